import { NoloopError } from "../errors.js";
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
  /** Byte address in the shared memory, a multiple of 64; `OUTSIDE` for an ordinary typed array. */
  readonly pointer: number;
  #data: TypedArray | null;

  constructor(dtype: DType, data: TypedArray, pointer: number) {
    this.dtype = dtype;
    this.length = data.length;
    this.pointer = pointer;
    this.#data = data;
  }

  /** @throws {NoloopError} code RELEASED, after a scope has freed the block. */
  get data(): TypedArray {
    if (this.#data === null) {
      throw new NoloopError(
        "RELEASED",
        `this array of ${this.length} ${this.dtype} numbers was freed when its scope ended; ` +
          "return it from scope(...), or call keep(array) inside",
      );
    }
    return this.#data;
  }

  get released(): boolean {
    return this.#data === null;
  }

  /** Called by the heap only: from now on `data` throws. */
  forget(): void {
    this.#data = null;
  }
}
