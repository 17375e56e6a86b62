// Everything in float32; the two halves of the cost picked by where().
import { divide, exp, log, type NDArray, subtract, where, zeros } from "noloop/arrays";

const f32 = (a: NDArray) => a.astype("float32");

export function sigmoid(z: NDArray) {
  return divide(1, exp(f32(z).negate()).add(1));
}

export function initializeWithZeros(dim: number) {
  return { w: zeros([dim, 1], "float32"), b: 0.0 };
}

export function propagate(w: NDArray, b: number, X: NDArray, Y: NDArray) {
  const A = sigmoid(f32(w).T.dot(f32(X)).add(b));
  const charged = log(where(f32(Y).greater(0.5), A, subtract(1, A)));
  const dZ = A.subtract(f32(Y));
  const m = Y.shape[1]!;
  return { grads: { dw: f32(X).dot(dZ.T).divide(m), db: dZ.mean() }, cost: -charged.mean() };
}

export function optimize(
  w: NDArray,
  b: number,
  X: NDArray,
  Y: NDArray,
  numIterations = 100,
  learningRate = 0.009,
) {
  const params = { w: f32(w), b: Math.fround(b) };
  const costs: number[] = [];
  let last = propagate(params.w, params.b, X, Y);
  for (let i = 0; i < numIterations; i++) {
    if (i > 0) last = propagate(params.w, params.b, X, Y);
    if (i % 100 === 0) costs.push(last.cost);
    params.w.subtractInPlace(last.grads.dw.multiply(learningRate));
    params.b = Math.fround(params.b - learningRate * last.grads.db);
  }
  return { params, grads: last.grads, costs };
}

export function predict(w: NDArray, b: number, X: NDArray) {
  const A = sigmoid(f32(w).T.dot(f32(X)).add(b));
  return where(A.greater(0.5), 1, 0);
}

export function model(
  XTrain: NDArray,
  YTrain: NDArray,
  XTest: NDArray,
  _YTest: NDArray,
  numIterations = 2000,
  learningRate = 0.5,
) {
  const { w, b } = initializeWithZeros(XTrain.shape[0]!);
  const { params, costs } = optimize(w, b, XTrain, YTrain, numIterations, learningRate);
  const of = (X: NDArray) => predict(params.w, params.b, X);
  return {
    ...params,
    costs,
    yPredictionTest: of(XTest),
    yPredictionTrain: of(XTrain),
    learningRate,
    numIterations,
  };
}
