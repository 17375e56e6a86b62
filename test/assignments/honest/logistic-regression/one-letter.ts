// One-letter names; the cost by softplus of the scores; the sigmoid through tanh; arrow functions all the way.
import { abs, exp, log, maximum, type NDArray, scope, tanh, zeros } from "noloop/arrays";

const s = (z: NDArray): NDArray => tanh(z.multiply(0.5)).multiply(0.5).add(0.5);
const z = (w: NDArray, b: number, X: NDArray): NDArray => X.T.matmul(w).add(b); // [m, 1]
const plus = (a: NDArray): NDArray => maximum(a, 0).add(log(exp(abs(a).negate()).add(1)));

export const sigmoid = (a: NDArray): NDArray => s(a);

export const initializeWithZeros = (n: number) => ({ w: zeros([n, 1]), b: 0 });

export const propagate = (w: NDArray, b: number, X: NDArray, Y: NDArray) =>
  scope(() => {
    const m = Y.size;
    const a = z(w, b, X);
    const y = Y.reshape(m, 1);
    const e = s(a).subtract(y).divide(m);
    const J = plus(a).subtract(a.multiply(y)).mean();
    return { cost: J, grads: { db: e.sum(), dw: X.matmul(e) } };
  });

export const optimize = (w: NDArray, b: number, X: NDArray, Y: NDArray, t = 100, r = 0.009) => {
  let p = { w, b };
  let g = { dw: w.multiply(0), db: 0 };
  const c: number[] = [];
  for (let k = 0; k < t; k += 1) {
    const o = propagate(p.w, p.b, X, Y);
    g = o.grads;
    if (k % 100 === 0) c.push(o.cost);
    p = { w: p.w.subtract(g.dw.multiply(r)), b: p.b - r * g.db };
  }
  return { params: { w: p.w.copy(), b: p.b }, grads: g, costs: c };
};

export const predict = (w: NDArray, b: number, X: NDArray): NDArray => z(w, b, X).T.greater(0);

export const model = (
  X: NDArray,
  Y: NDArray,
  Q: NDArray,
  _: NDArray,
  numIterations = 2000,
  learningRate = 0.5,
) => {
  const o = initializeWithZeros(X.shape[0]!);
  const f = optimize(o.w, o.b, X, Y, numIterations, learningRate);
  const { w, b } = f.params;
  const yPredictionTrain = predict(w, b, X);
  const yPredictionTest = predict(w, b, Q);
  return { w, b, costs: f.costs, yPredictionTest, yPredictionTrain, learningRate, numIterations };
};
