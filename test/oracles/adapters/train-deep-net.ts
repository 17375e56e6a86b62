/** `two_layer_model` and `L_layer_model` of the course's next notebook, with the functions of the assignment. */

import {
  computeCost,
  lModelBackward,
  lModelForward,
  updateParameters,
} from "../../../src/assignments/deep-net/solution.js";
import type { Parameters } from "../../../src/assignments/deep-net/starter.js";
import { scope } from "../../../src/engine/heap.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";

/** Returns the parameters after the last step, and the cost of each iteration before its step. */
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
