import type { BinaryJob, BinaryOp, Grid, UnaryJob, UnaryOp } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { operandOf } from "./operand.js";

/** The numbers that assembly/elementwise.ts knows the operations by. `power` and `mod` are left to the plain loops. */
const BINARY: Partial<Record<BinaryOp, number>> = {
  ...{ add: 0, subtract: 1, multiply: 2, divide: 3, maximum: 4, minimum: 5 },
};
const UNARY: Partial<Record<UnaryOp, number>> = {
  ...{ negative: 0, abs: 1, square: 2, sqrt: 3, floor: 4, ceil: 5, round: 6, exp: 7, log: 8 },
};

/** Fewer numbers than this are done sooner by a plain loop than by calling a kernel. */
export const KERNEL_FROM = 128;
/** Numbers of one task; more than that and the threads share. */
const TASK = 2 ** 15;

/** @returns False, and nothing done, for grids, dtypes and operations that the plain loops take. */
export function binaryWasm(pool: ThreadPool, op: BinaryOp, job: BinaryJob): boolean {
  const code = BINARY[op];
  const { rows, cols, a, b, out } = job;
  const dtype = out.block.dtype;
  if (code === undefined || rows * cols < KERNEL_FROM || (dtype !== "float32" && dtype !== "float64"))
    return false;
  const turned = out.colStride !== 1 && out.rowStride === 1;
  if (turned) return binaryWasm(pool, op, { rows: cols, cols: rows, a: turn(a), b: turn(b), out: turn(out) });
  if (!isRowwise(out, false) || !isRowwise(a, true) || !isRowwise(b, true)) return false;
  if (a.colStride === 0 && b.colStride === 0) return false;
  const flat = [a, b, out].every((grid) => continues(grid, cols));
  const cut = cutTasks(flat ? 1 : rows, flat ? rows * cols : cols);
  const [x, y, to] = [operandOf(a), operandOf(b), operandOf(out)];
  const record = [
    ...[
      code,
      cut.rows,
      cut.cols,
      cut.rowsOfTask,
      cut.colsOfTask,
      x.address,
      x.row,
      a.colStride === 0 ? 1 : 0,
    ],
    ...[y.address, y.row, b.colStride === 0 ? 1 : 0, to.address, to.row],
  ];
  pool.run(dtype === "float32" ? "binaryFloat32" : "binaryFloat64", cut.tasks, record, cut.tasks > 1);
  return true;
}

/** @returns False, and nothing done, as {@link binaryWasm}. */
export function unaryWasm(pool: ThreadPool, op: UnaryOp, job: UnaryJob): boolean {
  const code = UNARY[op];
  const { dtype } = job.out.block;
  if (code === undefined || (dtype !== "float32" && dtype !== "float64")) return false;
  return mapRows(pool, dtype === "float32" ? "unaryFloat32" : "unaryFloat64", code, job);
}

/** Bytes to floats; the other conversions are left to the plain loops. @returns As {@link binaryWasm}. */
export function convertWasm(pool: ThreadPool, job: UnaryJob): boolean {
  const { dtype } = job.out.block;
  if (job.a.block.dtype !== "uint8" || (dtype !== "float32" && dtype !== "float64")) return false;
  return mapRows(pool, dtype === "float32" ? "convertBytesToFloat32" : "convertBytesToFloat64", 0, job);
}

function mapRows(pool: ThreadPool, kernel: string, code: number, { rows, cols, a, out }: UnaryJob): boolean {
  if (rows * cols < KERNEL_FROM) return false;
  if (out.colStride !== 1 && out.rowStride === 1) {
    return mapRows(pool, kernel, code, { rows: cols, cols: rows, a: turn(a), out: turn(out) });
  }
  if (!isRowwise(out, false) || !isRowwise(a, false)) return false;
  const flat = continues(a, cols) && continues(out, cols);
  const cut = cutTasks(flat ? 1 : rows, flat ? rows * cols : cols);
  const [x, to] = [operandOf(a), operandOf(out)];
  const record = [
    ...[code, cut.rows, cut.cols, cut.rowsOfTask, cut.colsOfTask, x.address, x.row, 0],
    ...[0, 0, 0, to.address, to.row],
  ];
  pool.run(kernel, cut.tasks, record, cut.tasks > 1);
  return true;
}

function turn({ block, offset, rowStride, colStride }: Grid): Grid {
  return { block, offset, rowStride: colStride, colStride: rowStride };
}

function isRowwise({ block, colStride }: Grid, mayRepeat: boolean): boolean {
  return block.pointer !== OUTSIDE && (colStride === 1 || (mayRepeat && colStride === 0));
}

/** Whether the next row follows the last without a gap, so that all rows are one; or all is one number. */
function continues({ rowStride, colStride }: Grid, cols: number): boolean {
  return (colStride === 1 && rowStride === cols) || (colStride === 0 && rowStride === 0);
}

function cutTasks(rows: number, cols: number) {
  const colsOfTask = rows === 1 && cols > TASK ? TASK : cols;
  const rowsOfTask = Math.max(1, Math.floor(TASK / cols));
  const tasks = colsOfTask < cols ? Math.ceil(cols / colsOfTask) : Math.ceil(rows / rowsOfTask);
  return { rows, cols, rowsOfTask, colsOfTask, tasks };
}
