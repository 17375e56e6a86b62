/** Logistic regression in the course's convention: examples are columns. Sizes: n features, m examples. */
import { scope } from "../../engine/heap.js";
import { zeros, zerosLike } from "../../ndarray/creation.js";
import { divide, exp, log, subtract } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Gradients, Model, Parameters } from "./starter.js";

/** 1 / (1 + exp(-z)), for any shape. Exactly 0 or 1 at the extremes, because exp overflows to Infinity. */
export function sigmoid(z: NDArray): NDArray {
  return scope(() => divide(1, exp(z.negate()).add(1)));
}

export function initializeWithZeros(dim: number): Parameters {
  return { w: zeros([dim, 1]), b: 0 };
}

/** The cost is the mean cross-entropy. Its gradient with respect to the scores is (A - Y) / m. */
export function propagate(w: NDArray, b: number, X: NDArray, Y: NDArray): { grads: Gradients; cost: number } {
  return scope(() => {
    const m = X.shape[1]!;
    const A = probabilities(w, b, X);
    const likelihood = Y.multiply(log(A)).add(subtract(1, Y).multiply(log(subtract(1, A))));
    const dZ = A.subtract(Y);
    return {
      grads: { dw: X.matmul(dZ.T).divide(m), db: dZ.sum() / m },
      cost: -likelihood.sum() / m,
    };
  });
}

export function optimize(
  w: NDArray,
  b: number,
  X: NDArray,
  Y: NDArray,
  numIterations = 100,
  learningRate = 0.009,
): { params: Parameters; grads: Gradients; costs: number[] } {
  return scope(() => {
    const params = { w: w.copy(), b };
    const costs: number[] = [];
    let grads: Gradients = { dw: zerosLike(w), db: 0 };
    for (let i = 0; i < numIterations; i++) {
      const step = propagate(params.w, params.b, X, Y);
      if (i % 100 === 0) costs.push(step.cost);
      grads = step.grads;
      scope(() => params.w.subtractInPlace(grads.dw.multiply(learningRate)));
      params.b -= learningRate * grads.db;
    }
    return { params, grads, costs };
  });
}

export function predict(w: NDArray, b: number, X: NDArray): NDArray {
  return scope(() => probabilities(w, b, X).greater(0.5));
}

/** Probabilities of class 1, [1, m]. */
export function probabilities(w: NDArray, b: number, X: NDArray): NDArray {
  return scope(() => sigmoid(w.T.matmul(X).add(b)));
}

export function model(
  XTrain: NDArray,
  YTrain: NDArray,
  XTest: NDArray,
  _YTest: NDArray,
  numIterations = 2000,
  learningRate = 0.5,
): Model {
  const start = initializeWithZeros(XTrain.shape[0]!);
  const { params, costs } = optimize(start.w, start.b, XTrain, YTrain, numIterations, learningRate);
  const { w, b } = params;
  return {
    costs,
    yPredictionTest: predict(w, b, XTest),
    yPredictionTrain: predict(w, b, XTrain),
    w,
    b,
    learningRate,
    numIterations,
  };
}
