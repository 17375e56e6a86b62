/** A network with one hidden layer in the course's convention: examples are columns. Sizes as in starter.ts. */
import { scope } from "../../engine/heap.js";
import { zeros } from "../../ndarray/creation.js";
import { log, square, subtract, tanh } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { sigmoid } from "../logistic-regression/solution.js";
import type { Cache, Gradients, Parameters } from "./starter.js";

export function layerSizes(X: NDArray, Y: NDArray): { nX: number; nH: number; nY: number } {
  return { nX: X.shape[0]!, nH: 4, nY: Y.shape[0]! };
}

/** The weights are small, so that tanh is not flat, and random, so that the units learn different things. */
export function initializeParameters(nX: number, nH: number, nY: number, seed = 2): Parameters {
  const rng = new RandomState(seed);
  return {
    W1: rng.randn(nH, nX).multiply(0.01),
    b1: zeros([nH, 1]),
    W2: rng.randn(nY, nH).multiply(0.01),
    b2: zeros([nY, 1]),
  };
}

export function forwardPropagation(
  X: NDArray,
  { W1, b1, W2, b2 }: Parameters,
): { A2: NDArray; cache: Cache } {
  return scope(() => {
    const Z1 = W1.matmul(X).add(b1);
    const A1 = tanh(Z1);
    const Z2 = W2.matmul(A1).add(b2);
    const A2 = sigmoid(Z2);
    return { A2, cache: { Z1, A1, Z2, A2 } };
  });
}

export function computeCost(A2: NDArray, Y: NDArray): number {
  return scope(() => {
    const likelihood = Y.multiply(log(A2)).add(subtract(1, Y).multiply(log(subtract(1, A2))));
    return -likelihood.sum() / Y.shape[1]!;
  });
}

/** The derivative of tanh at Z1 is 1 - A1**2; the gradient of the cross-entropy with respect to Z2 is A2 - Y. */
export function backwardPropagation(
  { W2 }: Parameters,
  { A1, A2 }: Cache,
  X: NDArray,
  Y: NDArray,
): Gradients {
  return scope(() => {
    const m = X.shape[1]!;
    const dZ2 = A2.subtract(Y);
    const dZ1 = W2.T.matmul(dZ2).multiply(subtract(1, square(A1)));
    return {
      dW1: dZ1.matmul(X.T).divide(m),
      db1: dZ1.sum({ axis: 1, keepdims: true }).divide(m),
      dW2: dZ2.matmul(A1.T).divide(m),
      db2: dZ2.sum({ axis: 1, keepdims: true }).divide(m),
    };
  });
}

export function updateParameters(
  { W1, b1, W2, b2 }: Parameters,
  { dW1, db1, dW2, db2 }: Gradients,
  learningRate = 1.2,
): Parameters {
  return scope(() => ({
    W1: W1.subtract(dW1.multiply(learningRate)),
    b1: b1.subtract(db1.multiply(learningRate)),
    W2: W2.subtract(dW2.multiply(learningRate)),
    b2: b2.subtract(db2.multiply(learningRate)),
  }));
}

export function nnModel(X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3): Parameters {
  return trainNnModel(X, Y, { nH, numIterations, seed, learningRate: 1.2 }).parameters;
}

export interface NnTraining {
  readonly nH: number;
  readonly numIterations: number;
  readonly seed: number;
  readonly learningRate: number;
}

/** Like {@link nnModel}; also returns the cost of every 1000th iteration, which the course prints. */
export function trainNnModel(
  X: NDArray,
  Y: NDArray,
  { nH, numIterations, seed, learningRate }: NnTraining,
): { parameters: Parameters; costs: number[] } {
  const { nX, nY } = layerSizes(X, Y);
  const costs: number[] = [];
  let parameters = initializeParameters(nX, nH, nY, seed);
  for (let i = 0; i < numIterations; i++) {
    parameters = scope(() => {
      const { A2, cache } = forwardPropagation(X, parameters);
      if (i % 1000 === 0) costs.push(computeCost(A2, Y));
      return updateParameters(parameters, backwardPropagation(parameters, cache, X, Y), learningRate);
    });
  }
  return { parameters, costs };
}

export function predict(parameters: Parameters, X: NDArray): NDArray {
  return scope(() => forwardPropagation(X, parameters).A2.greater(0.5));
}
