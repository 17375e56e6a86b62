/** Gradient descent with the functions of the assignment: `two_layer_model` and `L_layer_model` of the notebook after it. */
import { scope } from "../../engine/heap.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { computeCost, lModelBackward, lModelForward, updateParameters } from "./solution.js";
import type { Parameters } from "./starter.js";

export interface Descent {
  readonly learningRate: number;
  readonly numIterations: number;
  /** Sees the probabilities of every iteration before its step. */
  readonly watch?: (iteration: number, AL: NDArray) => void;
}

export function trainDeepNet(
  X: NDArray,
  Y: NDArray,
  start: Parameters,
  { learningRate, numIterations, watch }: Descent,
): Parameters {
  let parameters = start;
  for (let i = 0; i < numIterations; i++) {
    parameters = scope(() => {
      const { AL, caches } = lModelForward(X, parameters);
      watch?.(i, AL);
      return updateParameters(parameters, lModelBackward(AL, Y, caches), learningRate);
    });
  }
  return parameters;
}

/** As {@link trainDeepNet}, with the cost of every iteration. */
export function trainWithCosts(
  X: NDArray,
  Y: NDArray,
  start: Parameters,
  descent: Omit<Descent, "watch">,
): { parameters: Parameters; costs: number[] } {
  const costs: number[] = [];
  const watch = (_: number, AL: NDArray) => costs.push(computeCost(AL, Y));
  return { parameters: trainDeepNet(X, Y, start, { ...descent, watch }), costs };
}
