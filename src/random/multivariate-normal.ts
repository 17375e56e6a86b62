import { array } from "../ndarray/creation.js";
import { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { type Numbers, numbersOf } from "./arguments.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** By how much, relative to the largest entry, a covariance may miss symmetry and an eigenvalue be negative. */
const TOLERANCE = 1e-8;

/** A matrix as an argument: an array, or its rows. */
export type Matrix = NDArray | readonly (readonly number[])[];

/**
 * A distribution prepared for draws. `spread` is D x D, row-major: standard normal rows times it have the covariance.
 */
export interface MultivariateNormal {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/**
 * NumPy multiplies standard normal rows by sqrt(s) V of the covariance's singular value decomposition. For a
 * covariance that is made of its eigenvalues and eigenvectors, whose directions are free: NumPy's follow from how
 * LAPACK works, ours point along their largest component. So the draws are NumPy's to rounding for a diagonal
 * covariance, and otherwise when the coordinates along the axes that point the other way change sign.
 *
 * @throws {ValueError} If shapes do not fit, or the covariance is not symmetric and positive semi-definite.
 */
export function multivariateNormal(mean: Numbers, covariance: Matrix): MultivariateNormal {
  const center = numbersOf("multivariateNormal: mean", mean);
  const D = center.length;
  const matrix = squareOf(covariance, D);
  checkSymmetric(matrix, D);
  const { values, vectors } = symmetricEigen(matrix, D);
  const smallest = values[D - 1] ?? 0;
  if (smallest < -TOLERANCE * Math.max(1, values[0] ?? 0)) {
    throw new ValueError(
      `multivariateNormal: cov must be positive semi-definite, got the eigenvalue ${smallest}`,
    );
  }
  const spread = vectors.map((x, k) => x * Math.sqrt(Math.max(0, values[Math.floor(k / D)]!)));
  return { mean: center, spread };
}

/** Writes mean + normals @ spread over the D standard normal numbers from `offset`. */
export function spreadOut(
  { mean, spread }: MultivariateNormal,
  row: { [index: number]: number },
  offset: number,
): void {
  const D = mean.length;
  const normals = Array.from({ length: D }, (_, k) => row[offset + k]!);
  for (let d = 0; d < D; d++) {
    let sum = 0;
    for (let k = 0; k < D; k++) sum += normals[k]! * spread[k * D + d]!;
    row[offset + d] = mean[d]! + sum;
  }
}

function squareOf(covariance: Matrix, D: number): Float64Array {
  const matrix = covariance instanceof NDArray ? covariance : array(covariance);
  if (matrix.ndim !== 2 || matrix.shape[0] !== D || matrix.shape[1] !== D) {
    throw new ShapeError(
      `multivariateNormal: cov ${formatShape(matrix.shape)} must be [${D}, ${D}], as mean has ${D} entries`,
    );
  }
  return Float64Array.from(matrix.copy().data);
}

function checkSymmetric(matrix: Float64Array, D: number): void {
  const scale = matrix.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  for (let i = 0; i < D; i++) {
    for (let j = 0; j <= i; j++) {
      const [below, above] = [matrix[i * D + j]!, matrix[j * D + i]!];
      if (Math.abs(below - above) <= TOLERANCE * scale) continue;
      throw new ValueError(
        `multivariateNormal: cov must be symmetric and finite, got cov[${i}, ${j}] = ${below}, ` +
          `cov[${j}, ${i}] = ${above}`,
      );
    }
  }
}
