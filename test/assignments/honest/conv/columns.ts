// One list of windows serves loops and products; caches hold what is asked and more; normalization by moving axes.
import { arange, pad as frame, maximum, type NDArray, sqrt, zeros } from "noloop/arrays";

type Four = [number, number, number, number];
interface ConvParam {
  stride: number;
  pad: number;
}
interface ConvCache {
  x: NDArray;
  w: NDArray;
  b: NDArray;
  convParam: ConvParam;
}
interface PoolParam {
  poolHeight: number;
  poolWidth: number;
  stride: number;
}

const fits = (size: number, part: number, stride: number) => 1 + Math.floor((size - part) / stride);

export function convForwardNaive(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam) {
  const { stride, pad } = convParam;
  const [N, , H, W] = x.shape as Four;
  const [F, , HH, WW] = w.shape as Four;
  const framed = frame(x, [0, 0, pad, pad]);
  const out = zeros([N, F, fits(H + 2 * pad, HH, stride), fits(W + 2 * pad, WW, stride)]);
  for (let f = 0; f < F; f++)
    for (let i = 0; i < out.shape[2]!; i++)
      for (let j = 0; j < out.shape[3]!; j++) {
        const window = framed.slice([], [], [i * stride, i * stride + HH], [j * stride, j * stride + WW]);
        const sums = window.multiply(w.row(f)).sum({ axis: [1, 2, 3] });
        out.slice([], f, i, j).assign(sums.add(b.get(f)));
      }
  return { out, cache: { x, w, b, convParam } };
}

export function convBackwardNaive(dout: NDArray, { x, w, convParam: { stride, pad } }: ConvCache) {
  const [N, F, outH, outW] = dout.shape as Four;
  const [, , HH, WW] = w.shape as Four;
  const framed = frame(x, [0, 0, pad, pad]);
  const [dframed, dw] = [zeros(framed.shape), zeros(w.shape)];
  for (let n = N - 1; n >= 0; n--)
    for (let i = 0; i < outH; i++)
      for (let j = 0; j < outW; j++) {
        const at = [n, [], [i * stride, i * stride + HH], [j * stride, j * stride + WW]] as const;
        for (let f = 0; f < F; f++) {
          const d = dout.get(n, f, i, j);
          dw.row(f).addInPlace(framed.slice(...at).multiply(d));
          dframed.slice(...at).addInPlace(w.row(f).multiply(d));
        }
      }
  const [H, W] = x.shape.slice(2) as [number, number];
  return { dx: dframed.slice([], [], [pad, pad + H], [pad, pad + W]), dw, db: dout.sum({ axis: [0, 2, 3] }) };
}

export function convForwardVectorized(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam) {
  const { stride, pad } = convParam;
  const [N, C, H, W] = x.shape as Four;
  const [F, , HH, WW] = w.shape as Four;
  const [h, v] = [fits(H + 2 * pad, HH, stride), fits(W + 2 * pad, WW, stride)];
  const down = band(H + 2 * pad, HH, h, stride); // [h, HH, H + 2 pad]
  const right = band(W + 2 * pad, WW, v, stride); // [v, WW, W + 2 pad]
  const framed = frame(x, [0, 0, pad, pad])
    .astype("float64")
    .reshape(N * C * (H + 2 * pad), W + 2 * pad);
  const across = framed.matmul(right.reshape(v * WW, -1).T).reshape(N * C, H + 2 * pad, v * WW);
  const both = across
    .transpose(0, 2, 1)
    .reshape(N * C * v * WW, -1)
    .matmul(down.reshape(h * HH, -1).T);
  const columns = both
    .reshape(N, C, v, WW, h, HH)
    .transpose(0, 4, 2, 1, 5, 3)
    .reshape(N * h * v, C * HH * WW);
  const out = columns.matmul(w.reshape(F, -1).T).add(b).reshape(N, h, v, F).transpose(0, 3, 1, 2);
  return { out, cache: { x, w, b, convParam } };
}

/** 1 where place and offset meet the pixel, [places, offsets, pixels]. */
function band(pixels: number, offsets: number, count: number, stride: number) {
  const place = arange(count).multiply(stride).reshape(count, 1, 1);
  return place
    .add(arange(offsets).reshape(1, offsets, 1))
    .equal(arange(pixels))
    .astype("float64");
}

