import { NoloopError } from "../support/errors.js";
import type { DType, TypedArray } from "./dtype.js";

/** `pointer` of a block whose numbers lie in an ordinary typed array, outside the shared memory. */
export const OUTSIDE = -1;

/**
 * A run of numbers that an array lives in. Several arrays (views) may share one block.
 *
 * Hold on to the block, or to the typed array that `data` gives, for as long as the numbers are used: when both are
 * unreachable the memory is used again. A `subarray` of `data` does not keep it alive.
 */
export class Block {
  readonly dtype: DType;
  readonly length: number;
  readonly #pointer: number;
  #data: TypedArray | null;

  constructor(dtype: DType, data: TypedArray, pointer: number) {
    this.dtype = dtype;
    this.length = data.length;
    this.#pointer = pointer;
    this.#data = data;
  }

  /** @throws {NoloopError} Code RELEASED, after the block has been freed. */
  get data(): TypedArray {
    if (this.#data === null) throw this.#releasedError();
    return this.#data;
  }

  /**
   * Byte address in the shared memory, a multiple of 64; `OUTSIDE` for an ordinary typed array.
   *
   * @throws {NoloopError} Code RELEASED, after the block has been freed.
   */
  get pointer(): number {
    if (this.#data === null) throw this.#releasedError();
    return this.#pointer;
  }

  get released(): boolean {
    return this.#data === null;
  }

  /** Called by the heap only: from now on `data` and `pointer` throw. */
  forget(): void {
    this.#data = null;
  }

  #releasedError(): NoloopError {
    return new NoloopError(
      "RELEASED",
      `this array of ${this.length} ${this.dtype} numbers has been freed, at the end of its scope or by release; ` +
        "return it from scope(...), or call keep(array) inside",
    );
  }
}
