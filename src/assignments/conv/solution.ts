/**
 * The library's layers with the course's parameters and caches. Caches of norms also keep x, which known mistakes
 * read.
 */

import type { BatchNormCache } from "../../layers/batch-norm.js";
import {
  convBackwardNaive as backwardNaive,
  convForwardNaive as forwardNaive,
  convForwardVectorized as forwardVectorized,
} from "../../layers/conv.js";
import { convGeometry } from "../../layers/conv-geometry.js";
import {
  maxPoolBackwardNaive as poolBackward,
  maxPoolForwardNaive as poolForward,
} from "../../layers/pool.js";
import { POOL_OPTIONS, poolGeometry } from "../../layers/pool-geometry.js";
import {
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardVectorized,
} from "../../layers/spatial-batch-norm.js";
import {
  type GroupNormCache,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardVectorized,
} from "../../layers/spatial-group-norm.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type {
  BatchnormParam,
  ConvCache,
  ConvGradients,
  ConvOutput,
  ConvParam,
  GroupnormParam,
  NormGradients,
  PoolCache,
  PoolOutput,
  PoolParam,
} from "./starter.js";

export function convForwardNaive(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam): ConvOutput {
  return { out: forwardNaive(x, w, b, convParam).out, cache: { x, w, b, convParam } };
}

export function convForwardVectorized(x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam): ConvOutput {
  return { out: forwardVectorized(x, w, b, convParam).out, cache: { x, w, b, convParam } };
}

export function convBackwardNaive(dout: NDArray, { x, w, b, convParam }: ConvCache): ConvGradients {
  return backwardNaive(dout, { x, w, geometry: convGeometry("convBackwardNaive", x, w, b, convParam) });
}

export function maxPoolForwardNaive(x: NDArray, poolParam: PoolParam): PoolOutput {
  return { out: poolForward(x, poolParam).out, cache: { x, poolParam } };
}

export function maxPoolBackwardNaive(dout: NDArray, { x, poolParam }: PoolCache): NDArray {
  const geometry = poolGeometry("maxPoolBackwardNaive", x, poolParam, POOL_OPTIONS);
  return poolBackward(dout, { x, geometry, ties: "first" }).dx;
}

export interface SpatialBatchnormCache extends BatchNormCache {
  readonly x: NDArray;
}

export function spatialBatchnormForward(x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) {
  const C = gamma.shape[0]!;
  const { mode, eps = 1e-5, momentum = 0.9 } = bnParam;
  const { runningMean = zeros(C), runningVar = zeros(C) } = bnParam;
  const options = { mode, eps, momentum, running: { mean: runningMean, variance: runningVar } };
  const { out, cache, running } = spatialBatchNormForwardVectorized(x, gamma, beta, options);
  return { out, cache: { ...cache, x }, runningMean: running.mean, runningVar: running.variance };
}

export function spatialBatchnormBackward(dout: NDArray, cache: SpatialBatchnormCache): NormGradients {
  return spatialBatchNormBackwardVectorized(dout, cache);
}

export interface SpatialGroupnormCache extends GroupNormCache {
  readonly x: NDArray;
  readonly G: number;
}

export function spatialGroupnormForward(
  x: NDArray,
  gamma: NDArray,
  beta: NDArray,
  G: number,
  gnParam: GroupnormParam,
) {
  const { out, cache } = spatialGroupNormForwardVectorized(x, gamma, beta, { groups: G, ...gnParam });
  return { out, cache: { ...cache, x, G } };
}

export function spatialGroupnormBackward(dout: NDArray, cache: SpatialGroupnormCache): NormGradients {
  return spatialGroupNormBackwardVectorized(dout, cache);
}
