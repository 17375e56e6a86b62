import type { NDArray } from "../../../ndarray/ndarray.js";

/** Flips the filters vertically and horizontally. */
export function flipFilter(W: NDArray): NDArray {
  return W.slice([null, null, -1], [null, null, -1]);
}
