/**
 * A convolution with the ReLU and the pooling after it: CS231n's `conv_relu_forward`, `conv_relu_pool_forward` and
 * their backward passes. Nothing is computed here that the layers do not compute; a cache holds theirs, and a backward
 * pass runs through them the other way round.
 */
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { convBackwardVectorized, convForwardVectorized, convParameterGradients } from "./conv.js";
import type { ConvCache, ConvGradients, ConvOptions } from "./conv-geometry.js";
import {
  type MaxPoolCache,
  type MaxPoolOptions,
  maxPoolBackwardVectorized,
  maxPoolForwardVectorized,
} from "./pool.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "./relu.js";

export interface ConvReluCache {
  readonly conv: ConvCache;
  readonly relu: ReluCache;
}

export interface ConvReluPoolCache extends ConvReluCache {
  readonly pool: MaxPoolCache;
}

export interface ConvReluOutput {
  readonly out: NDArray; // [N, F, outH, outW]
  readonly cache: ConvReluCache;
}

export interface ConvReluPoolOutput {
  readonly out: NDArray;
  readonly cache: ConvReluPoolCache;
}

/** Convolution, then ReLU: x [N, C, H, W], w [F, C, HH, WW], b [F]. Errors and options as `convForwardNaive`. */
export function convReluForward(
  x: NDArray,
  w: NDArray,
  b: NDArray,
  options: ConvOptions = {},
): ConvReluOutput {
  return scope(() => {
    const conv = convForwardVectorized(x, w, b, options);
    const relu = reluForwardVectorized(conv.out);
    return { out: relu.out, cache: { conv: conv.cache, relu: relu.cache } };
  });
}

export function convReluBackward(dout: NDArray, { conv, relu }: ConvReluCache): ConvGradients {
  return scope(() => convBackwardVectorized(reluBackwardVectorized(dout, relu).dx, conv));
}

/** Convolution, ReLU, max pooling. Errors and options as `convForwardNaive` and `maxPoolForwardNaive`. */
export function convReluPoolForward(
  x: NDArray,
  w: NDArray,
  b: NDArray,
  convOptions: ConvOptions,
  poolOptions: MaxPoolOptions,
): ConvReluPoolOutput {
  return scope(() => {
    const { out, cache } = convReluForward(x, w, b, convOptions);
    const pool = maxPoolForwardVectorized(out, poolOptions);
    return { out: pool.out, cache: { ...cache, pool: pool.cache } };
  });
}

export function convReluPoolBackward(dout: NDArray, cache: ConvReluPoolCache): ConvGradients {
  return scope(() => convReluBackward(maxPoolBackwardVectorized(dout, cache.pool).dx, cache));
}

/** The gradients with respect to w and b alone: what the first layers of a net need. */
export function convReluPoolParameterGradients(
  dout: NDArray,
  { conv, relu, pool }: ConvReluPoolCache,
): Omit<ConvGradients, "dx"> {
  return scope(() => {
    const { dx: drelu } = maxPoolBackwardVectorized(dout, pool);
    return convParameterGradients(reluBackwardVectorized(drelu, relu).dx, conv);
  });
}
