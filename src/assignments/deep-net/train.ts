/** Gradient descent with the functions of the assignment: `two_layer_model` and `L_layer_model` of the notebook after it. */
import { scope } from "../../engine/heap.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { computeCost, lModelBackward, lModelForward, updateParameters } from "./solution.js";
import type { Parameters } from "./starter.js";

/** The parameters after the descent, and the cost of every iteration before its step. */
export function trainDeepNet(
  X: NDArray,
  Y: NDArray,
  start: Parameters,
  { learningRate, numIterations }: { readonly learningRate: number; readonly numIterations: number },
): { parameters: Parameters; costs: number[] } {
  const costs: number[] = [];
  let parameters = start;
  for (let i = 0; i < numIterations; i++) {
    parameters = scope(() => {
      const { AL, caches } = lModelForward(X, parameters);
      costs.push(computeCost(AL, Y));
      return updateParameters(parameters, lModelBackward(AL, Y, caches), learningRate);
    });
  }
  return { parameters, costs };
}
