import type { ReduceJob, ReduceOp } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { BYTES_PER_ELEMENT, type DType } from "../dtype.js";
import type { ThreadPool } from "../threads/pool.js";
import { operandOf } from "./operand.js";
import { KERNEL_FROM, SHARE_CHEAP_FROM } from "./rowwise.js";

/** As assembly/extremes.ts numbers them. */
const KIND: Partial<Record<ReduceOp, number>> = { max: 0, min: 1, argmax: 2, argmin: 3 };

const SUFFIX: Record<DType, string> = {
  ...{ float64: "Float64", float32: "Float32", int32: "Int32", uint8: "Uint8" },
};

/** Numbers of one task. */
const TASK = 2 ** 15;

/**
 * The extremes of contiguous rows or of columns, and where they stand; of columns of integers, where they stand is left to
 * the plain loops. @returns False, and nothing done, for what those take.
 */
export function extremesWasm(pool: ThreadPool, op: ReduceOp, { rows, cols, a, out }: ReduceJob): boolean {
  const kind = KIND[op];
  if (kind === undefined || rows * cols < KERNEL_FROM) return false;
  if (a.block.pointer === OUTSIDE || out.block.pointer === OUTSIDE) return false;
  const kernel = kernelFor(kind, a.block.dtype, a.colStride === 1, a.rowStride === 1 && out.rowStride === 1);
  if (kernel === undefined) return false;
  const together = a.colStride === 1 ? 1 : 64 / BYTES_PER_ELEMENT[a.block.dtype]; // lines that a kernel takes at once
  const linesOfTask = Math.max(1, Math.ceil(TASK / cols / together)) * together;
  const [from, to] = [operandOf(a), operandOf(out)];
  const record = [kind, rows, cols, linesOfTask, from.address, from.row, from.col, to.address, to.row];
  const tasks = Math.ceil(rows / linesOfTask);
  pool.run(kernel, tasks, record, rows * cols >= SHARE_CHEAP_FROM);
  return true;
}

function kernelFor(kind: number, dtype: DType, alongRows: boolean, downColumns: boolean): string | undefined {
  if (alongRows) return `extremeRows${SUFFIX[dtype]}`;
  if (!downColumns) return undefined;
  if (kind < 2) return `extremeColumns${SUFFIX[dtype]}`;
  return dtype === "float64" || dtype === "float32" ? `extremePlaces${SUFFIX[dtype]}` : undefined;
}
