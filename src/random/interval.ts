import type { MT19937 } from "./mt19937.js";

const TWO_32 = 2 ** 32;

/**
 * A uniform integer in 0 .. max, both included, as the legacy generator draws it: words are masked to as many bits
 * as `max` has, and drawn again until one is not above `max`. One word a try up to 2**32 - 1, two (high word first)
 * beyond. No word is drawn for `max` 0.
 *
 * @param max - Integer, 0 .. 2**53 - 1; the caller checks that.
 */
export function drawUpTo(bits: MT19937, max: number): number {
  if (max === 0) return 0;
  if (max < TWO_32) {
    const mask = allOnes(max);
    for (;;) {
      const value = (bits.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }
  const highMask = allOnes(Math.floor(max / TWO_32));
  for (;;) {
    const high = (bits.nextUint32() & highMask) >>> 0;
    const value = high * TWO_32 + bits.nextUint32();
    if (value <= max) return value;
  }
}

/**
 * Draws in first .. last, both included and at most 255 apart, as NumPy's uint8: bytes of words, masked, the low byte
 * first.
 */
export function byteSource(bits: MT19937, first: number, last: number): () => number {
  const range = last - first;
  if (range === 0) return () => first;
  const mask = allOnes(range);
  let [word, left] = [0, 0];
  return () => {
    for (;;) {
      word = left === 0 ? bits.nextUint32() : word >>> 8;
      left = left === 0 ? 3 : left - 1;
      const value = word & 0xff & mask;
      if (value <= range) return first + value;
    }
  };
}

/** The smallest 2**n - 1 that is at least `max`, for 0 < max < 2**32. */
function allOnes(max: number): number {
  return 0xffffffff >>> Math.clz32(max);
}

/** Fisher and Yates' shuffle from the back, in place, with the legacy generator's draws. */
export function shuffleInPlace(
  bits: MT19937,
  items: { readonly length: number; [index: number]: unknown },
): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = drawUpTo(bits, i);
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
}

/** The numbers 0 .. n - 1 in shuffled order. */
export function shuffledIndices(bits: MT19937, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  shuffleInPlace(bits, order);
  return order;
}
