// The bias as one more weight: a row of ones under the inputs. float32 inside, caches of float32.
import {
  concatenate,
  divide,
  exp,
  log,
  type NDArray,
  ones,
  RandomState,
  tanh,
  where,
  zeros,
} from "noloop/arrays";

type Named = Record<string, NDArray>;
type Parameters = Record<"W1" | "b1" | "W2" | "b2", NDArray>;

const single = (a: NDArray) => a.astype("float32");
const under = (X: NDArray) => concatenate([single(X), ones([1, X.shape[1]!], "float32")]);
const beside = (W: NDArray, b: NDArray) => concatenate([single(W), single(b)], { axis: 1 });

export const layerSizes = (X: NDArray, Y: NDArray) => ({ nX: X.shape[0]!, nH: 4, nY: Y.shape[0]! });

export const initializeParameters = (nX: number, nH: number, nY: number, seed = 2): Parameters => {
  const random = new RandomState(seed);
  const weights = [random.randn(nH, nX), random.randn(nY, nH)].map((W) => single(W.multiply(0.01)));
  return { W1: weights[0]!, b1: zeros([nH, 1]), W2: weights[1]!, b2: zeros([nY, 1]) };
};

export const forwardPropagation = (X: NDArray, { W1, b1, W2, b2 }: Parameters) => {
  const Z1 = beside(W1, b1).matmul(under(X));
  const A1 = tanh(Z1);
  const Z2 = beside(W2, b2).matmul(under(A1));
  const A2 = divide(1, exp(Z2.negate()).add(1));
  return { A2, cache: { Z1, A1, Z2, A2 } };
};

export const computeCost = (A2: NDArray, Y: NDArray) =>
  -log(where(Y.greater(0), single(A2), single(A2).negate().add(1))).mean();

export const backwardPropagation = ({ W2 }: Parameters, cache: Named, X: NDArray, Y: NDArray) => {
  const m = X.shape[1]!;
  const dZ2 = cache.A2!.subtract(single(Y));
  const both2 = dZ2.matmul(under(cache.A1!).T).divide(m);
  const dZ1 = single(W2).T.matmul(dZ2);
  dZ1.subtractInPlace(dZ1.multiply(cache.A1!.power(2)));
  const both1 = dZ1.matmul(under(X).T).divide(m);
  const [h, n] = [both2.shape[1]! - 1, X.shape[0]!];
  return {
    dW1: both1.slice([], [0, n]),
    db1: both1.slice([], [n, n + 1]),
    dW2: both2.slice([], [0, h]),
    db2: both2.slice([], [h, h + 1]),
  };
};

export const updateParameters = (p: Parameters, g: Named, learningRate = 1.2): Parameters => ({
  W1: single(p.W1).subtract(g.dW1!.multiply(learningRate)),
  b1: single(p.b1).subtract(g.db1!.multiply(learningRate)),
  W2: single(p.W2).subtract(g.dW2!.multiply(learningRate)),
  b2: single(p.b2).subtract(g.db2!.multiply(learningRate)),
});

export const nnModel = (X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3) => {
  let p = initializeParameters(X.shape[0]!, nH, Y.shape[0]!, seed);
  for (const _ of Array(numIterations)) {
    p = updateParameters(p, backwardPropagation(p, forwardPropagation(X, p).cache, X, Y));
  }
  return p;
};

export const predict = (p: Parameters, X: NDArray) => forwardPropagation(X, p).A2.greater(0.5);
