/**
 * What normalization does to arrays whose numbers fall into groups, each with its own statistics: columns of a batch,
 * channels of images, rows. In one pass over memory where the arrays allow it, else as whole-array operations, which
 * say what is computed. Arrays are of one floating dtype; statistics have the axes of x, size 1 along `axis`.
 */
import type { GroupJob } from "../engine/fused/group-jobs.js";
import { groupPass } from "../engine/fused/groups.js";
import { square } from "../ndarray/math.js";
import { NDArray } from "../ndarray/ndarray.js";
import { type Axis, reducedAxes } from "../ndarray/reduce.js";
import { sameShape } from "../ndarray/shape.js";
import { emptyOf, sizeOf } from "../ndarray/strided.js";

/** x - mean, and the mean of its squares. */
export function center(x: NDArray, mean: NDArray, axis: Axis): { centered: NDArray; variance: NDArray } {
  const sizes = sizesOf([x], [mean], axis);
  if (sizes !== undefined) {
    const [centered, variance] = [emptyLike(x), emptyLike(mean)];
    if (groupPass({ kind: "center", ...sizes, u: x, out: centered, mean, variance }))
      return { centered, variance };
  }
  const centered = x.subtract(mean);
  return { centered, variance: square(centered).mean({ axis, keepdims: true }) };
}

/** The means of `dout` and of `dout * centered`. */
export function moments(dout: NDArray, centered: NDArray, axis: Axis) {
  const sizes = sizesOf([centered, dout], [], axis);
  if (sizes !== undefined) {
    const shape = centered.shape.map((size, k) => (sizes.reduced[k] ? 1 : size));
    const [meanUpstream, meanMoment] = [0, 1].map(() => new NDArray(emptyOf(dout.dtype, shape))) as Two;
    const results = { meanU: meanUpstream, meanProduct: meanMoment };
    if (groupPass({ kind: "moments", ...sizes, u: dout, v: centered, ...results }))
      return { meanUpstream, meanMoment };
  }
  const meanUpstream = dout.mean({ axis, keepdims: true });
  return { meanUpstream, meanMoment: dout.multiply(centered).mean({ axis, keepdims: true }) };
}

type Two = [NDArray, NDArray];

/** x * factor + summand. */
export function scaleAndShift(x: NDArray, factor: NDArray, summand: NDArray, axis: Axis): NDArray {
  const sizes = sizesOf([x], [factor, summand], axis);
  if (sizes !== undefined) {
    const out = emptyLike(x);
    if (groupPass({ kind: "scale", ...sizes, u: x, out, factor, summand })) return out;
  }
  return x.multiply(factor).addInPlace(summand);
}

/** (centered * factor + summand - dout) * scale. */
export function combineBack(
  dout: NDArray,
  centered: NDArray,
  {
    factor,
    summand,
    scale,
  }: { readonly factor: NDArray; readonly summand: NDArray; readonly scale: NDArray },
  axis: Axis,
): NDArray {
  const sizes = sizesOf([centered, dout], [factor, summand, scale], axis);
  if (sizes !== undefined) {
    const out = emptyLike(centered);
    if (groupPass({ kind: "back", ...sizes, u: dout, v: centered, out, factor, summand, scale })) return out;
  }
  return centered.multiply(factor).addInPlace(summand).subtractInPlace(dout).multiplyInPlace(scale);
}

interface Sizes extends Pick<GroupJob, "outer" | "groups" | "inner"> {
  readonly reduced: readonly boolean[];
}

/**
 * How the first array falls into groups: axes before those that are kept, kept ones, axes after them. Undefined if they
 * alternate, or if the arrays are not all of one floating dtype and without gaps, with one statistic a group.
 */
function sizesOf(
  [x, ...others]: readonly NDArray[],
  statistics: readonly NDArray[],
  axis: Axis,
): Sizes | undefined {
  if (x === undefined || (x.dtype !== "float32" && x.dtype !== "float64")) return undefined;
  const reduced = reducedAxes("groups", axis, x.shape);
  const [first, last] = [reduced.indexOf(false), reduced.lastIndexOf(false)];
  if (first < 0 || reduced.slice(first, last).includes(true)) return undefined;
  const groups = sizeOf(x.shape.slice(first, last + 1));
  const fit =
    [x, ...others, ...statistics].every((array) => array.isContiguous && array.dtype === x.dtype) &&
    others.every((array) => sameShape(array.shape, x.shape)) &&
    statistics.every((array) => isStatistic(array, x.shape, reduced));
  if (!fit || x.size === 0) return undefined;
  return { outer: sizeOf(x.shape.slice(0, first)), groups, inner: sizeOf(x.shape.slice(last + 1)), reduced };
}

/** Size 1 along the reduced axes; or the last axes alone, all kept, as gamma [D] of a batch [N, D]. */
function isStatistic({ shape }: NDArray, whole: readonly number[], reduced: readonly boolean[]): boolean {
  const missing = whole.length - shape.length;
  if (missing < 0 || reduced.slice(0, missing).includes(false)) return false;
  return shape.every((size, k) => size === (reduced[missing + k] ? 1 : whole[missing + k]));
}

function emptyLike({ dtype, shape }: NDArray): NDArray {
  return new NDArray(emptyOf(dtype, shape));
}
