/** Known mistakes of linearActivationForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum, tanh } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { sigmoid } from "../../logistic-regression/solution.js";
import { HINTS } from "../hints/linear-activation-forward.js";
import { linearForward } from "../solution.js";
import type { Activation } from "../starter.js";

export const layerForwardMistakes = mistakesOf({
  functions: ["linearActivationForward"],
  mistakes: HINTS,
  build: (wrong) => (APrev: NDArray, W: NDArray, b: NDArray, activation: Activation) =>
    scope(() => {
      const { Z, cache: linearCache } = linearForward(APrev, W, b);
      const asked = wrong("always sigmoid") ? "sigmoid" : activation;
      const relu = wrong("always relu") || asked === "relu";
      const floor = wrong("leaky relu") ? Z.multiply(0.01) : 0;
      const bounded = wrong("tanh instead of sigmoid") ? tanh(Z) : sigmoid(Z);
      const active = relu ? maximum(Z, floor) : bounded;
      const A = wrong("no activation") ? Z : active;
      return { A, cache: { linearCache, activationCache: wrong("A kept instead of Z") ? A : Z } };
    }),
});
