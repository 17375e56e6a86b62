/** Known mistakes of adam. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zerosLike } from "../../../ndarray/creation.js";
import { sqrt, square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/adam.js";
import type { AdamConfig } from "../starter.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const adamMistakes = mistakesOf({
  functions: ["adam"],
  mistakes: HINTS,
  build: (wrong) => (w: NDArray, dw: NDArray, config: AdamConfig) =>
    scope(() => {
      const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = config;
      const { m = zerosLike(w), v = zerosLike(w), t = 0 } = config;
      const [first, second] = wrong("betas swapped") ? [beta2, beta1] : [beta1, beta2];
      const nextM = m.multiply(first).add(dw.multiply(1 - first));
      const nextV = v.multiply(second).add((wrong("square missing") ? dw : square(dw)).multiply(1 - second));
      const mHat = nextM.divide(correction(first, t, wrong("first average not corrected"), wrong));
      const vHat = nextV.divide(correction(second, t, wrong("second average not corrected"), wrong));
      const direction = wrong("gradient instead of its average") ? dw : mHat;
      const step = direction.multiply(wrong("step uphill") ? learningRate : -learningRate);
      const corrected = wrong("corrected averages returned");
      return {
        w: w.add(step.divide(divisorOf(vHat, epsilon, wrong))),
        config: {
          ...{ learningRate, beta1, beta2, epsilon },
          m: corrected ? mHat : nextM,
          v: corrected ? vHat : nextV,
          t: wrong("t not counted") ? t : t + 1,
        },
      };
    }),
});

function correction(beta: number, t: number, missing: boolean, wrong: Wrong): number {
  if (missing || wrong("no bias correction")) return 1;
  const steps = wrong("correction one step behind") ? t : t + 1;
  return wrong("correction with a product") ? 1 - beta * steps : 1 - beta ** steps;
}

function divisorOf(vHat: NDArray, epsilon: number, wrong: Wrong): NDArray {
  const small = wrong("epsilon missing") ? 0 : epsilon;
  if (wrong("root missing")) return vHat.add(small);
  return wrong("epsilon inside the root") ? sqrt(vHat.add(small)) : sqrt(vHat).add(small);
}
