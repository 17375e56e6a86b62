import { minimum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";

const LARGEST = { float64: Number.MAX_VALUE, float32: (2 - 2 ** -23) * 2 ** 127 } as const;

/**
 * 1 where `a` is above 0, 0 where it is 0, and far below 0 where it is below; NaN stays NaN. Two factors lift even the
 * smallest number above 1, which then cuts it. Three passes at the speed of memory: a comparison would go through uint8
 * and back, which takes six times as long.
 *
 * @param a - float32 or float64.
 */
export function unitSlopes(a: NDArray): NDArray {
  const lift = a.dtype === "float32" ? LARGEST.float32 : LARGEST.float64;
  return minimum(a.multiply(lift).multiplyInPlace(lift), 1);
}
