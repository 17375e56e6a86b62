/** Sorting positions by float64 keys without comparing: stable, in time proportional to their number. */

/** Bits of a key are read in digits of this many: three for the lower 32 bits of a key, three for the upper. */
const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const LAST_BUCKET = BUCKETS - 1;

/** How often each digit occurs in the lower and the upper halves of the keys, table after table. */
const counts = new Uint32Array(6 * BUCKETS);

/**
 * Sorts `order` by key: from the lowest digit of the keys to the highest, it deals the positions out by digit and
 * collects them again. Digits in which all keys agree are left out. -0 equals 0, and NaN comes last.
 *
 * @param keys - One for each position; overwritten.
 * @param order - The positions, in the order that equal keys keep; afterwards sorted.
 * @param spare - As long as `order`; overwritten.
 */
export function radixSort(keys: Float64Array, order: Int32Array, spare: Int32Array): void {
  const words = makeOrdered(keys);
  countDigits(words);
  let [from, to] = [order, spare];
  for (let digit = 0; digit < 6; digit++) {
    if (!startBuckets(digit, order.length)) continue;
    deal(words, digit, from, to);
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

/**
 * Rewrites each key as a whole number of 64 bits that sorts as the key does: IEEE 754 numbers of one sign are in order
 * already, so positive ones get the top bit, and negative ones have all their bits turned round.
 *
 * @returns The lower and upper 32 bits of each key in turn.
 */
function makeOrdered(keys: Float64Array): Uint32Array {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    keys[k] = Number.isNaN(key) ? Number.NaN : key + 0; // one NaN and one zero of all there are
    const high = words[2 * k + 1]!;
    if (key < 0) {
      words[2 * k] = ~words[2 * k]!;
      words[2 * k + 1] = ~high;
    } else words[2 * k + 1] = high | 0x80000000;
  }
  return words;
}

function countDigits(words: Uint32Array): void {
  counts.fill(0);
  for (let k = 0; k < words.length; k += 2) {
    const [low, high] = [words[k]!, words[k + 1]!];
    counts[low & LAST_BUCKET]!++;
    counts[BUCKETS + ((low >>> DIGIT) & LAST_BUCKET)]!++;
    counts[2 * BUCKETS + (low >>> (2 * DIGIT))]!++;
    counts[3 * BUCKETS + (high & LAST_BUCKET)]!++;
    counts[4 * BUCKETS + ((high >>> DIGIT) & LAST_BUCKET)]!++;
    counts[5 * BUCKETS + (high >>> (2 * DIGIT))]!++;
  }
}

/** Turns counts of a digit into the places where its buckets begin. @returns False if one bucket has all keys. */
function startBuckets(digit: number, size: number): boolean {
  let start = 0;
  for (let bucket = digit * BUCKETS; bucket < (digit + 1) * BUCKETS; bucket++) {
    const count = counts[bucket]!;
    if (count === size) return false;
    counts[bucket] = start;
    start += count;
  }
  return true;
}

function deal(words: Uint32Array, digit: number, from: Int32Array, to: Int32Array): void {
  const half = digit < 3 ? 0 : 1;
  const shift = (digit % 3) * DIGIT;
  const table = digit * BUCKETS;
  for (let k = 0; k < from.length; k++) {
    const position = from[k]!;
    const bucket = table + ((words[2 * position + half]! >>> shift) & LAST_BUCKET);
    to[counts[bucket]!] = position;
    counts[bucket]!++;
  }
}
