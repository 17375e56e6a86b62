/**
 * The second half of k-nearest neighbors: from distances to labels. M queries, N training examples, K neighbors.
 *
 * Both ties are decided by a rule, so that a prediction never depends on a sorting algorithm:
 * at equal distance the lower training index is nearer; at equal votes the smaller class wins.
 */

import { integerLabels, rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";

/**
 * Finds the K nearest training examples of every query.
 *
 * @param dists - Distances, any dtype [M, N]. NaN counts as farther than everything, as NumPy sorts it.
 * @param k - Number of neighbors, an integer in 1..N.
 * @returns Training indices, int32 [M, K], nearest first; at equal distance the lower index first. It is what
 *   `np.argsort(dists, axis=1, kind="stable")[:, :k]` gives.
 * @throws {ValueError} If k is outside 1..N.
 *
 * Cost: O(M N log K) time at worst and about M N comparisons on random data, O(M K) memory.
 */
export function nearestIndices(dists: NDArray, k: number): NDArray {
  const { M, N } = bindDims("nearestIndices", { dists: ["M N", dists] });
  checkK("nearestIndices", k, N);
  const values = rowMajor(dists);
  const indices = new Int32Array(M * k);
  for (let i = 0; i < M; i++) {
    selectNearest(values.subarray(i * N, (i + 1) * N), indices.subarray(i * k, (i + 1) * k));
  }
  return fromTypedArray(indices, [M, k]);
}

/**
 * Lets the K nearest examples of every query vote for their class: `argmax(bincount(labels))`.
 *
 * @param indices - Training indices, int32 [M, K'], nearest first, as {@link nearestIndices} gives them.
 * @param y - Classes of the training examples, int32 or uint8 [N], none negative.
 * @param k - How many of the K' take part, an integer in 1..K'.
 * @returns Classes, int32 [M]; at equal votes the smaller class.
 * @throws {ValueError} If k is outside 1..K', a label is negative or an index is outside 0..N-1.
 *
 * Cost: O(M (K + C)) time, C = max(y) + 1.
 */
export function voteOfNearest(indices: NDArray, y: NDArray, k: number): NDArray {
  const { M, K } = bindDims("voteOfNearest", { indices: ["M K", indices] });
  checkK("voteOfNearest", k, K);
  const { labels, classes } = checkTrainingLabels("voteOfNearest", y);
  const neighbors = rowMajor(indices);
  const winners = new Int32Array(M);
  const votes = new Int32Array(classes);
  for (let i = 0; i < M; i++) {
    votes.fill(0);
    for (let n = i * K; n < i * K + k; n++) {
      const label = labels[neighbors[n]!];
      if (label === undefined) {
        throw new ValueError(
          `voteOfNearest: indices must be in 0..${labels.length - 1}, got ${neighbors[n]}`,
        );
      }
      votes[label]!++;
    }
    winners[i] = firstLargest(votes);
  }
  return fromTypedArray(winners, [M]);
}

/** One check of training labels: whole numbers of an integer dtype, none negative. */
export function checkTrainingLabels(
  caller: string,
  y: NDArray,
): { readonly labels: Int32Array | Uint8Array; readonly classes: number } {
  bindDims(caller, { y: ["N", y] });
  const labels = integerLabels(caller, y);
  let classes = 0;
  for (const [i, label] of labels.entries()) {
    if (label < 0) throw new ValueError(`${caller}: classes must be 0 or more, got y[${i}] = ${label}`);
    classes = Math.max(classes, label + 1);
  }
  return { labels, classes };
}

/** One check of k for all that take it. */
export function checkK(caller: string, k: number, most: number): void {
  if (most === 0) throw new ShapeError(`${caller}: there is no training example to be near to (N = 0)`);
  if (Number.isInteger(k) && k >= 1 && k <= most) return;
  throw new ValueError(
    `${caller}: k must be a whole number from 1 to ${most} (the examples at hand), got ${k}`,
  );
}

/** Index of the first of the largest numbers. */
function firstLargest(counts: Int32Array): number {
  let best = 0;
  for (let c = 1; c < counts.length; c++) if (counts[c]! > counts[best]!) best = c;
  return best;
}

/**
 * Writes the indices of the smallest distances into `heap`, in order. While the row is read, `heap` is a binary heap
 * with the farthest of the chosen on top, so most distances cost one comparison.
 */
function selectNearest(row: ArrayLike<number>, heap: Int32Array): void {
  const k = heap.length;
  for (let j = 0; j < k; j++) heap[j] = j;
  for (let root = (k >> 1) - 1; root >= 0; root--) siftDown(row, heap, root, k);
  for (let j = k; j < row.length; j++) {
    if (!isFarther(row, heap[0]!, j)) continue;
    heap[0] = j;
    siftDown(row, heap, 0, k);
  }
  for (let last = k - 1; last > 0; last--) {
    const farthest = heap[0]!;
    heap[0] = heap[last]!;
    heap[last] = farthest;
    siftDown(row, heap, 0, last);
  }
}

function siftDown(row: ArrayLike<number>, heap: Int32Array, root: number, size: number): void {
  const sinking = heap[root]!;
  let hole = root;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    if (child + 1 < size && isFarther(row, heap[child + 1]!, heap[child]!)) child++;
    if (!isFarther(row, heap[child]!, sinking)) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = sinking;
}

/** Whether example `a` comes after example `b`: by distance, then by index; NaN after every number. */
function isFarther(row: ArrayLike<number>, a: number, b: number): boolean {
  const distanceA = row[a]!;
  const distanceB = row[b]!;
  if (distanceA > distanceB) return true;
  if (distanceA < distanceB) return false;
  const aIsNaN = Number.isNaN(distanceA);
  if (aIsNaN !== Number.isNaN(distanceB)) return aIsNaN;
  return a > b;
}
