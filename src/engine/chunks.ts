/**
 * Deals out the heap: a two-level segregated fit allocator. Every chunk of the heap, taken or free, is a row of a table
 * outside the heap, linked to its neighbors in memory; free ones are also linked into a list for their size class. Two
 * bitmaps find the first list that has a chunk large enough, so taking and giving back cost a handful of steps whatever
 * the number of chunks. A chunk given back merges with free neighbors at once.
 *
 * Places and sizes are counted in units of 64 bytes: the heap has at most 2**26 of them.
 * Source: Masmano, Ripoll, Crespo, Real, "TLSF: a new dynamic memory allocator for real-time systems", ECRTS 2004.
 */

/** Each power of two is divided into this many classes: a chunk is at most 1/16 larger than its class's smallest. */
const CLASSES_PER_LEVEL = 16;
const CLASS_BITS = 4;
const LEVELS = 26;

/** In place of a chunk: there is none. */
export const NONE = -1;

/** How many chunks of a size's own class are tried before it is said that there is no room. */
const PROBES = 64;

export class Chunks {
  #capacity = 256;
  #start = new Int32Array(this.#capacity);
  #size = new Int32Array(this.#capacity);
  /** Neighbors in memory. */
  #before = new Int32Array(this.#capacity);
  #after = new Int32Array(this.#capacity);
  /** Neighbors in the list of a size class; rows that are not in use are linked by `#nextFree` too. */
  #previousFree = new Int32Array(this.#capacity);
  #nextFree = new Int32Array(this.#capacity);
  #isFree = new Uint8Array(this.#capacity);

  #rows = 0;
  #unusedRow = NONE;
  #last = NONE;
  readonly #lists = new Int32Array(LEVELS * CLASSES_PER_LEVEL).fill(NONE);
  #levels = 0;
  readonly #classes = new Int32Array(LEVELS);
  #end: number;

  /** An empty heap that begins at unit `start`. */
  constructor(start: number) {
    this.#end = start;
  }

  startOf(chunk: number): number {
    return this.#start[chunk]!;
  }

  sizeOf(chunk: number): number {
    return this.#size[chunk]!;
  }

  /** Size of the free chunk at the heap's end, which an extension would make larger. */
  get freeAtEnd(): number {
    return this.#last !== NONE && this.#isFree[this.#last] === 1 ? this.#size[this.#last]! : 0;
  }

  /** Adds `size` units at the end. */
  extend(size: number): void {
    const chunk = this.#newRow(this.#end, size);
    this.#end += size;
    this.#before[chunk] = this.#last;
    this.#after[chunk] = NONE;
    if (this.#last !== NONE) this.#after[this.#last] = chunk;
    this.#last = chunk;
    this.give(chunk);
  }

  /** A chunk of exactly `size` >= 1 units, which is the caller's until it gives it back; `NONE` if there is no room. */
  take(size: number): number {
    const chunk = this.#find(size);
    if (chunk === NONE) return NONE;
    this.#unlist(chunk);
    const rest = this.#size[chunk]! - size;
    if (rest > 0) this.#splitOff(chunk, size, rest);
    return chunk;
  }

  /** Gives back what `take` gave. */
  give(chunk: number): void {
    const before = this.#before[chunk]!;
    const after = this.#after[chunk]!;
    if (after !== NONE && this.#isFree[after] === 1) {
      this.#unlist(after);
      this.#mergeWithNext(chunk);
    }
    if (before !== NONE && this.#isFree[before] === 1) {
      this.#unlist(before);
      this.#mergeWithNext(before);
      this.#list(before);
    } else {
      this.#list(chunk);
    }
  }

  #splitOff(chunk: number, size: number, rest: number): void {
    const after = this.#after[chunk]!;
    const remainder = this.#newRow(this.#start[chunk]! + size, rest);
    this.#size[chunk] = size;
    this.#after[chunk] = remainder;
    this.#before[remainder] = chunk;
    this.#after[remainder] = after;
    if (after === NONE) this.#last = remainder;
    else this.#before[after] = remainder;
    this.#list(remainder);
  }

