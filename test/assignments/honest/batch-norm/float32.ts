// float32, one function for both normalizations, told which axis; the centered numbers in the cache.
import { type NDArray, square, zeros } from "noloop/arrays";

interface Param {
  mode?: "train" | "test";
  eps?: number;
  momentum?: number;
  runningMean?: NDArray;
  runningVar?: NDArray;
}
type Cache = [centered: NDArray, inverse: NDArray, gamma: NDArray, axis: number];

const f = (a: NDArray) => a.astype("float32");

function normalize(x: NDArray, gamma: NDArray, beta: NDArray, eps: number, axis: number) {
  const mean = x.mean({ axis, keepdims: true });
  const centered = x.subtract(mean);
  const variance = square(centered).mean({ axis, keepdims: true });
  const inverse = variance.add(eps).power(-0.5);
  const cache: Cache = [centered, inverse, f(gamma), axis];
  return { mean, variance, out: centered.multiply(inverse).multiply(f(gamma)).add(f(beta)), cache };
}

function undo(dout: NDArray, cache: unknown) {
  const [centered, inverse, gamma, axis] = cache as Cache;
  const d = f(dout);
  const hat = centered.multiply(inverse);
  const dhat = d.multiply(gamma);
  const mean = (a: NDArray) => a.mean({ axis, keepdims: true });
  const dx = dhat
    .subtract(mean(dhat))
    .subtract(hat.multiply(mean(dhat.multiply(hat))))
    .multiply(inverse);
  return { dx, dgamma: d.multiply(hat).sum({ axis: 0 }), dbeta: d.sum({ axis: 0 }) };
}

export function batchnormForward(x: NDArray, gamma: NDArray, beta: NDArray, param: Param) {
  const { mode, eps = 1e-5, momentum: m = 0.9 } = param;
  const [oldMean, oldVar] = [param.runningMean ?? zeros(gamma.size), param.runningVar ?? zeros(gamma.size)];
  if (mode === "test") {
    const hat = f(x).subtract(f(oldMean)).multiply(f(oldVar).add(eps).power(-0.5));
    return { out: hat.multiply(f(gamma)).add(f(beta)), cache: [], runningMean: oldMean, runningVar: oldVar };
  }
  const { mean, variance, out, cache } = normalize(f(x), gamma, beta, eps, 0);
  const blend = (old: NDArray, now: NDArray) =>
    f(old)
      .multiply(m)
      .add(now.reshape(-1).multiply(1 - m));
  return { out, cache, runningMean: blend(oldMean, mean), runningVar: blend(oldVar, variance) };
}

export const batchnormBackward = undo;
export const batchnormBackwardAlt = undo;

export function layernormForward(x: NDArray, gamma: NDArray, beta: NDArray, param: Param) {
  const { out, cache } = normalize(f(x), gamma, beta, param.eps ?? 1e-5, 1);
  return { out, cache };
}

export const layernormBackward = undo;