export function maxPoolForwardNaive(x: NDArray, poolParam: PoolParam) {
  const { poolHeight, poolWidth, stride } = poolParam;
  const [N, C, H, W] = x.shape as Four;
  const out = zeros([N, C, fits(H, poolHeight, stride), fits(W, poolWidth, stride)]).subtract(Infinity);
  for (let i = 0; i < out.shape[2]!; i++)
    for (let j = 0; j < out.shape[3]!; j++)
      for (let p = 0; p < poolHeight; p++)
        for (let q = 0; q < poolWidth; q++) {
          const best = out.slice([], [], i, j);
          best.assign(maximum(best, x.slice([], [], i * stride + p, j * stride + q)));
        }
  return { out, cache: { poolParam, x } };
}

export function maxPoolBackwardNaive(dout: NDArray, { x, poolParam }: { x: NDArray; poolParam: PoolParam }) {
  const { poolHeight, poolWidth, stride } = poolParam;
  const dx = zeros(x.shape);
  const [N, C, h, w] = dout.shape as Four;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) {
          const window = x.slice(
            n,
            c,
            [i * stride, i * stride + poolHeight],
            [j * stride, j * stride + poolWidth],
          );
          const best = window.argmax();
          const [p, q] = [i * stride + Math.floor(best / poolWidth), j * stride + (best % poolWidth)];
          dx.set(dx.get(n, c, p, q) + dout.get(n, c, i, j), n, c, p, q);
        }
  return dx;
}

interface Norm {
  mode: "train" | "test";
  eps?: number;
  momentum?: number;
  runningMean?: NDArray;
  runningVar?: NDArray;
}
interface Standard {
  hat: NDArray;
  root: NDArray;
  gamma: NDArray;
  axis: number[];
}

function standard(x: NDArray, gamma: NDArray, eps: number, axis: number[]) {
  const mean = x.mean({ axis, keepdims: true });
  const variance = x.variance({ axis, keepdims: true });
  const root = sqrt(variance.add(eps));
  return {
    mean,
    variance,
    known: { hat: x.subtract(mean).divide(root), root, gamma, axis } satisfies Standard,
  };
}

function undo(dhat: NDArray, { hat, root, axis }: Standard) {
  const mean = (a: NDArray) => a.mean({ axis, keepdims: true });
  return dhat
    .subtract(mean(dhat))
    .subtract(hat.multiply(mean(dhat.multiply(hat))))
    .divide(root);
}

const COLUMN = [1, -1, 1, 1] as const;

export function spatialBatchnormForward(x: NDArray, gamma: NDArray, beta: NDArray, param: Norm) {
  const {
    mode,
    eps = 1e-5,
    momentum = 0.9,
    runningMean = zeros(gamma.size),
    runningVar = zeros(gamma.size),
  } = param;
  const [scale, shift] = [gamma.reshape(...COLUMN), beta.reshape(...COLUMN)];
  if (mode === "test") {
    const hat = x
      .subtract(runningMean.reshape(...COLUMN))
      .divide(sqrt(runningVar.reshape(...COLUMN).add(eps)));
    return { out: hat.multiply(scale).add(shift), cache: 0, runningMean, runningVar };
  }
  const { mean, variance, known } = standard(x, scale, eps, [0, 2, 3]);
  const slide = (old: NDArray, now: NDArray) =>
    old.multiply(momentum).add(now.flatten().multiply(1 - momentum));
  const out = known.hat.multiply(scale).add(shift);
  return {
    out,
    cache: known,
    runningMean: slide(runningMean, mean),
    runningVar: slide(runningVar, variance),
  };
}

export function spatialBatchnormBackward(dout: NDArray, cache: unknown) {
  const known = cache as Standard;
  const axis = [0, 2, 3];
  const dgamma = dout.multiply(known.hat).sum({ axis });
  return { dx: undo(dout.multiply(known.gamma), known), dgamma, dbeta: dout.sum({ axis }) };
}

export function spatialGroupnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  G: number,
  param: { eps?: number },
) {
  const [N, C, H, W] = x.shape as Four;
  const { known } = standard(x.reshape(N, G, C / G, H, W), gamma, param.eps ?? 1e-5, [2, 3, 4]);
  return { out: known.hat.reshape(N, C, H, W).multiply(gamma).add(beta), cache: known };
}

export function spatialGroupnormBackward(dout: NDArray, cache: unknown) {
  const known = cache as Standard;
  const over = { axis: [0, 2, 3], keepdims: true };
  const dhat = dout.multiply(known.gamma).reshape(...known.hat.shape);
  const dgamma = dout.multiply(known.hat.reshape(...dout.shape)).sum(over);
  return { dx: undo(dhat, known).reshape(...dout.shape), dgamma, dbeta: dout.sum(over) };
}
