/** Bringing one element to its rank in linear time. Keys stay in place; their positions in `order` are moved. */

/** Whether x sorts before y. */
export function before(x: number, y: number): boolean {
  return x < y || (Number.isNaN(y) && !Number.isNaN(x));
}

/** As many as this, or fewer, are sorted by insertion. */
export const RUN = 12;

/**
 * Introselect on `order[start..end)`: quickselect with the median of three as pivot, which is linear on average; when
 * that has shrunk the range too little for too long, the median of medians, which is linear always.
 *
 * @param rank - The place in `order` that must hold the position it would hold if all were sorted.
 * @returns How many elements the partitions went through, which is linear in their number.
 */
export function select(
  keys: Float64Array,
  order: Int32Array,
  start: number,
  end: number,
  rank: number,
): number {
  let work = 0;
  let [low, high] = [start, end];
  let patience = 2 * Math.ceil(Math.log2(Math.max(2, end - start)));
  while (high - low > RUN) {
    const pivot =
      patience-- > 0 ? medianOfThree(keys, order, low, high) : medianOfMedians(keys, order, low, high);
    work += high - low;
    const { lessEnd, equalEnd } = partitionAround(keys, order, low, high, pivot);
    if (rank < lessEnd) high = lessEnd;
    else if (rank >= equalEnd) low = equalEnd;
    else return work;
  }
  insertionSort(keys, order, low, high);
  return work;
}

/** Three-way partition: keys before the pivot, equal to it, and after it. */
export function partitionAround(
  keys: Float64Array,
  order: Int32Array,
  low: number,
  high: number,
  pivot: number,
) {
  let [lessEnd, at, greaterStart] = [low, low, high];
  while (at < greaterStart) {
    const position = order[at]!;
    const key = keys[position]!;
    if (before(key, pivot)) {
      order[at++] = order[lessEnd]!;
      order[lessEnd++] = position;
    } else if (before(pivot, key)) {
      order[at] = order[--greaterStart]!;
      order[greaterStart] = position;
    } else at++;
  }
  return { lessEnd, equalEnd: greaterStart };
}

function medianOfThree(keys: Float64Array, order: Int32Array, low: number, high: number): number {
  const [x, y, z] = [keys[order[low]!]!, keys[order[(low + high) >> 1]!]!, keys[order[high - 1]!]!];
  if (before(x, y)) return before(y, z) ? y : before(x, z) ? z : x;
  return before(x, z) ? x : before(y, z) ? z : y;
}

/** The median of the medians of groups of five: at least three tenths of the range lie on each side of it. */
function medianOfMedians(keys: Float64Array, order: Int32Array, low: number, high: number): number {
  let groups = low;
  for (let start = low; start < high; start += 5) {
    const end = Math.min(start + 5, high);
    insertionSort(keys, order, start, end);
    const median = (start + end - 1) >> 1;
    [order[groups], order[median]] = [order[median]!, order[groups]!];
    groups++;
  }
  const middle = (low + groups - 1) >> 1;
  select(keys, order, low, groups, middle);
  return keys[order[middle]!]!;
}

/** Sorts `order[start..end)` by key; equals stay in order. */
export function insertionSort(keys: Float64Array, order: Int32Array, start: number, end: number): void {
  for (let k = start + 1; k < end; k++) {
    const position = order[k]!;
    const key = keys[position]!;
    let hole = k;
    for (; hole > start && before(key, keys[order[hole - 1]!]!); hole--) order[hole] = order[hole - 1]!;
    order[hole] = position;
  }
}