  #mergeWithNext(chunk: number): void {
    const next = this.#after[chunk]!;
    const after = this.#after[next]!;
    this.#size[chunk]! += this.#size[next]!;
    this.#after[chunk] = after;
    if (after === NONE) this.#last = chunk;
    else this.#before[after] = chunk;
    this.#nextFree[next] = this.#unusedRow;
    this.#unusedRow = next;
  }

  /** The newest chunk of the size's own class if it fits (a step repeats its sizes), else of any larger class. */
  #find(size: number): number {
    const own = classOf(size);
    const newest = this.#lists[own]!;
    if (newest !== NONE && this.#size[newest]! >= size) return newest;
    const larger = this.#firstListFrom(own + 1);
    return larger === NONE ? this.#probe(newest, size) : this.#lists[larger]!;
  }

  #probe(newest: number, size: number): number {
    let chunk = newest;
    for (let probe = 0; chunk !== NONE && probe < PROBES; probe++, chunk = this.#nextFree[chunk]!) {
      if (this.#size[chunk]! >= size) return chunk;
    }
    return NONE;
  }

  /** The first class from `first` on whose list is not empty. */
  #firstListFrom(first: number): number {
    const level = first >> CLASS_BITS;
    if (level >= LEVELS) return NONE;
    const here = this.#classes[level]! & (-1 << (first & (CLASSES_PER_LEVEL - 1)));
    if (here !== 0) return (level << CLASS_BITS) + lowestBit(here);
    const above = this.#levels & (-2 << level);
    if (above === 0) return NONE;
    const next = lowestBit(above);
    return (next << CLASS_BITS) + lowestBit(this.#classes[next]!);
  }

  #list(chunk: number): void {
    const index = classOf(this.#size[chunk]!);
    const newest = this.#lists[index]!;
    this.#isFree[chunk] = 1;
    this.#previousFree[chunk] = NONE;
    this.#nextFree[chunk] = newest;
    if (newest !== NONE) this.#previousFree[newest] = chunk;
    this.#lists[index] = chunk;
    this.#classes[index >> CLASS_BITS]! |= 1 << (index & (CLASSES_PER_LEVEL - 1));
    this.#levels |= 1 << (index >> CLASS_BITS);
  }

  #unlist(chunk: number): void {
    const previous = this.#previousFree[chunk]!;
    const next = this.#nextFree[chunk]!;
    this.#isFree[chunk] = 0;
    if (next !== NONE) this.#previousFree[next] = previous;
    if (previous !== NONE) {
      this.#nextFree[previous] = next;
      return;
    }
    const index = classOf(this.#size[chunk]!);
    const level = index >> CLASS_BITS;
    this.#lists[index] = next;
    if (next !== NONE) return;
    this.#classes[level]! &= ~(1 << (index & (CLASSES_PER_LEVEL - 1)));
    if (this.#classes[level] === 0) this.#levels &= ~(1 << level);
  }

  #newRow(start: number, size: number): number {
    let row = this.#unusedRow;
    if (row !== NONE) this.#unusedRow = this.#nextFree[row]!;
    else {
      if (this.#rows === this.#capacity) this.#enlargeTable();
      row = this.#rows++;
    }
    this.#start[row] = start;
    this.#size[row] = size;
    this.#isFree[row] = 0;
    return row;
  }

  #enlargeTable(): void {
    this.#capacity *= 2;
    const larger = (column: Int32Array) => {
      const copy = new Int32Array(this.#capacity);
      copy.set(column);
      return copy;
    };
    this.#start = larger(this.#start);
    this.#size = larger(this.#size);
    this.#before = larger(this.#before);
    this.#after = larger(this.#after);
    this.#previousFree = larger(this.#previousFree);
    this.#nextFree = larger(this.#nextFree);
    const flags = new Uint8Array(this.#capacity);
    flags.set(this.#isFree);
    this.#isFree = flags;
  }
}

/**
 * The size class of a chunk: sizes below 16 have a class each, larger ones share it with those that agree in their
 * leading five bits. Classes ascend with size.
 */
function classOf(size: number): number {
  if (size < CLASSES_PER_LEVEL) return size;
  const shift = 31 - Math.clz32(size) - CLASS_BITS;
  return ((shift + 1) << CLASS_BITS) + ((size >> shift) & (CLASSES_PER_LEVEL - 1));
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
