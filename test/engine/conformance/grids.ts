/**
 * Grids to compute on, in every way that numbers can lie in memory, and the check of a result: every element, and that
 * nothing beside the grid was written.
 */
import type { Grid } from "../../../src/engine/backend.js";
import { type DType, TYPED_ARRAY_CLASS, type TypedArray } from "../../../src/engine/dtype.js";
import { adopt, allocate } from "../../../src/engine/heap.js";

/**
 * `padded`: rows in one piece each, as in a part of a larger matrix, at addresses of no alignment; `gaps`: every second
 * number; `outside`: in a typed array that is not in the shared memory.
 */
export const LAYOUTS = ["rows", "columns", "padded", "gaps", "reversed", "outside"] as const;
/** Layouts of operands only: with a stride of 0. */
export const REPEATING_LAYOUTS = ["one row", "one column", "one number"] as const;
export type Layout = (typeof LAYOUTS)[number] | (typeof REPEATING_LAYOUTS)[number];

/** What stands between the elements of a grid; must survive. */
const BETWEEN = 77;

export interface Sized extends Grid {
  readonly rows: number;
  readonly cols: number;
}

interface Strides {
  readonly offset: number;
  readonly rowStride: number;
  readonly colStride: number;
  /** Of the block. */
  readonly length: number;
}

function stridesOf(layout: Layout, rows: number, cols: number): Strides {
  const size = rows * cols;
  switch (layout) {
    case "rows":
    case "outside":
      return { offset: 0, rowStride: cols, colStride: 1, length: size };
    case "columns":
      return { offset: 0, rowStride: 1, colStride: rows, length: size };
    case "padded":
      return { offset: 1, rowStride: cols + 3, colStride: 1, length: rows * (cols + 3) + 2 };
    case "gaps":
      return { offset: 3, rowStride: 2 * cols + 5, colStride: 2, length: rows * (2 * cols + 5) + 8 };
    case "reversed":
      return { offset: Math.max(0, size - 1), rowStride: -cols, colStride: -1, length: size };
    case "one row":
      return { offset: 0, rowStride: 0, colStride: 1, length: cols };
    case "one column":
      return { offset: 0, rowStride: 1, colStride: 0, length: rows };
    case "one number":
      return { offset: 0, rowStride: 0, colStride: 0, length: 1 };
  }
}

/** A grid with `valueAt(r, c)` in its elements; a repeated element has the value of its last place. */
export function gridOf(
  dtype: DType,
  rows: number,
  cols: number,
  layout: Layout,
  valueAt: (r: number, c: number) => number,
): Sized {
  const { length, ...strides } = stridesOf(layout, rows, cols);
  const block = layout === "outside" ? adopt(new TYPED_ARRAY_CLASS[dtype](length)) : allocate(dtype, length);
  block.data.fill(BETWEEN);
  const grid = { block, ...strides, rows, cols };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) block.data[placeIn(grid, r, c)] = valueAt(r, c);
  }
  return grid;
}

/** A grid for a result, filled with a number that no case expects everywhere. */
export function emptyGrid(dtype: DType, rows: number, cols: number, layout: Layout = "rows"): Sized {
  return gridOf(dtype, rows, cols, layout, () => 55);
}

export function placeIn(grid: Grid, r: number, c: number): number {
  return grid.offset + r * grid.rowStride + c * grid.colStride;
}

export function elementOf(grid: Grid, r: number, c: number): number {
  return grid.block.data[placeIn(grid, r, c)]!;
}

/** The elements, row by row. */
export function elementsOf(grid: Sized): number[] {
  const elements: number[] = [];
  for (let r = 0; r < grid.rows; r++) {
    for (let c = 0; c < grid.cols; c++) elements.push(elementOf(grid, r, c));
  }
  return elements;
}

/**
 * Runs `work`, which writes into `out`, and looks for the first element that is not as expected.
 *
 * @param expectedAt - Read before `work` runs, so that `out` may be one of the operands.
 * @param ulps - How many units in the last place of the expected number a result may be off; 0: the same bits.
 * @returns Undefined if all is well, so that a test says `expect(problem).toBeUndefined()`.
 */
export function problemAfter(
  work: () => void,
  out: Sized,
  expectedAt: (r: number, c: number) => number,
  ulps = 0,
): string | undefined {
  const expected: TypedArray = out.block.data.slice();
  for (let r = 0; r < out.rows; r++) {
    for (let c = 0; c < out.cols; c++) expected[placeIn(out, r, c)] = expectedAt(r, c);
  }
  work();
  const actual = out.block.data;
  for (let i = 0; i < expected.length; i++) {
    if (isNear(actual[i]!, expected[i]!, out.block.dtype, ulps)) continue;
    return `element ${i} of ${out.rows} x ${out.cols} ${out.block.dtype}: expected ${show(expected[i]!)}, got ${show(actual[i]!)}`;
  }
  return undefined;
}

const EPSILON = { float64: 2 ** -52, float32: 2 ** -23, int32: 0, uint8: 0 } as const;
const SMALLEST = { float64: 2 ** -1074, float32: 2 ** -149, int32: 0, uint8: 0 } as const;

/** The same number (NaN is one number, -0 is not 0) or as many units in the last place away as allowed. */
function isNear(actual: number, expected: number, dtype: DType, ulps: number): boolean {
  if (Object.is(actual, expected)) return true;
  const allowed = ulps * Math.max(EPSILON[dtype] * Math.abs(expected), SMALLEST[dtype]);
  return allowed > 0 && Number.isFinite(expected) && Math.abs(actual - expected) <= allowed;
}

function show(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
