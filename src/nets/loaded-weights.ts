/** Weights of a net that is built in order to get its numbers from a file: none are drawn, and no more than it has. */

import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import { sizeOf } from "../ndarray/strided.js";
import { RandomState } from "../random/random-state.js";
import { DataError } from "../support/errors.js";

/** Numbers beyond those of the file that may be allocated, so that the error for a missing array can name it. */
const SLACK = 2 ** 20;

/** In place of the generator that a net draws its weights from. */
export class LoadedWeights extends RandomState {
  #left: number;

  /** @param available - Numbers in all arrays of the file. */
  constructor(available: number) {
    super(0);
    this.#left = available + SLACK;
  }

  /**
   * Nets draw with a size and use the array. `never` stands for the number or array that the many forms of the
   * generator's method give.
   *
   * @throws {DataError} If the arrays so far have more numbers than the file.
   */
  override normal(...[, , size = []]: readonly unknown[]): never {
    return this.#take(size as number | readonly number[]) as never;
  }

  #take(size: number | readonly number[]): NDArray {
    const shape = typeof size === "number" ? [size] : size;
    this.#left -= sizeOf(shape);
    if (this.#left >= 0) return zeros(shape);
    throw new DataError(`it describes weights ${formatShape(shape)}, more numbers than the file has`);
  }
}
