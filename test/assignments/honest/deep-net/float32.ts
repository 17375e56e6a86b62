// float32 throughout: each function casts its weights, and gradients are means over the examples.
import { divide, exp, log, maximum, type NDArray, RandomState, subtract, where, zeros } from "noloop/arrays";

type Arrays = Record<string, NDArray>;
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

const s = (a: NDArray) => a.astype("float32");
const sigmoid = (Z: NDArray) => divide(1, exp(Z.negate()).add(1));

export function initializeParametersDeep(layerDims: readonly number[], seed = 3) {
  const random = new RandomState(seed);
  const out: Arrays = {};
  layerDims.slice(1).forEach((units, l) => {
    out[`W${l + 1}`] = s(random.randn(units, layerDims[l]!).divide(100));
    out[`b${l + 1}`] = zeros([units, 1], "float32");
  });
  return out;
}

export function linearForward(A: NDArray, W: NDArray, b: NDArray) {
  return { Z: s(W).matmul(s(A)).addInPlace(s(b)), cache: { A, W, b } };
}

export function linearActivationForward(APrev: NDArray, W: NDArray, b: NDArray, activation: Kind) {
  const { Z, cache: linearCache } = linearForward(APrev, W, b);
  const A = activation === "sigmoid" ? sigmoid(Z) : maximum(Z, 0);
  return { A, cache: { linearCache, activationCache: Z } };
}

export function lModelForward(X: NDArray, parameters: Arrays) {
  const L = Object.keys(parameters).length / 2;
  const caches: Layer[] = [];
  let A = s(X);
  for (let l = 1; l < L; l++) {
    const { A: next, cache } = linearActivationForward(A, parameters[`W${l}`]!, parameters[`b${l}`]!, "relu");
    A = next;
    caches.push(cache);
  }
  const { A: AL, cache } = linearActivationForward(A, parameters[`W${L}`]!, parameters[`b${L}`]!, "sigmoid");
  return { AL, caches: [...caches, cache] };
}

export function computeCost(AL: NDArray, Y: NDArray) {
  const a = s(AL);
  return -log(where(Y.greater(0.5), a, subtract(1, a))).sum() / Y.shape[1]!;
}

export function linearBackward(dZ: NDArray, { A, W }: Linear) {
  const d = s(dZ).divide(A.shape[1]!);
  return { dAPrev: s(W).T.matmul(s(dZ)), dW: d.matmul(s(A).T), db: d.sum({ axis: 1, keepdims: true }) };
}

export function linearActivationBackward(
  dA: NDArray,
  { linearCache, activationCache }: Layer,
  activation: Kind,
) {
  const Z = s(activationCache);
  if (activation === "relu") return linearBackward(where(Z.greater(0), s(dA), 0), linearCache);
  const a = sigmoid(Z);
  return linearBackward(s(dA).multiply(a.subtract(a.power(2))), linearCache);
}

export function lModelBackward(AL: NDArray, Y: NDArray, caches: readonly Layer[]) {
  const [a, y] = [s(AL), s(Y)];
  const grads: Arrays = {};
  let dA = subtract(1, y).divide(subtract(1, a)).subtract(y.divide(a));
  let l = caches.length;
  for (const cache of [...caches].reverse()) {
    const { dAPrev, dW, db } = linearActivationBackward(dA, cache, l === caches.length ? "sigmoid" : "relu");
    Object.assign(grads, { [`dA${l - 1}`]: dAPrev, [`dW${l}`]: dW, [`db${l}`]: db });
    dA = dAPrev;
    l -= 1;
  }
  return grads;
}

export function updateParameters(params: Arrays, grads: Arrays, learningRate: number) {
  const next: Arrays = {};
  for (const name of Object.keys(params)) {
    next[name] = s(params[name]!).subtractInPlace(s(grads[`d${name}`]!).multiply(learningRate));
  }
  return next;
}
