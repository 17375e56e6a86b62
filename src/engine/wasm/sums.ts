import type { ReduceJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { operandOf } from "./operand.js";
import { KERNEL_FROM, SHARE_CHEAP_FROM } from "./rowwise.js";
import { scratch } from "./scratch.js";

const ROWS = { float32: "sumRowsFloat32", float64: "sumRowsFloat64", uint8: "sumRowsUint8" } as const;
const COLUMNS = {
  ...{ float32: "sumColumnsFloat32", float64: "sumColumnsFloat64", uint8: "sumColumnsUint8" },
} as const;

/** Numbers of one task. */
const TASK = 2 ** 15;

/** Bytes up to so many add up to less than 2 ** 31. */
const MOST_BYTES = Math.floor((2 ** 31 - 1) / 255);

/** Sums of floats or bytes along contiguous rows or down columns. @returns False, and nothing done, for what plain loops take. */
export function sumWasm(pool: ThreadPool, { rows, cols, a, out }: ReduceJob): boolean {
  const { dtype } = a.block;
  if (dtype === "int32" || (dtype === "uint8" && cols > MOST_BYTES)) return false;
  if (rows * cols < KERNEL_FROM || a.block.pointer === OUTSIDE || out.block.pointer === OUTSIDE) return false;
  const alongRows = a.colStride === 1;
  if (!alongRows && a.rowStride !== 1) return false;
  const threads = scratch("threads", 4096 * pool.threads);
  if (threads === OUTSIDE) return false;
  const together = dtype === "uint8" && !alongRows ? 64 : 8; // lines that a kernel takes at once
  const linesOfTask = Math.max(1, Math.ceil(TASK / cols / together)) * together;
  const from = operandOf(a);
  const to = operandOf(out);
  const record = [rows, cols, linesOfTask, from.address, from.row, from.col, to.address, to.row, threads];
  const tasks = Math.ceil(rows / linesOfTask);
  pool.run((alongRows ? ROWS : COLUMNS)[dtype], tasks, record, rows * cols >= SHARE_CHEAP_FROM);
  return true;
}
