// The course's own lines in float32, written out layer by layer.
import { divide, exp, log, maximum, type NDArray, RandomState, square, subtract } from "noloop/arrays";

type Arrays = Record<string, NDArray>;
const f = (a: NDArray | undefined) => a!.astype("float32");
const col = { axis: 1, keepdims: true } as const;

export function computeCostWithRegularization(A3: NDArray, Y: NDArray, parameters: Arrays, lambd: number) {
  const a = f(A3);
  const y = f(Y);
  const entropy = y.multiply(log(a)).add(subtract(1, y).multiply(log(subtract(1, a))));
  const { W1, W2, W3 } = parameters;
  const squares = [W1, W2, W3].map((W) => square(f(W)).sum());
  return (squares.reduce((x, s) => x + s) * lambd) / (2 * Y.size) - entropy.mean();
}

function layer(d: NDArray, A: NDArray, m: number) {
  return [d.matmul(A.T).divide(m), d.sum(col).divide(m)] as const;
}

export function backwardPropagationWithRegularization(X: NDArray, Y: NDArray, cache: Arrays, lambd: number) {
  const m = X.shape[1]!;
  const dZ3 = f(cache.A3).subtract(f(Y));
  const [p3, db3] = layer(dZ3, f(cache.A2), m);
  const dA2 = f(cache.W3).T.matmul(dZ3);
  const dZ2 = dA2.multiply(f(cache.Z2).greater(0));
  const [p2, db2] = layer(dZ2, f(cache.A1), m);
  const dA1 = f(cache.W2).T.matmul(dZ2);
  const dZ1 = dA1.multiply(f(cache.Z1).greater(0));
  const [p1, db1] = layer(dZ1, f(X), m);
  const dW3 = p3.add(f(cache.W3).multiply(lambd).divide(m));
  const dW2 = p2.add(f(cache.W2).multiply(lambd).divide(m));
  const dW1 = p1.add(f(cache.W1).multiply(lambd).divide(m));
  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}

export function forwardPropagationWithDropout(X: NDArray, p: Arrays, keepProb = 0.5, seed = 1) {
  const rng = new RandomState(seed);
  const Z1 = f(p.W1).matmul(f(X)).add(f(p.b1));
  const D1 = f(rng.rand(Z1.shape[0]!, Z1.shape[1]!).less(keepProb));
  const A1 = maximum(Z1, 0).multiply(D1).divideInPlace(keepProb);
  const Z2 = f(p.W2).matmul(A1).add(f(p.b2));
  const D2 = f(rng.rand(Z2.shape[0]!, Z2.shape[1]!).less(keepProb));
  const A2 = maximum(Z2, 0).multiply(D2).divideInPlace(keepProb);
  const Z3 = f(p.W3).matmul(A2).add(f(p.b3));
  const A3 = divide(1, exp(Z3.negate()).add(1));
  const { W1, b1, W2, b2, W3, b3 } = p;
  return { A3, cache: { Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 } };
}

export function backwardPropagationWithDropout(X: NDArray, Y: NDArray, cache: Arrays, keepProb: number) {
  const m = X.shape[1]!;
  const dZ3 = f(cache.A3).subtract(f(Y));
  const [dW3, db3] = layer(dZ3, f(cache.A2), m);
  const dA2 = f(cache.W3).T.matmul(dZ3).multiply(f(cache.D2)).divide(keepProb);
  const dZ2 = dA2.multiply(f(cache.A2).greater(0));
  const [dW2, db2] = layer(dZ2, f(cache.A1), m);
  const dA1 = f(cache.W2).T.matmul(dZ2).multiply(f(cache.D1)).divide(keepProb);
  const dZ1 = dA1.multiply(f(cache.A1).greater(0));
  const [dW1, db1] = layer(dZ1, f(X), m);
  return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}
