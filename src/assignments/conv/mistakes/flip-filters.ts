import type { NDArray } from "../../../ndarray/ndarray.js";

export function flipped(w: NDArray): NDArray {
  return w.slice([], [], [null, null, -1], [null, null, -1]).copy();
}
