import type { ReduceJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { KERNEL_FROM } from "./elementwise.js";
import { operandOf } from "./operand.js";
import { scratch } from "./scratch.js";

/** Numbers of one task. */
const TASK = 2 ** 15;

/** Sums of floats along contiguous rows or down columns. @returns False, and nothing done, for what plain loops take. */
export function sumWasm(pool: ThreadPool, { rows, cols, a, out }: ReduceJob): boolean {
  const { dtype } = a.block;
  if (dtype !== "float32" && dtype !== "float64") return false;
  if (rows * cols < KERNEL_FROM || a.block.pointer === OUTSIDE || out.block.pointer === OUTSIDE) return false;
  const alongRows = a.colStride === 1;
  if (!alongRows && a.rowStride !== 1) return false;
  const threads = scratch("threads", 4096 * pool.threads);
  if (threads === OUTSIDE) return false;
  const linesOfTask = Math.max(1, Math.ceil(TASK / cols / 8)) * 8;
  const from = operandOf(a);
  const to = operandOf(out);
  const record = [rows, cols, linesOfTask, from.address, from.row, from.col, to.address, to.row, threads];
  const tasks = Math.ceil(rows / linesOfTask);
  const float = dtype === "float32" ? "Float32" : "Float64";
  pool.run(`${alongRows ? "sumRows" : "sumColumns"}${float}`, tasks, record, tasks > 1);
  return true;
}
