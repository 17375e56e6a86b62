import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import {
  BYTES_PER_ELEMENT,
  type DType,
  TYPED_ARRAY_CLASS,
  type TypedArray,
  type TypedArrays,
} from "../dtype.js";
import type { Run } from "../fused/update-jobs.js";
import { type ScratchName, scratchBlock } from "./scratch.js";

/** A grid as kernels take it: a byte address and strides in bytes. */
export interface Operand {
  readonly address: number;
  readonly row: number;
  readonly col: number;
}

/** The byte address of where something begins that lies in the heap; 0 for nothing. */
export function addressOf(run: Run | undefined): number {
  return run === undefined ? 0 : run.block.pointer + run.offset * BYTES_PER_ELEMENT[run.block.dtype];
}

/** The operand of a grid that lies in the heap. */
export function operandOf(grid: Grid): Operand {
  const size = BYTES_PER_ELEMENT[grid.block.dtype];
  return {
    address: addressOf(grid),
    row: grid.rowStride * size,
    col: grid.colStride * size,
  };
}

export function transposed({ address, row, col }: Operand): Operand {
  return { address, row: col, col: row };
}

/** The operand of any grid: one outside the heap is copied into scratch, row by row. Undefined if there is no room. */
export function readable(grid: Grid, rows: number, cols: number, name: ScratchName): Operand | undefined {
  if (grid.block.pointer !== OUTSIDE) return operandOf(grid);
  const { dtype, data } = grid.block;
  const block = scratchBlock(name, rows * cols * BYTES_PER_ELEMENT[dtype]);
  if (block === undefined) return undefined;
  const to = viewOf(block.data, dtype, rows * cols);
  for (let r = 0, place = 0; r < rows; r++) {
    let from = grid.offset + r * grid.rowStride;
    for (let c = 0; c < cols; c++, from += grid.colStride) to[place++] = data[from]!;
  }
  return rowByRow(block.pointer, cols, dtype);
}

/** A room for a result that kernels cannot write in place: its rows one after the other. Undefined if there is none. */
export function roomFor<D extends DType>(
  name: ScratchName,
  dtype: D,
  rows: number,
  cols: number,
): { readonly operand: Operand; readonly data: TypedArrays[D] } | undefined {
  const block = scratchBlock(name, rows * cols * BYTES_PER_ELEMENT[dtype]);
  if (block === undefined) return undefined;
  return { operand: rowByRow(block.pointer, cols, dtype), data: viewOf(block.data, dtype, rows * cols) };
}

function rowByRow(address: number, cols: number, dtype: DType): Operand {
  const size = BYTES_PER_ELEMENT[dtype];
  return { address, row: cols * size, col: size };
}

function viewOf<D extends DType>(bytes: TypedArray, dtype: D, length: number): TypedArrays[D] {
  return new TYPED_ARRAY_CLASS[dtype](
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    length,
  ) as TypedArrays[D];
}
