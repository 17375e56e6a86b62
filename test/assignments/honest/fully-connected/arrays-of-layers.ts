// A list of layers; the way back by a generator over them, last first; update rules that share one shape.
import { abs, exp, log, maximum, type NDArray, RandomState, sqrt, zeros, zerosLike } from "noloop/arrays";

type Params = Record<string, NDArray>;
interface Layer {
  W: NDArray;
  b: NDArray;
  input: NDArray;
  number: number;
}

export const initializeParams = (
  hidden: readonly number[],
  D: number,
  C: number,
  scale: number,
  seed: number,
) => {
  const random = new RandomState(seed);
  const outputs = [...hidden, C];
  return Object.fromEntries(
    outputs.flatMap((size, k) => [
      [`W${k + 1}`, random.randn(k === 0 ? D : outputs[k - 1]!, size).multiply(scale)],
      [`b${k + 1}`, zeros(size)],
    ]),
  ) as Params;
};

function forward(params: Params, X: NDArray) {
  const layers: Layer[] = [];
  let input = X.reshape(X.shape[0]!, X.size / X.shape[0]!);
  let number = 1;
  while (params[`W${number + 1}`] !== undefined) {
    const [W, b] = [params[`W${number}`]!, params[`b${number}`]!];
    layers.push({ W, b, input, number });
    input = maximum(input.matmul(W).add(b), 0);
    number += 1;
  }
  const [W, b] = [params[`W${number}`]!, params[`b${number}`]!];
  layers.push({ W, b, input, number });
  return { layers, scores: input.matmul(W).add(b) };
}

export const fullyConnectedScores = (params: Params, X: NDArray) => forward(params, X).scores;

function* backward(layers: readonly Layer[], dscores: NDArray): Generator<[Layer, NDArray]> {
  let d = dscores;
  for (let k = layers.length - 1; k >= 0; k--) {
    const layer = layers[k]!;
    yield [layer, d];
    d = d.matmul(layer.W.T).multiply(layer.input.greater(0));
  }
}

export const fullyConnectedLoss = (params: Params, X: NDArray, y: NDArray, reg: number) => {
  const N = y.size;
  const { layers, scores } = forward(params, X);
  const shifted = scores.subtract(scores.max({ axis: 1, keepdims: true }));
  const e = exp(shifted);
  const sums = e.sum({ axis: 1, keepdims: true });
  let loss = log(sums).mean() - shifted.pick(y).mean();
  const dscores = e.divide(sums.multiply(N));
  dscores.assignAt(y, dscores.pick(y).subtract(1 / N));
  const grads: Params = {};
  for (const [{ W, input, number }, d] of backward(layers, dscores)) {
    loss += (reg * W.power(2).sum()) / 2;
    grads[`W${number}`] = W.multiply(reg).add(d.T.matmul(input).T);
    grads[`b${number}`] = d.sum({ axis: 0 });
  }
  return { loss, grads };
};

interface Momentum {
  learningRate?: number;
  momentum?: number;
  velocity?: NDArray;
}

export const sgdMomentum = (w: NDArray, dw: NDArray, config: Momentum) => {
  const rate = config.learningRate ?? 0.01;
  const rho = config.momentum ?? 0.9;
  const old = config.velocity ?? zerosLike(w);
  const velocity = old.multiply(rho);
  velocity.subtractInPlace(dw.multiply(rate));
  return { w: velocity.add(w), config: { ...config, velocity } };
};

interface Rms {
  learningRate?: number;
  decayRate?: number;
  epsilon?: number;
  cache?: NDArray;
}

export const rmsprop = (w: NDArray, dw: NDArray, config: Rms) => {
  const {
    learningRate: rate,
    decayRate: rho,
    epsilon,
    cache: old,
  } = {
    ...{ learningRate: 0.01, decayRate: 0.99, epsilon: 1e-8, cache: zerosLike(w) },
    ...config,
  };
  const cache = old.subtract(old.subtract(dw.power(2)).multiply(1 - rho));
  const size = sqrt(cache).add(epsilon);
  return { w: w.subtract(dw.divide(size).multiply(rate)), config: { ...config, cache } };
};

interface Adam {
  learningRate?: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  m?: NDArray;
  v?: NDArray;
  t?: number;
}

export const adam = (w: NDArray, dw: NDArray, config: Adam) => {
  const rate = config.learningRate ?? 1e-3;
  const [beta1, beta2] = [config.beta1 ?? 0.9, config.beta2 ?? 0.999];
  const epsilon = config.epsilon ?? 1e-8;
  const before = config.t ?? 0;
  const t = before + 1;
  const old = { m: config.m ?? zerosLike(w), v: config.v ?? zerosLike(w) };
  const m = old.m.multiply(beta1).add(dw.multiply(1 - beta1));
  const v = old.v.multiply(beta2).add(
    abs(dw)
      .power(2)
      .multiply(1 - beta2),
  );
  const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
  const size = sqrt(v.divide(c2)).add(epsilon);
  const step = m.divide(size).multiply(rate / c1);
  return { w: w.subtract(step), config: { m, v, t } };
};
