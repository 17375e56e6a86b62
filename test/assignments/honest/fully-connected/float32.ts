// float32, written to be read from the inside out: a recursion-free fold over names, states kept in float32.
import { exp, log, maximum, type NDArray, RandomState, scope, sqrt, zeros } from "noloop/arrays";

type Params = Record<string, NDArray>;
const half = (a: NDArray) => a.astype("float32");
const none = (w: NDArray) => zeros(w.shape, "float32");

export function initializeParams(
  hiddenDims: readonly number[],
  D: number,
  C: number,
  scale: number,
  seed: number,
) {
  const rng = new RandomState(seed);
  const dims = [D, ...hiddenDims, C];
  const params: Params = {};
  for (let l = 1; l < dims.length; l++)
    params[`W${l}`] = half(rng.randn(dims[l - 1]!, dims[l]!).multiply(scale));
  for (let l = 1; l < dims.length; l++) params[`b${l}`] = zeros([dims[l]!], "float32");
  return params;
}

const depth = (params: Params) => Object.keys(params).filter((name) => name.startsWith("W")).length;

function activations(params: Params, X: NDArray): NDArray[] {
  const a = [half(X).reshape(X.shape[0]!, -1)];
  for (let l = 1, L = depth(params); l <= L; l++) {
    const z = a[l - 1]!.matmul(half(params[`W${l}`]!)).add(half(params[`b${l}`]!));
    a.push(l === L ? z : maximum(z, 0));
  }
  return a;
}

export function fullyConnectedScores(params: Params, X: NDArray) {
  return activations(params, X).pop()!;
}

export function fullyConnectedLoss(params: Params, X: NDArray, y: NDArray, reg: number) {
  return scope(() => {
    const a = activations(params, X);
    const L = a.length - 1;
    const s = a[L]!.subtract(a[L]!.max({ axis: 1, keepdims: true }));
    const logP = s.subtract(log(exp(s).sum({ axis: 1, keepdims: true })));
    let d = exp(logP);
    d.assignAt(y, d.pick(y).subtract(1));
    d.divideInPlace(y.size);
    const grads: Params = {};
    let squares = 0;
    for (let l = L; l > 0; l--) {
      const W = half(params[`W${l}`]!);
      squares += W.multiply(W).sum();
      grads[`W${l}`] = a[l - 1]!.T.matmul(d).add(W.multiply(reg));
      grads[`b${l}`] = d.sum({ axis: 0 });
      d = d.matmul(W.T).multiply(a[l - 1]!.greater(0));
    }
    return { loss: -logP.pick(y).mean() + 0.5 * reg * squares, grads };
  });
}

interface Config {
  learningRate?: number;
  momentum?: number;
  decayRate?: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
  t?: number;
  velocity?: NDArray;
  cache?: NDArray;
  m?: NDArray;
  v?: NDArray;
}

export function sgdMomentum(
  w: NDArray,
  dw: NDArray,
  { learningRate = 1e-2, momentum = 0.9, velocity }: Config,
) {
  const v = half(velocity ?? none(w))
    .multiply(momentum)
    .subtract(half(dw).multiply(learningRate));
  return { w: half(w).add(v), config: { learningRate, momentum, velocity: v } };
}

export function rmsprop(
  w: NDArray,
  dw: NDArray,
  { learningRate = 1e-2, decayRate = 0.99, epsilon = 1e-8, cache }: Config,
) {
  const g = half(dw);
  const c = half(cache ?? none(w))
    .multiply(decayRate)
    .add(g.multiply(g).multiply(1 - decayRate));
  return {
    w: half(w).subtract(g.multiply(learningRate).divide(sqrt(c).add(epsilon))),
    config: { learningRate, decayRate, epsilon, cache: c },
  };
}

export function adam(w: NDArray, dw: NDArray, config: Config) {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, t = 0 } = config;
  const g = half(dw);
  const m = half(config.m ?? none(w))
    .multiply(beta1)
    .add(g.multiply(1 - beta1));
  const v = half(config.v ?? none(w))
    .multiply(beta2)
    .add(g.power(2).multiply(1 - beta2));
  const rate = (learningRate * Math.sqrt(1 - beta2 ** (t + 1))) / (1 - beta1 ** (t + 1));
  const small = epsilon * Math.sqrt(1 - beta2 ** (t + 1));
  return { w: half(w).subtract(m.multiply(rate).divide(sqrt(v).add(small))), config: { m, v, t: t + 1 } };
}
