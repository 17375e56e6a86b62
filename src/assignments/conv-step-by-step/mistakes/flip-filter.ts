/** TODO */
import type { NDArray } from "../../../ndarray/ndarray.js";

/** Upside down and left to right. */
export function turned(W: NDArray): NDArray {
  return W.slice([null, null, -1], [null, null, -1]);
}
