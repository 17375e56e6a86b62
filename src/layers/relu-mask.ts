import { minimum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";

const LARGEST = { float64: Number.MAX_VALUE, float32: (2 - 2 ** -23) * 2 ** 127 } as const;

/**
 * 1 where `a` is above 0, 0 where it is 0, and far below 0 where it is below; NaN stays NaN. Multiplying twice by the
 * largest number pushes any positive number past 1; the minimum with 1 then gives 1. Three passes at the speed of
 * memory: a comparison would convert to uint8 and back, which takes six times as long.
 *
 * @param a - float32 or float64.
 */
export function reluMask(a: NDArray): NDArray {
  const largest = a.dtype === "float32" ? LARGEST.float32 : LARGEST.float64;
  return minimum(a.multiply(largest).multiplyInPlace(largest), 1);
}
