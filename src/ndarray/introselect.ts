/** Bringing one element to its rank in linear time. Keys, none of them NaN, are moved together with their positions. */

/** Ranges of this length, or less, are sorted by insertion. */
const SHORT = 12;

/**
 * Introselect on [start, end): quickselect with the median of three as pivot, which is linear on average; when that has
 * shrunk the range too little for too long, the median of medians, which is linear always.
 *
 * @param rank - The place that must hold the key it would hold if all were sorted: with none larger before it, and none
 * smaller after.
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
  while (high - low > SHORT) {
    const pivot = patience-- > 0 ? medianOfThree(keys, low, high) : medianOfMedians(keys, order, low, high);
    work += high - low;
    const { leftEnd, rightStart } = partition(keys, order, low, high, pivot);
    if (rank < leftEnd) high = leftEnd;
    else if (rank >= rightStart) low = rightStart;
    else return work;
  }
  insertionSort(keys, order, low, high);
  return work;
}

/**
 * Hoare's partition of [low, high): no key above the pivot is left of `leftEnd`, none below it from `rightStart` on,
 * and between the two are keys that equal it. Keys that equal the pivot are spread over both sides, and many equal
 * keys do not slow it down.
 *
 * @param pivot - One of the keys.
 */
export function partition(keys: Float64Array, order: Int32Array, low: number, high: number, pivot: number) {
  let [i, j] = [low, high - 1];
  while (i <= j) {
    while (keys[i]! < pivot) i++;
    while (keys[j]! > pivot) j--;
    if (i > j) break;
    swap(keys, order, i++, j--);
  }
  return { leftEnd: j + 1, rightStart: i };
}

function swap(keys: Float64Array, order: Int32Array, i: number, j: number): void {
  const [key, position] = [keys[i]!, order[i]!];
  keys[i] = keys[j]!;
  order[i] = order[j]!;
  keys[j] = key;
  order[j] = position;
}

function medianOfThree(keys: Float64Array, low: number, high: number): number {
  const [x, y, z] = [keys[low]!, keys[(low + high) >> 1]!, keys[high - 1]!];
  return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
}

/** The median of the medians of groups of five: at least three tenths of the range lie on each side of it. */
function medianOfMedians(keys: Float64Array, order: Int32Array, low: number, high: number): number {
  let groups = low;
  for (let start = low; start < high; start += 5) {
    const end = Math.min(start + 5, high);
    insertionSort(keys, order, start, end);
    swap(keys, order, groups++, (start + end - 1) >> 1);
  }
  const middle = (low + groups - 1) >> 1;
  select(keys, order, low, groups, middle);
  return keys[middle]!;
}

function insertionSort(keys: Float64Array, order: Int32Array, start: number, end: number): void {
  for (let k = start + 1; k < end; k++) {
    const [key, position] = [keys[k]!, order[k]!];
    let hole = k;
    for (; hole > start && keys[hole - 1]! > key; hole--) {
      keys[hole] = keys[hole - 1]!;
      order[hole] = order[hole - 1]!;
    }
    keys[hole] = key;
    order[hole] = position;
  }
}
