/** Neighbors of many queries without holding up the program: a block of queries at a time, with news in between. */
import { setImmediate } from "node:timers/promises";
import { scope } from "../engine/heap.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { NoloopError } from "../support/errors.js";
import { aFunction, anObject, checkOptions, type OptionKinds } from "../support/options.js";
import { NEIGHBOR_OPTIONS, type NeighborOptions, nearestNeighbors } from "./knn.js";

export interface NeighborsProgress {
  readonly done: number; // queries
  readonly total: number;
}

export interface AsyncNeighborOptions extends NeighborOptions {
  /** Called after each block. */
  readonly onProgress?: (progress: NeighborsProgress) => void;
  /** Ends the search between two blocks. */
  readonly signal?: AbortSignal;
}

const ASYNC_OPTIONS: OptionKinds<AsyncNeighborOptions> = {
  ...NEIGHBOR_OPTIONS,
  onProgress: aFunction,
  signal: anObject,
};

/**
 * Queries of a block: all of CIFAR-10's 50,000 training images are compared with this number in one to two seconds on
 * two cores; packing those images again for every block costs less than a tenth of it.
 */
const QUERIES = 512;

/**
 * Same contract as {@link nearestNeighbors}; other events have their turn after every 512 queries.
 *
 * @returns Training indices, int32 [M, K], nearest first; at equal distance the lower index first.
 * @throws {NoloopError} Code INTERRUPTED if the signal was aborted; nothing is kept of the search.
 *
 * Cost: O(M N D) time. For uint8 arrays and L2, O(M K) memory and about 20 MiB beyond the two arrays.
 */
export async function nearestNeighborsAsync(
  X: NDArray,
  Xtrain: NDArray,
  k: number,
  options: AsyncNeighborOptions = {},
): Promise<NDArray> {
  const { M } = bindDims("nearestNeighborsAsync", { Xtrain: ["N D", Xtrain], X: ["M D", X] });
  checkOptions("nearestNeighborsAsync", options, ASYNC_OPTIONS);
  const { onProgress, signal, ...search } = options;
  const blocks: Int32Array[] = [];
  for (let first = 0; first < Math.max(M, 1); first += QUERIES) {
    const block = X.slice([first, first + QUERIES]);
    blocks.push(scope(() => nearestNeighbors(block, Xtrain, k, search).data.slice() as Int32Array));
    onProgress?.({ done: Math.min(first + QUERIES, M), total: M });
    await setImmediate();
    if (signal?.aborted) throw new NoloopError("INTERRUPTED", "stopped by the user");
  }
  const indices = new Int32Array(M * k);
  for (const [i, block] of blocks.entries()) indices.set(block, i * QUERIES * k);
  return fromTypedArray(indices, [M, k]);
}
