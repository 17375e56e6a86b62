/**
 * An affine layer and the ReLU after it, the usual pair of a net: CS231n's `affine_relu_forward` and
 * `affine_relu_backward`. The bias and the ReLU are one pass over the product. The backward pass is that of the two
 * layers, one after the other.
 */

import { groupPass } from "../engine/fused/groups.js";
import { scope } from "../engine/heap.js";
import { asDtype } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import {
  type AffineCache,
  type AffineGradients,
  affineBackwardVectorized,
  affineParameterGradients,
  affineProduct,
} from "./affine.js";
import { floatDtype } from "./arguments.js";
import { type ReluCache, reluBackwardVectorized, reluForwardVectorized } from "./relu.js";

/** The caches of the two layers. */
export interface AffineReluCache {
  readonly affine: AffineCache;
  readonly relu: ReluCache;
}

export interface AffineReluOutput {
  readonly out: NDArray; // [N, M]
  readonly cache: AffineReluCache;
}

/**
 * Computes `out = max(0, x w + b)`, the same bits as {@link reluForwardVectorized} of `affineForwardVectorized`.
 *
 * @param x - Examples [N, ...], D numbers each; w [D, M]; b [M]: as for `affineForwardNaive`, which says what is
 *   refused.
 */
export function affineReluForward(x: NDArray, w: NDArray, b: NDArray): AffineReluOutput {
  const out = scope(() => {
    const products = affineProduct("affineReluForward", x, w, b);
    const biases = asDtype(b, floatDtype(x, w, b));
    const [outer, groups] = products.shape as readonly [number, number];
    const job = { kind: "rectify", outer, groups, inner: 1, u: products, out: products } as const;
    if (biases.isContiguous && groupPass({ ...job, summand: biases })) return products;
    return reluForwardVectorized(products.addInPlace(biases)).out;
  });
  return { out, cache: { affine: { x, w }, relu: { out } } };
}

/** New arrays: dx in the shape of x, dw [D, M], db [M]. @throws {ShapeError} If dout is not [N, M]. */
export function affineReluBackward(dout: NDArray, { affine, relu }: AffineReluCache): AffineGradients {
  return scope(() => affineBackwardVectorized(reluBackwardVectorized(dout, relu).dx, affine));
}

/** The gradients with respect to w and b alone: what the first layers of a net need. */
export function affineReluParameterGradients(
  dout: NDArray,
  { affine, relu }: AffineReluCache,
): Omit<AffineGradients, "dx"> {
  return scope(() => affineParameterGradients(reluBackwardVectorized(dout, relu).dx, affine));
}
