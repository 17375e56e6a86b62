import type { Grid } from "../engine/backend.js";
import type { Block } from "../engine/block.js";
import type { TypedArray } from "../engine/dtype.js";

/** An array's part in a job over some shape: it has one stride for each axis of that shape (0 where it repeats). */
export interface Operand {
  readonly block: Block;
  readonly strides: readonly number[];
  readonly offset: number;
}

/**
 * Cuts a job of any number of axes into jobs of two, and runs them one after the other. Axes that lie one in the
 * other in every operand are merged first, so contiguous arrays make one job of a single row; of what remains, the
 * two longest axes become rows and columns and the others a loop. Nothing is run for an empty shape.
 *
 * @param run - Gets the grids in the order of the operands. They are valid during the call only.
 */
export function forEachGrid(
  shape: readonly number[],
  operands: readonly Operand[],
  run: (rows: number, cols: number, grids: readonly Grid[]) => void,
): void {
  const strides = operands.map((operand) => operand.strides);
  const start = operands.map((operand) => operand.offset);
  forEachPline(shape, strides, start, (row, col, offsets) => {
    const grids = operands.map(({ block }, k) => ({
      block,
      offset: offsets[k]!,
      rowStride: row.strides[k]!,
      colStride: col.strides[k]!,
    }));
    run(row.size, col.size, grids);
  });
}

/** An operand of a plain loop. */
export interface Part {
  readonly data: TypedArray;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** A way along an operand: element k of it is `data[at + k * step]`. */
export interface Walk {
  readonly data: TypedArray;
  at: number;
  readonly step: number;
}

/**
 * Cuts a job, as `forEachGrid` does, into lines. `visit` should pass the walks on to a function that loops over one
 * line: V8 compiles a loop well where all that it touches is an argument, and badly inside of a closure.
 *
 * @param visit - Gets the walks in the order of the parts. They are valid during the call only.
 */
export function forEachLine(
  shape: readonly number[],
  parts: readonly Part[],
  visit: (length: number, walks: readonly Walk[]) => void,
): void {
  const strides = parts.map((part) => part.strides);
  const start = parts.map((part) => part.offset);
  let walks: readonly Walk[] | undefined;
  forEachPline(shape, strides, start, (row, col, offsets) => {
    walks ??= parts.map(({ data }, k) => ({ data, at: 0, step: col.strides[k]! }));
    for (let r = 0; r < row.size; r++) {
      for (let k = 0; k < walks.length; k++) walks[k]!.at = offsets[k]! + r * row.strides[k]!;
      visit(col.size, walks);
    }
  });
}

/** `visit` gets the two axes of a job and the offset of each operand; the array it gets is reused. */
function forEachPline(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  start: readonly number[],
  visit: (row: MergedAxis, col: MergedAxis, offsets: readonly number[]) => void,
): void {
  const axes = mergeAxes(shape, strides);
  if (axes === undefined) return;
  const longest = takeLongest(axes, strides.length);
  const second = takeLongest(axes, strides.length);
  // The one that was further right becomes the columns: its steps are the small ones.
  const [row, col] = second.position > longest.position ? [longest, second] : [second, longest];
  forEachOffset(axes, start, (offsets) => visit(row, col, offsets));
}

/** An axis (or several merged ones) with its stride in each operand. */
export interface MergedAxis {
  size: number;
  strides: number[];
  /** Counts from the left; -1 for a stand-in of size 1. */
  readonly position: number;
}

/**
 * The axes of a job, without those of size 1, and with neighbors merged where every operand allows it. Undefined when
 * a size is 0: there is nothing to do.
 */
export function mergeAxes(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
): MergedAxis[] | undefined {
  const merged: MergedAxis[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const size = shape[axis]!;
    if (size === 0) return undefined;
    if (size === 1) continue;
    const previous = merged.at(-1);
    if (previous !== undefined && strides.every((s, k) => previous.strides[k] === s[axis]! * size)) {
      previous.size *= size;
      for (let k = 0; k < strides.length; k++) previous.strides[k] = strides[k]![axis]!;
    } else {
      merged.push({ size, strides: strides.map((s) => s[axis]!), position: axis });
    }
  }
  return merged;
}

/** Removes the longest axis from the list and returns it; a stand-in of size 1 when the list is empty. */
export function takeLongest(axes: MergedAxis[], operands: number): MergedAxis {
  let longest = axes.length - 1;
  for (let k = axes.length - 2; k >= 0; k--) if (axes[k]!.size > axes[longest]!.size) longest = k;
  const [axis] = axes.length === 0 ? [] : axes.splice(longest, 1);
  return axis ?? { size: 1, strides: new Array<number>(operands).fill(0), position: -1 };
}

/** Calls `visit` once for every index of the axes, with each operand's offset there. The array it gets is reused. */
export function forEachOffset(
  axes: readonly MergedAxis[],
  start: readonly number[],
  visit: (offsets: readonly number[]) => void,
): void {
  const offsets = [...start];
  const index = new Array<number>(axes.length).fill(0);
  for (;;) {
    visit(offsets);
    let k = axes.length - 1;
    for (; k >= 0; k--) {
      const { size, strides } = axes[k]!;
      const carry = ++index[k]! === size;
      for (let operand = 0; operand < offsets.length; operand++) {
        offsets[operand]! += carry ? -strides[operand]! * (size - 1) : strides[operand]!;
      }
      if (!carry) break;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}
