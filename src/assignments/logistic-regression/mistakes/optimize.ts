/** Known mistakes of optimize. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/optimize.js";
import { propagate } from "../solution.js";

export const optimizeMistakes = mistakesOf({
  functions: ["optimize"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (w: NDArray, b: number, X: NDArray, Y: NDArray, numIterations = 100, learningRate = 0.009) =>
      scope(() => {
        const params = { w: w.copy(), b };
        const length = wrong("learning rate missing") ? 1 : learningRate;
        const rate = wrong("step uphill") ? -length : length;
        const count = wrong("one iteration too many") ? numIterations + 1 : numIterations;
        const costs: number[] = [];
        const first = propagate(w, b, X, Y).grads;
        let grads = first;
        for (let i = 0; i < count; i++) {
          const step = propagate(params.w, params.b, X, Y);
          const hundredth = (wrong("cost at the end of each hundred") ? i + 1 : i) % 100 === 0;
          if (hundredth || wrong("cost of every iteration")) costs.push(step.cost);
          grads = wrong("gradient of the initial parameters only") ? first : step.grads;
          params.w.subtractInPlace(grads.dw.multiply(rate));
          if (!wrong("bias not updated")) params.b -= rate * grads.db;
        }
        return { params, grads, costs };
      }),
});
