import { abs, maximum, type NDArray, zeros } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/conv/solution.js";
import { changed, given, type Loose, type NearMisses } from "../near-misses.js";

/** Every number within `within` of its window's maximum gets the gradient. */
function nearMaxima(dout: NDArray, { x, poolParam }: Loose, within: number): NDArray {
  const { poolHeight, poolWidth, stride } = poolParam;
  const [, , H, W] = dout.shape as [number, number, number, number];
  const dx = zeros(x.shape);
  for (let i = 0; i < H; i++) {
    for (let j = 0; j < W; j++) {
      const at = [
        [],
        [],
        [i * stride, i * stride + poolHeight],
        [j * stride, j * stride + poolWidth],
      ] as const;
      const window = x.slice(...at);
      const mask = window.greaterEqual(window.max({ axis: [2, 3], keepdims: true }).subtract(within));
      dx.slice(...at).addInPlace(mask.multiply(dout.slice([], [], [i, i + 1], [j, j + 1])));
    }
  }
  return dx;
}

export const nearMisses: NearMisses = {
  "padding of zero is one": {
    convForwardNaive: given(solution.convForwardNaive, (x, w, b, param) => [
      x,
      w,
      b,
      { ...param, pad: param.pad || 1 },
    ]),
  },
  "square filters": {
    convForwardVectorized: changed(solution.convForwardVectorized, (answer, _x, w) =>
      w.shape[2] === w.shape[3] ? answer : { ...answer, out: answer.out.multiply(0) },
    ),
  },
  "gradients of stride one": {
    convBackwardNaive: changed(solution.convBackwardNaive, (answer, _dout, { convParam }) =>
      convParam.stride === 1 ? answer : { ...answer, dx: answer.dx.multiply(0) },
    ),
  },
  "maxima from zero": {
    maxPoolForwardNaive: changed(solution.maxPoolForwardNaive, (answer) => ({
      ...answer,
      out: maximum(answer.out, 0),
    })),
  },
  "near maxima get the gradient": {
    maxPoolBackwardNaive: (dout: NDArray, cache: Loose) => nearMaxima(dout, cache, 1e-4),
  },
  "gaps between windows filled": {
    maxPoolForwardNaive: given(solution.maxPoolForwardNaive, (x, param) => [
      x,
      { ...param, stride: Math.min(param.stride, 2) },
    ]),
  },
  "its own eps": {
    spatialBatchnormForward: given(solution.spatialBatchnormForward, (x, g, b, param) => [
      x,
      g,
      b,
      { ...param, eps: 1e-5 },
    ]),
  },
  "one group": {
    spatialGroupnormForward: given(solution.spatialGroupnormForward, (x, g, b, _G, param) => [
      x,
      g,
      b,
      2,
      param,
    ]),
  },
  "gamma never negative": {
    spatialGroupnormForward: given(solution.spatialGroupnormForward, (x, g, b, G, param) => [
      x,
      abs(g),
      b,
      G,
      param,
    ]),
  },
  "gamma of channels never negative": {
    spatialBatchnormForward: given(solution.spatialBatchnormForward, (x, g, b, param) => [
      x,
      abs(g),
      b,
      param,
    ]),
  },
};
