// Layers as a list, activations as a table of pairs, one backward rule over it; examples stay columns.
import {
  clip,
  divide,
  exp,
  log,
  maximum,
  type NDArray,
  RandomState,
  subtract,
  zerosLike,
} from "noloop/arrays";
import { layersOf, named } from "./tables/layers.js";

type Parameters = Record<string, NDArray>;
type Kind = "sigmoid" | "relu";
interface Linear {
  A: NDArray;
  W: NDArray;
  b: NDArray;
}
interface Layer {
  linearCache: Linear;
  activationCache: NDArray;
}

const squash = (Z: NDArray) => divide(1, exp(clip(Z, -700, 700).negate()).add(1));

const KINDS = {
  relu: { up: (Z: NDArray) => maximum(Z, 0), down: (Z: NDArray) => Z.greater(0).astype("float64") },
  sigmoid: { up: squash, down: (Z: NDArray) => squash(Z).multiply(squash(Z.negate())) },
};

export function initializeParametersDeep(dims: readonly number[], seed = 3): Parameters {
  const random = new RandomState(seed);
  return named(
    dims.slice(1).map((units, l) => {
      const W = random.randn(units, dims[l]!).multiply(0.01);
      return { W, b: zerosLike(W.slice([], [0, 1])) };
    }),
  );
}

export const linearForward = (A: NDArray, W: NDArray, b: NDArray) => ({
  Z: A.T.matmul(W.T).T.add(b),
  cache: { A, W, b },
});

export function linearActivationForward(APrev: NDArray, W: NDArray, b: NDArray, activation: Kind) {
  const { Z, cache } = linearForward(APrev, W, b);
  return { A: KINDS[activation].up(Z), cache: { linearCache: cache, activationCache: Z } };
}

export function lModelForward(X: NDArray, parameters: Parameters) {
  const layers = layersOf(parameters);
  const caches: Layer[] = [];
  const AL = layers.reduce((A, { W, b }, l) => {
    const kind = l + 1 === layers.length ? "sigmoid" : "relu";
    const layer = linearActivationForward(A, W, b, kind);
    caches.push(layer.cache);
    return layer.A;
  }, X);
  return { AL, caches };
}

export function computeCost(AL: NDArray, Y: NDArray): number {
  const m = Y.shape[1]!;
  const ones = Y.dot(log(AL).T).item();
  const zeros = subtract(1, Y)
    .dot(log(subtract(1, AL)).T)
    .item();
  return -ones / m - zeros / m;
}

export function linearBackward(dZ: NDArray, { A, W }: Linear) {
  const dAPrev = dZ.T.matmul(W).T;
  const dW = A.matmul(dZ.T).T.divide(A.shape[1]!);
  const db = dZ.mean({ axis: 1, keepdims: true });
  return { dAPrev, dW, db };
}

export function linearActivationBackward(
  dA: NDArray,
  { linearCache, activationCache: Z }: Layer,
  kind: Kind,
) {
  return linearBackward(KINDS[kind].down(Z).multiply(dA), linearCache);
}

export function lModelBackward(AL: NDArray, Y: NDArray, caches: readonly Layer[]) {
  const L = caches.length;
  const slope = AL.subtract(Y).divide(AL.multiply(subtract(1, AL)));
  const walk = (l: number, dA: NDArray, grads: Parameters): Parameters => {
    if (l === 0) return grads;
    const kind = l === L ? "sigmoid" : "relu";
    const { dAPrev, dW, db } = linearActivationBackward(dA, caches[l - 1]!, kind);
    return walk(l - 1, dAPrev, { ...grads, [`dA${l - 1}`]: dAPrev, [`dW${l}`]: dW, [`db${l}`]: db });
  };
  return walk(L, slope, {});
}

export function updateParameters(params: Parameters, grads: Parameters, learningRate: number): Parameters {
  const layers = layersOf(params);
  const moved = layers.map(({ W, b }, l) => ({
    W: grads[`dW${l + 1}`]!.multiply(-learningRate).add(W),
    b: grads[`db${l + 1}`]!.multiply(-learningRate).add(b),
  }));
  return named(moved);
}
