/** Three initializations of the starter's network, and the training that compares them. */
import { scope } from "../../engine/heap.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { drawParameters } from "../deep-net/solution.js";
import {
  backwardPropagation,
  computeLoss,
  forwardPropagation,
  type Parameters,
  updateParameters,
} from "./starter.js";

export function initializeParametersZeros(layersDims: readonly number[]): Parameters {
  const parameters: Parameters = {};
  for (let l = 1; l < layersDims.length; l++) {
    parameters[`W${l}`] = zeros([layersDims[l]!, layersDims[l - 1]!]);
    parameters[`b${l}`] = zeros([layersDims[l]!, 1]);
  }
  return parameters;
}

export function initializeParametersRandom(layersDims: readonly number[], seed = 3): Parameters {
  return drawParameters(layersDims, seed, () => 10);
}

/** The variance is 2 / inputs: a relu halves the signal, which then stays equally strong from layer to layer. */
export function initializeParametersHe(layersDims: readonly number[], seed = 3): Parameters {
  return drawParameters(layersDims, seed, (inputs) => Math.sqrt(2 / inputs));
}

/** Calls the function that `initialization` names. */
export function initializeBy(
  initialization: "zeros" | "random" | "he",
  layersDims: readonly number[],
  seed: number,
): Parameters {
  if (initialization === "zeros") return initializeParametersZeros(layersDims);
  if (initialization === "random") return initializeParametersRandom(layersDims, seed);
  return initializeParametersHe(layersDims, seed);
}

export function model(
  X: NDArray,
  Y: NDArray,
  learningRate = 0.01,
  numIterations = 15000,
  initialization: "zeros" | "random" | "he" = "he",
  seed = 3,
): Parameters {
  const start = initializeBy(initialization, [X.shape[0]!, 10, 5, 1], seed);
  return trainModel(X, Y, start, { learningRate, numIterations }).parameters;
}

/** Gradient descent from given parameters; also returns the loss of every 1000th iteration, which the course prints. */
export function trainModel(
  X: NDArray,
  Y: NDArray,
  start: Parameters,
  { learningRate, numIterations }: { readonly learningRate: number; readonly numIterations: number },
): { parameters: Parameters; costs: number[] } {
  const costs: number[] = [];
  let parameters = start;
  for (let i = 0; i < numIterations; i++) {
    parameters = scope(() => {
      const cache = forwardPropagation(X, parameters);
      if (i % 1000 === 0) costs.push(computeLoss(cache.A3, Y));
      const grads = backwardPropagation(X, Y, parameters, cache);
      return updateParameters(parameters, grads, learningRate);
    });
  }
  return { parameters, costs };
}
