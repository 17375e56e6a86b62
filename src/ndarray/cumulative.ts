/** Running sums and products, and differences of neighbors. */

import { ValueError } from "../support/errors.js";
import { aNumber, checkArgument } from "../support/options.js";
import { type AlongAxis, axisFrom } from "./axis-arguments.js";
import { toStrided } from "./coerce.js";
import { binary } from "./elementwise.js";
import { mapLines } from "./lines.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { floating } from "./promotion.js";
import { normalizeAxis } from "./shape.js";
import { type Strided, sizeOf } from "./strided.js";
import { reshape, slice } from "./views.js";

/**
 * Running sums along an axis, `cumsum(x, 0)` or `cumsum(x, { axis: 0 })`; of the flattened array without one. The
 * shape of x, or [size]; float32 for float32, float64 for every other dtype, as `sum` gives. O(size). NumPy's
 * `cumsum`.
 *
 * @throws {ValueError} For an axis that x does not have.
 */
export function cumsum(x: ArrayInput, along?: number | AlongAxis | null): NDArray {
  return accumulate("cumsum", x, along, (total, one) => total + one);
}

/**
 * Running products, with the arguments, dtypes and cost of `cumsum`. NumPy's `cumprod`.
 *
 * @throws {ValueError} As `cumsum`.
 */
export function cumprod(x: ArrayInput, along?: number | AlongAxis | null): NDArray {
  return accumulate("cumprod", x, along, (total, one) => total * one);
}

function accumulate(
  caller: string,
  x: ArrayInput,
  along: number | AlongAxis | null | undefined,
  join: (total: number, one: number) => number,
): NDArray {
  const given = toStrided(caller, x);
  const chosen = axisFrom(caller, along ?? null, 0);
  const a = chosen === null ? reshape(given, [sizeOf(given.shape)]) : given;
  const axis = normalizeAxis(caller, chosen ?? 0, a.shape);
  const made = mapLines(a, axis, floating(a.dtype), a.shape[axis]!, (from, to) => {
    for (let k = 0; k < from.length; k++) to[k] = k === 0 ? from[0]! : join(to[k - 1]!, from[k]!);
  });
  return new NDArray(made);
}

/**
 * Differences of neighbors along an axis, the last unless told, taken `n` times: each time the axis loses one element.
 * The dtype of x. O(n size). NumPy's `diff`.
 *
 * @throws {ValueError} For an axis that x does not have, or `n` that is not a whole number >= 0.
 */
export function diff(x: ArrayInput, n = 1, along?: number | AlongAxis | null): NDArray {
  checkArgument("diff", "n", n, aNumber);
  if (!Number.isInteger(n) || n < 0) throw new ValueError(`diff: n must be a whole number >= 0, got ${n}`);
  let a = toStrided("diff", x);
  const axis = normalizeAxis("diff", axisFrom("diff", along, -1) ?? Number.NaN, a.shape);
  for (let k = 0; k < n; k++) a = neighbors(a, axis);
  return new NDArray(n === 0 ? binary("add", a, 0) : a);
}

function neighbors(a: Strided, axis: number): Strided {
  const before = a.shape.slice(0, axis).map(() => [] as const);
  return binary("subtract", slice(a, [...before, [1]]), slice(a, [...before, [null, -1]]));
}
