/** Known mistakes of linearActivationBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { sigmoid } from "../../logistic-regression/solution.js";
import { HINTS } from "../hints/linear-activation-backward.js";
import { linearBackward } from "../solution.js";
import type { Activation, LayerCache } from "../starter.js";

export const layerBackwardMistakes = mistakesOf({
  functions: ["linearActivationBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dA: NDArray, { linearCache, activationCache: Z }: LayerCache, activation: Activation) =>
      scope(() => {
        if ((activation === "relu") !== wrong("activations swapped")) {
          const looked = wrong("mask from the gradient") ? dA : Z;
          const mask = wrong("gradient passes at zero") ? looked.greaterEqual(0) : looked.greater(0);
          if (wrong("mask without the gradient")) return linearBackward(mask.astype(dA.dtype), linearCache);
          const dZ = wrong("relu derivative missing") ? dA : dA.multiply(mask);
          return linearBackward(dZ, linearCache);
        }
        const s = wrong("sigmoid derivative from Z") ? Z : sigmoid(Z);
        const derivative = s.multiply(subtract(1, s));
        return linearBackward(
          wrong("sigmoid derivative missing") ? dA : dA.multiply(derivative),
          linearCache,
        );
      }),
});
