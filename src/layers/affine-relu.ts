/**
 * An affine layer and the ReLU after it, the usual pair of a net: the bias and the ReLU are one pass over the product.
 * Its backward pass is that of the two layers, one after the other.
 */
import { asDtype } from "../classifiers/operands.js";
import { groupPass } from "../engine/fused/groups.js";
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { type AffineCache, affineProduct } from "./affine.js";
import { floatDtype } from "./arguments.js";
import { type ReluCache, reluForwardVectorized } from "./relu.js";

export interface AffineReluOutput {
  readonly out: NDArray; // [N, M]
  readonly affine: AffineCache;
  readonly relu: ReluCache;
}

/**
 * Computes `out = max(0, x w + b)`, the same bits as {@link reluForwardVectorized} of `affineForwardVectorized`.
 *
 * @param x - Examples [N, ...], D numbers each; w [D, M]; b [M]: as for `affineForwardNaive`, which says what is refused.
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
  return { out, affine: { x, w }, relu: { out } };
}
