/**
 * Logarithms, exponentials and trigonometric functions beyond those with kernels (math.ts). Each takes an array of
 * any shape, a list or a number, and gives a new array of that shape: float32 for float32, float64 for every other
 * dtype. O(size).
 * @throws {NoloopError} Code DTYPE, from each of them, for what is not an array, a number or lists of numbers.
 */
import { toOperand, toStrided } from "./coerce.js";
import { commonDtype } from "./elementwise.js";
import { mapElements, mapPairs } from "./map.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { floating } from "./promotion.js";
import { operandOf } from "./scalars.js";

function map(caller: string, x: ArrayInput, f: (x: number) => number): NDArray {
  const a = toStrided(caller, x);
  return new NDArray(mapElements(a, floating(a.dtype), f));
}

/** log(1 + x), precise near 0. NumPy's `log1p`. */
export const log1p = (x: ArrayInput): NDArray => map("log1p", x, Math.log1p);
/** exp(x) - 1, precise near 0. NumPy's `expm1`. */
export const expm1 = (x: ArrayInput): NDArray => map("expm1", x, Math.expm1);
/** The logarithm to base 2. NumPy's `log2`. */
export const log2 = (x: ArrayInput): NDArray => map("log2", x, Math.log2);
/** The logarithm to base 10. NumPy's `log10`. */
export const log10 = (x: ArrayInput): NDArray => map("log10", x, Math.log10);
/** The tangent of angles in radians. NumPy's `tan`. */
export const tan = (x: ArrayInput): NDArray => map("tan", x, Math.tan);
/** The inverse tangent, in [-pi/2, pi/2]. NumPy's `arctan`. */
export const arctan = (x: ArrayInput): NDArray => map("arctan", x, Math.atan);
/** The hyperbolic sine. NumPy's `sinh`. */
export const sinh = (x: ArrayInput): NDArray => map("sinh", x, Math.sinh);
/** The hyperbolic cosine. NumPy's `cosh`. */
export const cosh = (x: ArrayInput): NDArray => map("cosh", x, Math.cosh);

/**
 * The angle of the point (x, y) in [-pi, pi], elementwise with broadcasting. NumPy's `arctan2`.
 *
 * @throws {ShapeError} If the shapes do not broadcast.
 */
export function arctan2(y: ArrayInput, x: ArrayInput): NDArray {
  const [rise, run] = [toOperand("arctan2", y), toOperand("arctan2", x)];
  const dtype = floating(commonDtype(rise, run));
  return new NDArray(mapPairs("arctan2", operandOf(rise), operandOf(run), dtype, Math.atan2));
}
