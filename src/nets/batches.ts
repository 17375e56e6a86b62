/** What nets do with the examples they are given: check them, bring them to the net's dtype, cut them into blocks. */

import type { DType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { asDtype } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape, sameShape } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";

/** Examples of a block: enough to be fast, few enough that a whole test set needs little memory. */
const BLOCK = 256;

/**
 * Checks a training batch: examples of the net's shape, at least one, and a label for each. The loss checks the labels.
 *
 * @param caller - Whom to blame: "TwoLayerNet.loss".
 * @param shape - Of one example, without the batch axis.
 */
export function checkBatch(caller: string, X: NDArray, y: NDArray, shape: readonly number[]): void {
  checkExamples(caller, X, shape);
  const N = X.shape[0]!;
  if (y.ndim !== 1 || y.shape[0] !== N) {
    const rule = `one label for each of the ${N} examples of X ${formatShape(X.shape)}`;
    throw new ShapeError(`${caller}: y ${formatShape(y.shape)} must have ${rule}`);
  }
  if (N === 0)
    throw new ValueError(`${caller}: X must have at least one example, got N = 0; a mean needs one`);
}

/** @throws {ShapeError} If X is not [N, ...shape]. */
export function checkExamples(caller: string, X: NDArray, shape: readonly number[]): void {
  if (X.ndim === shape.length + 1 && sameShape(X.shape.slice(1), shape)) return;
  const expected = `[N, ${shape.join(", ")}]`;
  throw new ShapeError(
    `${caller}: X ${formatShape(X.shape)} must have the shape ${expected} that the net was made for`,
  );
}

/**
 * What a net makes of any number of examples, computed a block at a time; what a block needs is freed before the next.
 *
 * @param shape - What it makes of one example: [C] for scores.
 * @param dtype - Of the examples as `map` gets them, and of the result.
 * @param map - [B, ...shape] of examples [B, ...].
 */
export function mapBlocks(
  X: NDArray,
  shape: readonly number[],
  dtype: DType,
  map: (block: NDArray) => NDArray,
): NDArray {
  const N = X.shape[0]!;
  const results = zeros([N, ...shape], dtype);
  for (let first = 0; first < N; first += BLOCK) {
    scope(() => {
      const block = asDtype(X.slice([first, first + BLOCK]), dtype);
      results.slice([first, first + BLOCK]).assign(map(block));
    });
  }
  return results;
}
