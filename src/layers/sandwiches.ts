/**
 * Layers that nets use one after the other, as one: CS231n's `layer_utils.py`. Nothing is computed here that the layers do
 * not compute; a cache holds theirs, and a backward pass runs through them the other way round.
 */
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import {
  type AffineCache,
  type AffineGradients,
  affineBackwardVectorized,
  affineForwardVectorized,
} from "./affine.js";
import { convBackwardVectorized, convForwardVectorized, convParameterGradients } from "./conv.js";
import type { ConvCache, ConvGradients, ConvOptions } from "./conv-geometry.js";
import {
  type MaxPoolCache,
  type MaxPoolOptions,
  maxPoolBackwardVectorized,
  maxPoolForwardVectorized,
} from "./pool.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "./relu.js";

export interface AffineReluCache {
  readonly affine: AffineCache;
  readonly relu: ReluCache;
}

export interface ConvReluCache {
  readonly conv: ConvCache;
  readonly relu: ReluCache;
}

export interface ConvReluPoolCache extends ConvReluCache {
  readonly pool: MaxPoolCache;
}

/** What a sandwich gives on the way there: a new array, and what its backward pass needs. */
export interface Sandwich<Cache> {
  readonly out: NDArray;
  readonly cache: Cache;
}

/** Affine, then ReLU: x [N, ...] with D numbers each, w [D, M], b [M] give out [N, M]. Errors as `affineForwardNaive`. */
export function affineReluForward(x: NDArray, w: NDArray, b: NDArray): Sandwich<AffineReluCache> {
  return scope(() => {
    const affine = affineForwardVectorized(x, w, b);
    const relu = reluForwardVectorized(affine.out);
    return { out: relu.out, cache: { affine: affine.cache, relu: relu.cache } };
  });
}

export function affineReluBackward(dout: NDArray, { affine, relu }: AffineReluCache): AffineGradients {
  return scope(() => affineBackwardVectorized(reluBackwardVectorized(dout, relu).dx, affine));
}

/** Convolution, then ReLU: x [N, C, H, W], w [F, C, HH, WW], b [F]. Errors and options as `convForwardNaive`. */
export function convReluForward(
  x: NDArray,
  w: NDArray,
  b: NDArray,
  options: ConvOptions = {},
): Sandwich<ConvReluCache> {
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
): Sandwich<ConvReluPoolCache> {
  return scope(() => {
    const { out, cache } = convReluForward(x, w, b, convOptions);
    const pool = maxPoolForwardVectorized(out, poolOptions);
    return { out: pool.out, cache: { ...cache, pool: pool.cache } };
  });
}

export function convReluPoolBackward(dout: NDArray, cache: ConvReluPoolCache): ConvGradients {
  return scope(() => convReluBackward(maxPoolBackwardVectorized(dout, cache.pool).dx, cache));
}

/** The gradients by w and b alone: what the first layers of a net need. */
export function convReluPoolParameterGradients(
  dout: NDArray,
  { conv, relu, pool }: ConvReluPoolCache,
): Omit<ConvGradients, "dx"> {
  return scope(() => {
    const { dx: drelu } = maxPoolBackwardVectorized(dout, pool);
    return convParameterGradients(reluBackwardVectorized(drelu, relu).dx, conv);
  });
}
