/** Known mistakes of model. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/model.js";
import { initializeBy } from "../solution.js";
import { backwardPropagation, forwardPropagation, type Parameters, updateParameters } from "../starter.js";

export const modelMistakes = mistakesOf({
  functions: ["model"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (
      X: NDArray,
      Y: NDArray,
      learningRate = 0.01,
      numIterations = 15000,
      initialization: "zeros" | "random" | "he" = "he",
      seed = 3,
    ) =>
      scope(() => {
        let kind = wrong("always He initialization") ? "he" : initialization;
        if (wrong("random and He swapped") && kind !== "zeros") kind = kind === "he" ? "random" : "he";
        const dims = [X.shape[0]!, 10, 5, 1];
        const start = () => initializeBy(kind, dims, wrong("seed ignored") ? 3 : seed);
        const gradient = (at: Parameters) => backwardPropagation(X, Y, at, forwardPropagation(X, at));
        const rate = wrong("learning rate ignored") ? 0.01 : learningRate;
        const first = start();
        const firstGradient = gradient(first);
        let parameters = first;
        const count = wrong("one iteration too many") ? numIterations + 1 : numIterations;
        for (let i = 0; i < count; i++) {
          if (wrong("parameters initialized in every iteration")) parameters = start();
          const grads = wrong("gradient of the initial parameters only")
            ? firstGradient
            : gradient(parameters);
          parameters = updateParameters(parameters, grads, rate);
        }
        return wrong("initial parameters returned") ? first : parameters;
      }),
});
