/** Order along one axis: `argsort`, `sort`, `argpartition`. NaN counts as larger than every number, as in NumPy. */
import type { TypedArray } from "../engine/dtype.js";
import { ValueError } from "../support/errors.js";
import { forEachOffset, mergeAxes } from "./grids.js";
import { select } from "./introselect.js";
import { radixSort } from "./radix-sort.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { emptyOf, type Strided, sizeOf } from "./strided.js";

/** Positions that sort each line along the axis; equals stay in order. int32, the shape of `a`. O(n log n). */
export function argsort(a: Strided, axis: number): Strided {
  return orderLines("argsort", withAxis(a), axis, (keys, order, spare) => {
    const sortLine = keys.length < RADIX_FROM ? mergeSort : radixSort;
    sortLine(keys, order, spare);
  });
}

/**
 * Positions that bring the element of rank `kth` to its place in each line, with none larger before it and none
 * smaller after it; the order on either side is unspecified. int32, the shape of `a`. O(n), by introselect.
 */
export function argpartition(array: Strided, kth: number, axis: number): Strided {
  const a = withAxis(array);
  const size = a.shape[normalizeAxis("argpartition", axis, a.shape)]!;
  const isEmpty = sizeOf(a.shape) === 0; // nothing has a rank, so that NumPy takes any
  if (!Number.isInteger(kth) || (!isEmpty && (kth < -size || kth >= size))) {
    throw new ValueError(
      `argpartition: kth = ${String(kth)} is outside axis ${axis}, whose size is ${size} ` +
        `(shape ${formatShape(a.shape)})`,
    );
  }
  const rank = kth < 0 ? kth + size : kth;
  return orderLines("argpartition", a, axis, (keys, order) => {
    const numbers = moveNaNLast(keys, order);
    if (rank < numbers) select(keys, order, 0, numbers, rank);
  });
}

/** A 0-d array is ordered as a list of one, as in NumPy. */
function withAxis(a: Strided): Strided {
  return a.shape.length === 0 ? { ...a, shape: [1], strides: [1] } : a;
}

/** Each line along the axis in ascending order, as a new array. */
export function sort(a: Strided, axis: number): Strided {
  const out = emptyOf(a.dtype, a.shape);
  forEachAxisLine("sort", a, out, axis, (from, to, size) => {
    const line = gatherLine(a.block.data, from, size);
    line.sort(); // typed arrays sort by value, NaN last
    scatterLine(line, out.block.data, to);
  });
  return out;
}

/** A walk along one line: element k is at `offset + k * stride`. */
interface Line {
  readonly offset: number;
  readonly stride: number;
}

function forEachAxisLine(
  caller: string,
  a: Strided,
  out: Strided,
  axis: number,
  visit: (from: Line, to: Line, size: number) => void,
): void {
  const along = normalizeAxis(caller, axis, a.shape);
  const others = (list: readonly number[]) => list.toSpliced(along, 1);
  const axes = mergeAxes(others(a.shape), [others(a.strides), others(out.strides)]);
  const size = a.shape[along]!;
  if (axes === undefined || size === 0) return;
  const [strideFrom, strideTo] = [a.strides[along]!, out.strides[along]!];
  forEachOffset(axes, [a.offset, out.offset], ([from, to]) => {
    visit({ offset: from!, stride: strideFrom }, { offset: to!, stride: strideTo }, size);
  });
}

function gatherLine(data: TypedArray, { offset, stride }: Line, size: number): TypedArray {
  if (stride === 1) return data.slice(offset, offset + size);
  const line = data.slice(0, size);
  for (let k = 0; k < size; k++) line[k] = data[offset + k * stride]!;
  return line;
}

function scatterLine(line: TypedArray, data: TypedArray, { offset, stride }: Line): void {
  for (let k = 0; k < line.length; k++) data[offset + k * stride] = line[k]!;
}

/**
 * Arranges `order`, which is 0, 1, 2, ... to begin with. All three have the same length; keys and spare are scratch.
 */
type OrderLine = (keys: Float64Array, order: Int32Array, spare: Int32Array) => void;

/** From this length on, dealing by digits is faster than merging. */
const RADIX_FROM = 256;

/** Brings the positions 0, 1, 2, ... of each line into the order that `arrange` gives them. */
function orderLines(caller: string, a: Strided, axis: number, arrange: OrderLine): Strided {
  const out = emptyOf("int32", a.shape);
  const lineSize = a.shape[normalizeAxis(caller, axis, a.shape)]!;
  const keys = new Float64Array(lineSize);
  const order = new Int32Array(lineSize);
  const spare = new Int32Array(lineSize);
  const data = a.block.data;
  forEachAxisLine(caller, a, out, axis, (from, to) => {
    loadLine(data, from, keys, order);
    arrange(keys, order, spare);
    scatterLine(order, out.block.data, to);
  });
  return out;
}

function loadLine(data: TypedArray, { offset, stride }: Line, keys: Float64Array, order: Int32Array): void {
  for (let k = 0, at = offset; k < keys.length; k++, at += stride) {
    keys[k] = data[at]!;
    order[k] = k;
  }
}

/** Moves keys that are NaN, with their positions, behind the others. @returns How many others there are. */
function moveNaNLast(keys: Float64Array, order: Int32Array): number {
  let numbers = keys.length;
  for (let k = keys.length - 1; k >= 0; k--) {
    if (!Number.isNaN(keys[k]!)) continue;
    const position = order[k]!;
    keys[k] = keys[--numbers]!;
    order[k] = order[numbers]!;
    keys[numbers] = Number.NaN;
    order[numbers] = position;
  }
  return numbers;
}

/** Whether x sorts before y. */
function before(x: number, y: number): boolean {
  return x < y || (Number.isNaN(y) && !Number.isNaN(x));
}

/** Runs of this length are sorted by insertion. */
const RUN = 12;

/** Stable: sorts short runs by insertion, then merges neighbors, until one run is left. */
function mergeSort(keys: Float64Array, order: Int32Array, spare: Int32Array): void {
  const size = order.length;
  for (let start = 0; start < size; start += RUN) {
    insertionSort(keys, order, start, Math.min(start + RUN, size));
  }
  let [from, to] = [order, spare];
  for (let width = RUN; width < size; width *= 2) {
    for (let start = 0; start < size; start += 2 * width) {
      const middle = Math.min(start + width, size);
      mergeRuns(keys, from, to, start, middle, Math.min(middle + width, size));
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

function insertionSort(keys: Float64Array, order: Int32Array, start: number, end: number): void {
  for (let k = start + 1; k < end; k++) {
    const position = order[k]!;
    const key = keys[position]!;
    let hole = k;
    for (; hole > start && before(key, keys[order[hole - 1]!]!); hole--) order[hole] = order[hole - 1]!;
    order[hole] = position;
  }
}

function mergeRuns(
  keys: Float64Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let k = start; k < end; k++) {
    const takeRight = right < end && (left >= middle || before(keys[from[right]!]!, keys[from[left]!]!));
    to[k] = takeRight ? from[right++]! : from[left++]!;
  }
}
