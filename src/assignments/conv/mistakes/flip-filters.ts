/** Flipped filters, as in the mathematical convolution. */
import type { NDArray } from "../../../ndarray/ndarray.js";

export function flipFilters(w: NDArray): NDArray {
  return w.slice([], [], [null, null, -1], [null, null, -1]).copy();
}
