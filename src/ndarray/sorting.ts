/** Order along one axis: `argsort`, `sort`, `argpartition`. NaN counts as larger than every number, as in NumPy. */
import type { TypedArray } from "../engine/dtype.js";
import { ValueError } from "../errors.js";
import { forEachOffset, mergeAxes } from "./grids.js";
import { formatShape, normalizeAxis } from "./shape.js";
import { emptyOf, type Strided } from "./strided.js";

/** Positions that sort each lane along the axis; equals stay in order. int32, the shape of `a`. O(n log n). */
export function argsort(a: Strided, axis: number): Strided {
  return orderLanes("argsort", a, axis, (keys, order, spare) => mergeSort(keys, order, spare));
}

/**
 * Positions that bring the element of rank `kth` to its place in each lane, with none larger before it and none
 * smaller after it; the order on either side is unspecified. int32, the shape of `a`. O(n), by introselect.
 */
export function argpartition(a: Strided, kth: number, axis: number): Strided {
  const size = a.shape[normalizeAxis("argpartition", axis, a.shape)]!;
  if (!Number.isInteger(kth) || kth < -size || kth >= size) {
    throw new ValueError(
      `argpartition: kth = ${kth} is outside axis ${axis}, whose size is ${size} (shape ${formatShape(a.shape)})`,
    );
  }
  const rank = kth < 0 ? kth + size : kth;
  return orderLanes("argpartition", a, axis, (keys, order) => select(keys, order, 0, order.length, rank));
}

/** Each lane along the axis in ascending order, as a new array. */
export function sort(a: Strided, axis: number): Strided {
  const out = emptyOf(a.dtype, a.shape);
  forEachLane("sort", a, out, axis, (from, to, size) => {
    const lane = gatherLane(a.block.data, from, size);
    lane.sort(); // typed arrays sort by value, NaN last
    scatterLane(lane, out.block.data, to);
  });
  return out;
}

/** A walk along one lane: element k is at `offset + k * stride`. */
interface Lane {
  readonly offset: number;
  readonly stride: number;
}

function forEachLane(
  caller: string,
  a: Strided,
  out: Strided,
  axis: number,
  visit: (from: Lane, to: Lane, size: number) => void,
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

function gatherLane(data: TypedArray, { offset, stride }: Lane, size: number): TypedArray {
  if (stride === 1) return data.slice(offset, offset + size);
  const lane = data.slice(0, size);
  for (let k = 0; k < size; k++) lane[k] = data[offset + k * stride]!;
  return lane;
}

function scatterLane(lane: TypedArray, data: TypedArray, { offset, stride }: Lane): void {
  for (let k = 0; k < lane.length; k++) data[offset + k * stride] = lane[k]!;
}

type OrderLane = (keys: Float64Array, order: Int32Array, spare: Int32Array) => void;

/** Brings the positions 0, 1, 2, ... of each lane into the order that `arrange` gives them. */
function orderLanes(caller: string, a: Strided, axis: number, arrange: OrderLane): Strided {
  const out = emptyOf("int32", a.shape);
  const laneSize = a.shape[normalizeAxis(caller, axis, a.shape)]!;
  const keys = new Float64Array(laneSize);
  const order = new Int32Array(laneSize);
  const spare = new Int32Array(laneSize);
  const data = a.block.data;
  forEachLane(caller, a, out, axis, (from, to, size) => {
    for (let k = 0; k < size; k++) {
      keys[k] = data[from.offset + k * from.stride]!;
      order[k] = k;
    }
    arrange(keys, order, spare);
    scatterLane(order, out.block.data, to);
  });
  return out;
}

/** Whether x sorts before y. */
function before(x: number, y: number): boolean {
  return x < y || (Number.isNaN(y) && !Number.isNaN(x));
}

/** Runs of this length are sorted by insertion. */
const RUN = 12;

/** Stable: sorts short runs by insertion, then merges neighbours, until one run is left. */
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

/**
 * Introselect on `order[start..end)`: quickselect with the median of three as pivot, which is linear on average; when
 * that has shrunk the range too little for too long, the median of medians, which is linear always.
 */
function select(keys: Float64Array, order: Int32Array, start: number, end: number, rank: number): void {
  let [low, high] = [start, end];
  let patience = 2 * Math.ceil(Math.log2(Math.max(2, end - start)));
  while (high - low > RUN) {
    const pivot =
      patience-- > 0 ? medianOfThree(keys, order, low, high) : medianOfMedians(keys, order, low, high);
    const { lessEnd, equalEnd } = partitionAround(keys, order, low, high, pivot);
    if (rank < lessEnd) high = lessEnd;
    else if (rank >= equalEnd) low = equalEnd;
    else return;
  }
  insertionSort(keys, order, low, high);
}

/** Three-way partition: keys before the pivot, equal to it, and after it. */
function partitionAround(keys: Float64Array, order: Int32Array, low: number, high: number, pivot: number) {
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
