/**
 * What batch, layer and group norm share: numbers are brought to mean 0 and variance 1 along some axes, and gradients
 * are brought back through that. Whole arrays; `axis` is what the statistics are taken over.
 */

import { divide, sqrt, square } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { Axis } from "../ndarray/reduce.js";
import { ValueError } from "../support/errors.js";
import { center, combineBack, moments } from "./normalization-kernels.js";

/** Statistics have the axes of x, those they are taken over with size 1. */
export interface Standardized {
  readonly mean: NDArray;
  readonly variance: NDArray; // biased: divided by the count
  readonly centered: NDArray; // x - mean
  readonly inverseStd: NDArray; // 1 / sqrt(variance + eps)
}

/**
 * `centered * inverseStd` has mean 0 and variance 1, except for eps. The product is left to the caller. x is a float
 * array.
 */
export function standardize(x: NDArray, axis: Axis, eps: number): Standardized {
  const mean = x.mean({ axis, keepdims: true });
  const { centered, variance } = center(x, mean, axis);
  return { mean, variance, centered, inverseStd: inverseStdOf(variance, eps) };
}

/** `1 / sqrt(variance + eps)`. */
export function inverseStdOf(variance: NDArray, eps: number): NDArray {
  return divide(1, sqrt(variance.add(eps)));
}

export interface StandardiseGradients {
  /** In the shape of x, a new array. */
  readonly dx: NDArray;
  /** Means of `dxhat` and of `dxhat * centered` over the axes, which keep size 1. */
  readonly meanUpstream: NDArray;
  readonly meanMoment: NDArray;
}

/**
 * The short way back, worked out on paper: `dx = scale (s - mean(s) - centered * mean(s * centered) / (variance +
 * eps))`, where s is the gradient with respect to `centered * inverseStd`.
 *
 * @param dxhat - s, or s without a factor that is constant along the axes; `scale` then has that factor.
 * @param scale - `inverseStd`, times that factor.
 */
export function standardizeBackward(
  dxhat: NDArray,
  { centered, inverseStd }: Pick<Standardized, "centered" | "inverseStd">,
  scale: NDArray,
  axis: Axis,
): StandardiseGradients {
  const { meanUpstream, meanMoment } = moments(dxhat, centered, axis);
  const factor = square(inverseStd).multiplyInPlace(meanMoment);
  const dx = combineBack(dxhat, centered, { factor, summand: meanUpstream, scale: scale.negate() }, axis);
  return { dx, meanUpstream, meanMoment };
}

/** @throws {ValueError} If eps is not a finite number above 0: without it, equal numbers would be divided by 0. */
export function checkEps(caller: string, eps: number): void {
  if (eps > 0 && eps < Infinity) return;
  throw new ValueError(`${caller}: eps must be a finite number above 0, got ${eps}; 1e-5 is usual`);
}

/**
 * Statistics need two numbers: with one, each output would be beta whatever the input is, and each dx 0.
 *
 * @param count - Numbers that one mean is taken of.
 * @throws {ValueError} If there are fewer than two.
 */
export function checkCount(caller: string, count: number, found: string, remedy: string): void {
  if (count >= 2) return;
  throw new ValueError(`${caller}: a variance takes at least 2 numbers, got ${count} (${found}); ${remedy}`);
}
