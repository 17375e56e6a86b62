// Penalty as squared norms; masks as numbers already divided by keepProb inside; gradients as means.
import { divide, exp, log, maximum, type NDArray, RandomState, where } from "noloop/arrays";

type Arrays = Record<string, NDArray>;

const norm2 = (W: NDArray) => {
  const w = W.flatten();
  return w.dot(w).item();
};

export function computeCostWithRegularization(A3: NDArray, Y: NDArray, parameters: Arrays, lambd: number) {
  const m = Y.shape[1]!;
  const sure = where(Y.equal(1), A3, A3.negate().add(1));
  const weights = norm2(parameters.W1!) + norm2(parameters.W2!) + norm2(parameters.W3!);
  return (weights * lambd * 0.5) / m - log(sure).mean();
}

function back(X: NDArray, Y: NDArray, c: Arrays, undo: (dA: NDArray, layer: 1 | 2) => NDArray) {
  const m = X.shape[1]!;
  const mean = (d: NDArray) => d.sum({ axis: 1, keepdims: true }).divide(m);
  const outer = (d: NDArray, A: NDArray) => A.matmul(d.T).T.divide(m);
  const dZ3 = c.A3!.subtract(Y);
  const dA2 = undo(c.W3!.T.matmul(dZ3), 2);
  const dZ2 = where(c.A2!.greater(0), dA2, 0);
  const dA1 = undo(c.W2!.T.matmul(dZ2), 1);
  const dZ1 = where(c.A1!.greater(0), dA1, 0);
  return {
    dZ1,
    dZ2,
    dZ3,
    dA1,
    dA2,
    dW1: outer(dZ1, X),
    dW2: outer(dZ2, c.A1!),
    dW3: outer(dZ3, c.A2!),
    db1: mean(dZ1),
    db2: mean(dZ2),
    db3: mean(dZ3),
  };
}

export function backwardPropagationWithRegularization(X: NDArray, Y: NDArray, cache: Arrays, lambd: number) {
  const plain = back(X, Y, cache, (dA) => dA);
  const pull = lambd / Y.size;
  const dW1 = cache.W1!.multiply(pull).add(plain.dW1);
  const dW2 = cache.W2!.multiply(pull).add(plain.dW2);
  const dW3 = cache.W3!.multiply(pull).add(plain.dW3);
  return { ...plain, dW1, dW2, dW3 };
}

export function forwardPropagationWithDropout(X: NDArray, parameters: Arrays, keepProb = 0.5, seed = 1) {
  const { W1, b1, W2, b2, W3, b3 } = parameters as Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;
  const draw = new RandomState(seed);
  const m = X.shape[1]!;
  const Z1 = W1.matmul(X).add(b1);
  const D1 = draw.rand(W1.shape[0]!, m).less(keepProb).astype("int32");
  const A1 = maximum(Z1, 0).multiply(D1.astype("float64").divide(keepProb));
  const Z2 = W2.matmul(A1).add(b2);
  const D2 = draw.rand(W2.shape[0]!, m).less(keepProb).astype("int32");
  const A2 = maximum(Z2, 0).multiply(D2.astype("float64").divide(keepProb));
  const Z3 = W3.matmul(A2).add(b3);
  const A3 = divide(1, exp(Z3.negate()).add(1));
  return { A3, cache: { W1, b1, W2, b2, W3, b3, Z1, A1, D1, Z2, A2, D2, Z3, A3 } };
}

export function backwardPropagationWithDropout(X: NDArray, Y: NDArray, cache: Arrays, keepProb: number) {
  const masks = { 1: cache.D1!.divide(keepProb), 2: cache.D2!.divide(keepProb) };
  return back(X, Y, cache, (dA, layer) => dA.multiply(masks[layer]));
}
