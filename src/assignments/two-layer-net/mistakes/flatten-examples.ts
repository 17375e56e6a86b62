/** Examples as rows, with the known mistake of mixing them. */
import type { NDArray } from "../../../ndarray/ndarray.js";

export function flattenExamples(x: NDArray, mixed: boolean): NDArray {
  const N = x.shape[0]!;
  return mixed ? x.reshape(-1, N).T : x.reshape(N, -1);
}
