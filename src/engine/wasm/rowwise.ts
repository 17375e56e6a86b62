/** What elementwise kernels have in common: grids whose rows are contiguous or repeat one number, cut into tasks. */
import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { BYTES_PER_ELEMENT } from "../dtype.js";
import type { ThreadPool } from "../threads/pool.js";
import { turn } from "../turn.js";
import { addressOf } from "./operand.js";

/** Fewer numbers than this are done sooner by a plain loop than by calling a kernel. */
export const KERNEL_FROM = 128;

/**
 * From so many numbers on the threads share a pass of few instructions a number, and one of many (exp): some 30 to 80
 * microseconds of one thread. A second thread that is awake pays from 2 microseconds on, but one that must be woken, or has
 * no core to itself, makes the caller wait for a hundred (bench/engine/sharing.ts; docs/engine.md).
 */
export const SHARE_CHEAP_FROM = 2 ** 18;
export const SHARE_DEAR_FROM = 2 ** 14;

/**
 * A job that is shared has at least so many tasks, but where rows that do not join are longer than a task: those are one
 * each.
 */
const LEAST_TASKS = 8;

/** out(r, c) = f(a(r, c), b(r, c)); without `b`, of `a` alone. */
export interface RowwiseJob {
  readonly rows: number;
  readonly cols: number;
  readonly a: Grid;
  readonly b?: Grid | undefined;
  readonly out: Grid;
}

/**
 * Runs a kernel whose record is `Elementwise` in assembly/elementwise.ts.
 *
 * @param code - The number by which the kernel knows the operation.
 * @param shareFrom - Fewer numbers than this are the caller's alone.
 * @returns False, and nothing done, for few numbers and grids that the plain loops take.
 */
export function runRowwise(
  pool: ThreadPool,
  kernel: string,
  code: number,
  shareFrom: number,
  job: RowwiseJob,
): boolean {
  if (job.rows * job.cols < KERNEL_FROM) return false;
  const { rows, cols, a, b, out } = job.out.colStride !== 1 && job.out.rowStride === 1 ? turned(job) : job;
  if (out.colStride !== 1 || out.block.pointer === OUTSIDE || !isReadable(a)) return false;
  if (b === undefined ? a.colStride === 0 : !isReadable(b) || (a.colStride === 0 && b.colStride === 0))
    return false;
  const flat =
    rows === 1 || (continues(a, cols) && continues(out, cols) && (b === undefined || continues(b, cols)));
  const length = flat ? rows * cols : cols;
  const lines = flat ? 1 : rows;
  const taskSize = shareFrom / LEAST_TASKS;
  const colsOfTask = flat && length > taskSize ? taskSize : length;
  const rowsOfTask = Math.max(1, Math.floor(taskSize / length));
  const tasks = colsOfTask < length ? Math.ceil(length / colsOfTask) : Math.ceil(lines / rowsOfTask);
  const second = b ?? a;
  // biome-ignore format: one field after the other, and no spreads, for small jobs are many
  const record = [
    code, lines, length, rowsOfTask, colsOfTask, addressOf(a), rowBytes(a), repeats(a),
    addressOf(second), rowBytes(second), repeats(second), addressOf(out), rowBytes(out),
  ];
  pool.run(kernel, tasks, record, rows * cols >= shareFrom);
  return true;
}

function turned({ rows, cols, a, b, out }: RowwiseJob): RowwiseJob {
  return { rows: cols, cols: rows, a: turn(a), b: b && turn(b), out: turn(out) };
}

function isReadable({ block, colStride }: Grid): boolean {
  return (colStride === 1 || colStride === 0) && block.pointer !== OUTSIDE;
}

/** Whether the next row follows the last without a gap, so that all rows are one; or all is one number. */
function continues({ rowStride, colStride }: Grid, cols: number): boolean {
  return colStride === 1 ? rowStride === cols : rowStride === 0;
}

function repeats({ colStride }: Grid): number {
  return colStride === 0 ? 1 : 0;
}

function rowBytes({ block, rowStride }: Grid): number {
  return rowStride * BYTES_PER_ELEMENT[block.dtype];
}
