/** One hidden layer of a fully connected net: affine - [batch or layer norm] - ReLU - [dropout]. */
import {
  type AffineCache,
  affineBackwardVectorized,
  affineForwardVectorized,
  affineParameterGradients,
} from "../layers/affine.js";
import { affineReluForward } from "../layers/affine-relu.js";
import {
  type BatchNormCache,
  batchNormForwardVectorized,
  type RunningAverages,
} from "../layers/batch-norm.js";
import { batchNormBackwardVectorized } from "../layers/batch-norm-backward.js";
import { type DropoutCache, dropoutBackwardVectorized, dropoutForwardVectorized } from "../layers/dropout.js";
import {
  type LayerNormCache,
  layerNormBackwardVectorized,
  layerNormForwardVectorized,
} from "../layers/layer-norm.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "../layers/relu.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { DropoutStream } from "./dropout-stream.js";

export type Normalization = "none" | "batch" | "layer";

export interface HiddenParams {
  readonly W: NDArray;
  readonly b: NDArray;
  /** Of the normalization, if there is one. */
  readonly gamma?: NDArray | undefined;
  readonly beta?: NDArray | undefined;
  /** Of batch norm; written into by training passes. */
  readonly running?: RunningAverages | undefined;
}

export interface HiddenOptions {
  readonly normalization: Normalization;
  /** Probability of keeping an output; 1 for no dropout. */
  readonly keepRatio: number;
  /** Masks of a training pass; undefined in test mode. */
  readonly stream: DropoutStream | undefined;
}

export interface HiddenCache {
  readonly affine: AffineCache;
  readonly norm: NormCache;
  readonly relu: ReluCache;
  readonly dropout: DropoutCache | undefined;
}

type NormCache =
  | { readonly kind: "none" }
  | { readonly kind: "batch"; readonly cache: BatchNormCache }
  | { readonly kind: "layer"; readonly cache: LayerNormCache };

export interface HiddenGradients {
  readonly dW: NDArray;
  readonly db: NDArray;
  readonly dgamma?: NDArray;
  readonly dbeta?: NDArray;
}

export function hiddenForward(
  x: NDArray,
  params: HiddenParams,
  { normalization, keepRatio, stream }: HiddenOptions,
): { readonly out: NDArray; readonly cache: HiddenCache } {
  const mode = stream === undefined ? "test" : "train";
  const { out, ...caches } = activate(x, params, normalization, mode);
  if (keepRatio === 1 || stream === undefined) return { out, cache: { ...caches, dropout: undefined } };
  const dropout = dropoutForwardVectorized(out, { mode, p: keepRatio, rng: stream.next() });
  return { out: dropout.out, cache: { ...caches, dropout: dropout.cache } };
}

/** Affine - [norm] - ReLU. */
function activate(
  x: NDArray,
  params: HiddenParams,
  normalization: Normalization,
  mode: "train" | "test",
): { readonly out: NDArray } & Omit<HiddenCache, "dropout"> {
  if (normalization === "none") {
    const { out, cache } = affineReluForward(x, params.W, params.b);
    return { out, ...cache, norm: { kind: "none" } };
  }
  const affine = affineForwardVectorized(x, params.W, params.b);
  const norm = normForward(affine.out, params, normalization, mode);
  const relu = reluForwardVectorized(norm.out);
  return { out: relu.out, affine: affine.cache, norm: norm.cache, relu: relu.cache };
}

/** @param wantsDx - Whether the layer's input is another layer's output. */
export function hiddenBackward(
  dout: NDArray,
  { affine, norm, relu, dropout }: HiddenCache,
  wantsDx: boolean,
): { readonly dx: NDArray | undefined; readonly grads: HiddenGradients } {
  const drelu = dropout === undefined ? dout : dropoutBackwardVectorized(dout, dropout).dx;
  const { dx: dnorm } = reluBackwardVectorized(drelu, relu);
  const { dx: daffine, ...normGrads } = normBackward(dnorm, norm);
  if (!wantsDx) {
    const { dw, db } = affineParameterGradients(daffine, affine);
    return { dx: undefined, grads: { dW: dw, db, ...normGrads } };
  }
  const { dx, dw, db } = affineBackwardVectorized(daffine, affine);
  return { dx, grads: { dW: dw, db, ...normGrads } };
}

function normForward(
  x: NDArray,
  { gamma, beta, running }: HiddenParams,
  normalization: "batch" | "layer",
  mode: "train" | "test",
): { readonly out: NDArray; readonly cache: NormCache } {
  if (gamma === undefined || beta === undefined) return { out: x, cache: { kind: "none" } };
  if (normalization === "layer") {
    const { out, cache } = layerNormForwardVectorized(x, gamma, beta);
    return { out, cache: { kind: "layer", cache } };
  }
  const { out, cache, running: updated } = batchNormForwardVectorized(x, gamma, beta, { mode, running });
  if (mode === "train") {
    running?.mean.assign(updated.mean);
    running?.variance.assign(updated.variance);
  }
  return { out, cache: { kind: "batch", cache } };
}

function normBackward(
  dout: NDArray,
  norm: NormCache,
): { readonly dx: NDArray; readonly dgamma?: NDArray; readonly dbeta?: NDArray } {
  if (norm.kind === "none") return { dx: dout };
  if (norm.kind === "batch") return batchNormBackwardVectorized(dout, norm.cache);
  return layerNormBackwardVectorized(dout, norm.cache);
}
