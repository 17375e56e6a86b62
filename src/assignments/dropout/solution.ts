/** The library's dropout with the course's parameters, and the hidden layer put together from the library's layers. */
import { scope } from "../../engine/heap.js";
import { type AffineCache, affineBackwardVectorized, affineForwardVectorized } from "../../layers/affine.js";
import {
  type DropoutCache,
  dropoutBackwardVectorized,
  dropoutForwardVectorized,
} from "../../layers/dropout.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "../../layers/relu.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import type { DropoutParam, HiddenLayerGradients } from "./starter.js";

export function dropoutForward(x: NDArray, { mode, p, seed }: DropoutParam) {
  const { out, cache } = dropoutForwardVectorized(x, { mode, p, rng: new RandomState(seed) });
  return { out, cache: { ...cache, p, x } };
}

export interface SolutionCache extends DropoutCache {
  readonly p: number;
  readonly x: NDArray;
}

export function dropoutBackward(dout: NDArray, cache: SolutionCache): NDArray {
  return dropoutBackwardVectorized(dout, cache).dx;
}

export interface HiddenLayerCache {
  readonly affine: AffineCache;
  readonly relu: ReluCache;
  readonly dropout: SolutionCache;
}

export function affineReluDropoutForward(x: NDArray, w: NDArray, b: NDArray, dropoutParam: DropoutParam) {
  return scope(() => {
    const { out: sums, cache: affine } = affineForwardVectorized(x, w, b);
    const { out: active, cache: relu } = reluForwardVectorized(sums);
    const { out, cache: dropout } = dropoutForward(active, dropoutParam);
    return { out, cache: { affine, relu, dropout } };
  });
}

export function affineReluDropoutBackward(
  dout: NDArray,
  { affine, relu, dropout }: HiddenLayerCache,
): HiddenLayerGradients {
  return scope(() => {
    const { dx: dsums } = reluBackwardVectorized(dropoutBackward(dout, dropout), relu);
    return affineBackwardVectorized(dsums, affine);
  });
}
