// Everything on its side, features as rows, sums over the last axis; variance as mean of squares less square of mean.
import { type NDArray, sqrt, zeros } from "noloop/arrays";

interface Param {
  mode: "train" | "test";
  eps?: number;
  momentum?: number;
  runningMean?: NDArray;
  runningVar?: NDArray;
}
interface Cache {
  hat: NDArray;
  root: NDArray;
  scale: NDArray;
  lying: boolean;
}

const last = { axis: 1, keepdims: true } as const;

/** Each row to mean 0 and variance 1. */
function rows(x: NDArray, eps: number) {
  const mean = x.mean(last);
  const gap = x.subtract(mean);
  const spread = gap.multiply(gap).mean(last);
  const root = sqrt(spread.add(eps));
  return { mean, spread, root, hat: gap.divide(root) };
}

/** Back to before the rows were normalized: (N dhat - sum(dhat) - hat sum(dhat hat)) / (N root). */
function back(dhat: NDArray, { hat, root }: Cache) {
  const N = hat.shape[1]!;
  const inner = dhat
    .multiply(N)
    .subtract(dhat.sum(last))
    .subtract(hat.multiply(dhat.multiply(hat).sum(last)));
  return inner.divide(root.multiply(N));
}

export function batchnormForward(x: NDArray, gamma: NDArray, beta: NDArray, param: Param) {
  const D = gamma.size;
  const { eps = 1e-5, momentum = 0.9, runningMean = zeros(D), runningVar = zeros(D) } = param;
  const [scale, shift] = [gamma.reshape(D, 1), beta.reshape(D, 1)];
  if (param.mode === "test") {
    const factor = gamma.divide(sqrt(runningVar.add(eps)));
    const out = x.multiply(factor).add(beta.subtract(runningMean.multiply(factor)));
    return { out, cache: null, runningMean, runningVar };
  }
  const { mean, spread, root, hat } = rows(x.T, eps);
  const slide = (old: NDArray, now: NDArray) =>
    now
      .reshape(D)
      .subtract(old)
      .multiply(1 - momentum)
      .add(old);
  return {
    out: hat.multiply(scale).add(shift).T,
    cache: { hat, root, scale, lying: true },
    runningMean: slide(runningMean, mean),
    runningVar: slide(runningVar, spread),
  };
}

export function batchnormBackward(dout: NDArray, cache: unknown) {
  const { hat, root, scale } = cache as Cache;
  const d = dout.T;
  const N = d.shape[1]!;
  const dhat = d.multiply(scale);
  const gap = hat.multiply(root);
  const droot = dhat.multiply(gap).sum(last).divide(root.multiply(root)).negate();
  const dspread = droot.divide(root).multiply(0.5);
  const dgap = dhat.divide(root).add(gap.multiply(dspread).multiply(2 / N));
  const dmean = dgap.sum(last).negate();
  const dx = dgap.add(dmean.divide(N));
  return { dx: dx.T, dgamma: d.multiply(hat).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 }) };
}

export function batchnormBackwardAlt(dout: NDArray, cache: unknown) {
  const known = cache as Cache;
  const d = dout.T;
  const dx = back(d.multiply(known.scale), known).T;
  return { dx, dgamma: d.multiply(known.hat).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 }) };
}

export function layernormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  { eps = 1e-5 }: { eps?: number },
) {
  const { hat, root } = rows(x, eps);
  return { out: hat.multiply(gamma).add(beta), cache: { hat, root, scale: gamma, lying: false } };
}

export function layernormBackward(dout: NDArray, cache: unknown) {
  const known = cache as Cache;
  const dgamma = known.hat.multiply(dout).sum({ axis: 0 });
  return { dx: back(dout.multiply(known.scale), known), dgamma, dbeta: dout.sum({ axis: 0 }) };
}
