// A class with methods holds everything. Inside, examples are rows; only arguments and results have them as columns.
import { exp, log, type NDArray, RandomState, tanh, zeros } from "noloop/arrays";

type Dict = Record<string, NDArray>;

class Net {
  W1: NDArray;
  b1: NDArray;
  W2: NDArray;
  b2: NDArray;

  constructor({ W1, b1, W2, b2 }: Parameters) {
    [this.W1, this.b1, this.W2, this.b2] = [W1, b1, W2, b2];
  }

  static start(inputs: number, hidden: number, outputs: number, seed: number) {
    const draw = new RandomState(seed);
    const W1 = draw.randn(hidden, inputs).divide(100);
    const W2 = draw.randn(outputs, hidden).divide(100);
    return new Net({ W1, W2, b1: zeros([hidden, 1]), b2: zeros([outputs, 1]) });
  }

  forward(rows: NDArray) {
    const z1 = rows.matmul(this.W1.T).add(this.b1.T);
    const a1 = tanh(z1);
    const z2 = a1.matmul(this.W2.T).add(this.b2.T);
    const a2 = exp(z2.negate()).add(1).power(-1);
    return { z1, a1, z2, a2 };
  }

  backward(rows: NDArray, a1: NDArray, a2: NDArray, y: NDArray) {
    const share = 1 / rows.shape[0]!;
    const d2 = a2.subtract(y).multiply(share);
    const d1 = d2.matmul(this.W2);
    const slope = a1.multiply(a1).negate().add(1);
    d1.multiplyInPlace(slope);
    const bias = (d: NDArray) => d.sum({ axis: 0, keepdims: true }).T.copy();
    return { dW1: d1.T.matmul(rows), db1: bias(d1), dW2: d2.T.matmul(a1), db2: bias(d2) };
  }

  step(grads: Dict, rate: number) {
    const next = { ...this.parameters };
    for (const [name, value] of Object.entries(next)) {
      next[name as keyof Parameters] = value.add(grads[`d${name}`]!.multiply(-rate));
    }
    return new Net(next);
  }

  get parameters(): Parameters {
    const { W1, b1, W2, b2 } = this;
    return { W1, b1, W2, b2 };
  }
}

interface Parameters {
  W1: NDArray;
  b1: NDArray;
  W2: NDArray;
  b2: NDArray;
}

export function layerSizes(X: NDArray, Y: NDArray) {
  const [[nX], [nY]] = [X.shape, Y.shape];
  return { nX: nX!, nH: 4, nY: nY! };
}

export function initializeParameters(nX: number, nH: number, nY: number, seed = 2) {
  return Net.start(nX, nH, nY, seed).parameters;
}

export function forwardPropagation(X: NDArray, parameters: Parameters) {
  const { z1, a1, z2, a2 } = new Net(parameters).forward(X.T);
  const A2 = a2.T.copy();
  return { A2, cache: { Z1: z1.T, A1: a1.T, Z2: z2.T, A2 } };
}

export function computeCost(A2: NDArray, Y: NDArray) {
  const ones = Y.multiply(log(A2));
  const zeros = Y.multiply(-1)
    .add(1)
    .multiply(log(A2.multiply(-1).add(1)));
  return -(ones.mean() + zeros.mean());
}

export function backwardPropagation(parameters: Parameters, cache: Dict, X: NDArray, Y: NDArray) {
  return new Net(parameters).backward(X.T, cache.A1!.T, cache.A2!.T, Y.T);
}

export function updateParameters(parameters: Parameters, grads: Dict, learningRate = 1.2) {
  return new Net(parameters).step(grads, learningRate).parameters;
}

export function nnModel(X: NDArray, Y: NDArray, nH: number, numIterations = 10000, seed = 3) {
  const rows = X.T.copy();
  const y = Y.T.copy();
  let net = Net.start(X.shape[0]!, nH, Y.shape[0]!, seed);
  let left = numIterations;
  while (left-- > 0) {
    const { a1, a2 } = net.forward(rows);
    net = net.step(net.backward(rows, a1, a2, y), 1.2);
  }
  return net.parameters;
}

export function predict(parameters: Parameters, X: NDArray) {
  return new Net(parameters).forward(X.T).a2.T.greater(0.5);
}
