/** Known mistakes of nnModel. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/nn-model.js";
import * as solution from "../solution.js";
import type { Parameters } from "../starter.js";

export const modelMistakes = mistakesOf({
  functions: ["nnModel"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3) =>
      scope(() => {
        const { nX, nH: four, nY } = solution.layerSizes(X, Y);
        const hidden = wrong("hidden size ignored") ? four : nH;
        const start = () =>
          solution.initializeParameters(nX, hidden, nY, wrong("seed ignored") ? undefined : seed);
        const gradient = (at: Parameters) =>
          solution.backwardPropagation(at, solution.forwardPropagation(X, at).cache, X, Y);
        const first = start();
        const firstGradient = gradient(first);
        let parameters = first;
        const count = wrong("one iteration too many") ? numIterations + 1 : numIterations;
        for (let i = 0; i < count; i++) {
          if (wrong("parameters initialized in every iteration")) parameters = start();
          const grads = wrong("gradient of the initial parameters only")
            ? firstGradient
            : gradient(parameters);
          parameters = solution.updateParameters(parameters, grads);
        }
        return wrong("initial parameters returned") ? first : parameters;
      }),
});
