/**
 * Exact L2 distances of uint8 examples, such as pixels, with whole numbers and without their copies in float64.
 * Sizes: M queries, N training examples, D features, K neighbors.
 */
import type { Grid } from "../engine/backend.js";
import { distancesBytes, nearestBytes } from "../engine/fused/distances.js";
import { fromTypedArray, zeros } from "../ndarray/creation.js";
import { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { emptyOf } from "../ndarray/strided.js";

export function areBytes(...arrays: readonly NDArray[]): boolean {
  return arrays.every(({ dtype }) => dtype === "uint8");
}

/**
 * Distances of uint8 rows X [M, D] and Xtrain [N, D], float64 [M, N], each the rounded root of an exact whole number.
 */
export function byteDistances(X: NDArray, Xtrain: NDArray): NDArray {
  const { M, N, D } = bindDims("byteDistances", { X: ["M D", X], Xtrain: ["N D", Xtrain] });
  const dists = new NDArray(emptyOf("float64", [M, N])); // every number is written
  if (dists.size > 0) distancesBytes({ M, N, D, a: rows(X), b: rows(Xtrain), out: rows(dists), roots: true });
  return dists;
}

/**
 * The K nearest of uint8 rows, int32 [M, K], nearest first; at equal distance the lower index first. 1 <= k <= N.
 * The distance matrix is never held. Cost: O(M N D) time, O(M K) memory and a few MiB.
 */
export function nearestByteRows(X: NDArray, Xtrain: NDArray, k: number): NDArray {
  const { M, N, D } = bindDims("nearestByteRows", { X: ["M D", X], Xtrain: ["N D", Xtrain] });
  if (M === 0) return zeros([0, k], "int32");
  const { indices } = nearestBytes({ M, N, D, a: rows(X), b: rows(Xtrain), K: k });
  return fromTypedArray(indices, [M, k]);
}

/** A matrix as the engine reads it, each row without gaps; copied where it does not lie so. */
function rows(matrix: NDArray): Grid {
  const { block, offset, strides } = matrix.strides[1] === 1 ? matrix : matrix.copy();
  return { block, offset, rowStride: strides[0]!, colStride: strides[1]! };
}
