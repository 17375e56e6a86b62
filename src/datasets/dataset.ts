import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { DataError } from "../support/errors.js";

/** Labeled examples. Sizes: N examples, D features. */
export interface Dataset {
  /** uint8 [N, D] of images (a row is the red, then the green, then the blue plane), else float64 [N, D]. */
  readonly X: NDArray;
  /** int32 [N], each the index of a class. */
  readonly y: NDArray;
  readonly classes: readonly string[];
  /** Of one example: [3, 32, 32] channels, height, width of an image; [D] of a table's row. */
  readonly shape: readonly number[];
  /** Where it comes from, in one sentence. */
  readonly source: string;
}

export interface TrainTest {
  readonly train: Dataset;
  readonly test: Dataset;
}

/** The given examples, in the given order: X and y are copies. */
export function takeExamples(dataset: Dataset, indices: NDArray): Dataset {
  return { ...dataset, X: dataset.X.take(indices, { axis: 0 }), y: dataset.y.take(indices, { axis: 0 }) };
}

/** The first `count` examples, or all if there are fewer: X and y are views. */
export function firstExamples(dataset: Dataset, count: number): Dataset {
  const { X, y } = dataset;
  return { ...dataset, X: X.slice([0, count]), y: y.slice([0, count]) };
}

/** @throws {DataError} if there is nothing to learn from. */
export function requireExamples(
  caller: string,
  dataset: Dataset,
): { readonly N: number; readonly D: number } {
  const sizes = bindDims(caller, { X: ["N D", dataset.X], y: ["N", dataset.y] });
  if (sizes.N > 0) return sizes;
  throw new DataError(`${caller}: expected at least one example, got none in ${dataset.source}`);
}
