import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { BYTES_PER_ELEMENT, TYPED_ARRAY_CLASS, type TypedArray } from "../dtype.js";
import { type ScratchName, scratchBlock } from "./scratch.js";

/** A grid as kernels take it: a byte address and strides in bytes. */
export interface Operand {
  readonly address: number;
  readonly row: number;
  readonly col: number;
}

/** The operand of a grid that lies in the heap. */
export function operandOf(grid: Grid): Operand {
  const size = BYTES_PER_ELEMENT[grid.block.dtype];
  return {
    address: grid.block.pointer + grid.offset * size,
    row: grid.rowStride * size,
    col: grid.colStride * size,
  };
}

export function isOutside(grid: Grid): boolean {
  return grid.block.pointer === OUTSIDE;
}

/** The operand of any grid: one outside the heap is copied into scratch, row by row. Undefined if there is no room. */
export function readable(grid: Grid, rows: number, cols: number, name: ScratchName): Operand | undefined {
  if (!isOutside(grid)) return operandOf(grid);
  const size = BYTES_PER_ELEMENT[grid.block.dtype];
  const block = scratchBlock(name, rows * cols * size);
  if (block.pointer === OUTSIDE) return undefined;
  const to = viewOf(block.data, grid, rows * cols);
  const from = grid.block.data;
  for (let r = 0, place = 0; r < rows; r++) {
    let q = grid.offset + r * grid.rowStride;
    for (let c = 0; c < cols; c++, q += grid.colStride) to[place++] = from[q]!;
  }
  return { address: block.pointer, row: cols * size, col: size };
}

/** A room for a result that kernels cannot write in place: rows side by side, in the grid's dtype. */
export function roomFor(
  grid: Grid,
  rows: number,
  cols: number,
): { operand: Operand; data: TypedArray } | undefined {
  const size = BYTES_PER_ELEMENT[grid.block.dtype];
  const block = scratchBlock("result", rows * cols * size);
  if (block.pointer === OUTSIDE) return undefined;
  return {
    operand: { address: block.pointer, row: cols * size, col: size },
    data: viewOf(block.data, grid, rows * cols),
  };
}

function viewOf(bytes: TypedArray, grid: Grid, length: number): TypedArray {
  return new TYPED_ARRAY_CLASS[grid.block.dtype](bytes.buffer as ArrayBuffer, bytes.byteOffset, length);
}
