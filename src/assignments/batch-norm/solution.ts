/** The library's normalizations with the course's parameters. Caches also keep x, which known mistakes read. */
import { type BatchNormCache, batchNormForwardVectorized } from "../../layers/batch-norm.js";
import { batchNormBackwardLong, batchNormBackwardVectorized } from "../../layers/batch-norm-backward.js";
import {
  type LayerNormCache,
  layerNormBackwardVectorized,
  layerNormForwardVectorized,
} from "../../layers/layer-norm.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { BatchnormParam, LayernormParam, NormGradients } from "./starter.js";

export interface BatchnormCache extends BatchNormCache {
  readonly x: NDArray;
}

export function batchnormForward(x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) {
  const D = gamma.shape[0]!;
  const { mode, eps = 1e-5, momentum = 0.9 } = bnParam;
  const { runningMean = zeros(D), runningVar = zeros(D) } = bnParam;
  const options = { mode, eps, momentum, running: { mean: runningMean, variance: runningVar } };
  const { out, cache, running } = batchNormForwardVectorized(x, gamma, beta, options);
  return { out, cache: { ...cache, x }, runningMean: running.mean, runningVar: running.variance };
}

export function batchnormBackward(dout: NDArray, cache: BatchnormCache): NormGradients {
  return batchNormBackwardLong(dout, cache);
}

export function batchnormBackwardAlt(dout: NDArray, cache: BatchnormCache): NormGradients {
  return batchNormBackwardVectorized(dout, cache);
}

export interface LayernormCache extends LayerNormCache {
  readonly x: NDArray;
}

export function layernormForward(x: NDArray, gamma: NDArray, beta: NDArray, lnParam: LayernormParam) {
  const { out, cache } = layerNormForwardVectorized(x, gamma, beta, lnParam);
  return { out, cache: { ...cache, x } };
}

export function layernormBackward(dout: NDArray, cache: LayernormCache): NormGradients {
  return layerNormBackwardVectorized(dout, cache);
}
