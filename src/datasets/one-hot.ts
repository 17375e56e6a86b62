import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

/**
 * Labels as rows that are 0, with a 1 at the class.
 *
 * @param y - Labels, integers [N], each in 0..C-1.
 * @param C - Number of classes.
 * @returns float64 [N, C].
 * @throws {ValueError} If a label is outside; the message names its position.
 */
export function oneHot(y: NDArray, C: number): NDArray {
  const { N } = bindDims("oneHot", { y: ["N", y] });
  const rows = zeros([N, C]);
  for (let i = 0; i < N; i++) {
    const label = y.get(i);
    if (!(Number.isInteger(label) && label >= 0 && label < C)) {
      throw new ValueError(`oneHot: y[${i}] = ${label} is not a class from 0 to C - 1 = ${C - 1}`);
    }
    rows.set(1, i, label);
  }
  return rows;
}
