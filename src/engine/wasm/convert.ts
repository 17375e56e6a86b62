import type { Grid, UnaryJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { BYTES_PER_ELEMENT, type DType } from "../dtype.js";
import type { ThreadPool } from "../threads/pool.js";
import { turn } from "../turn.js";
import { operandOf } from "./operand.js";
import { KERNEL_FROM, runRowwise, SHARE_CHEAP_FROM } from "./rowwise.js";
import { transposeInto } from "./transpose.js";

/** The numbers that assembly/convert.ts knows the dtypes by. */
const NUMBER: Record<DType, number> = { float64: 0, float32: 1, int32: 2, uint8: 3 };

/** Another dtype, or a copy in the same one. @returns False, and nothing done, for what the plain loops take. */
export function convertWasm(pool: ThreadPool, job: UnaryJob): boolean {
  const from = job.a.block.dtype;
  const to = job.out.block.dtype;
  if (runRowwise(pool, "convertNumbers", 4 * NUMBER[from] + NUMBER[to], SHARE_CHEAP_FROM, job)) return true;
  return from === to && from !== "uint8" && transposeWasm(pool, job);
}

/** A copy whose rows are the columns of `a`. */
function transposeWasm(pool: ThreadPool, { rows, cols, a, out }: UnaryJob): boolean {
  if (rows * cols < KERNEL_FROM || a.block.pointer === OUTSIDE || out.block.pointer === OUTSIDE) return false;
  if (!isRowMajor(out))
    return (
      isRowMajor(turn(out)) && transposeWasm(pool, { rows: cols, cols: rows, a: turn(a), out: turn(out) })
    );
  if (!isRowMajor(turn(a))) return false;
  const [source, target] = [operandOf(a), operandOf(out)];
  const lines = { address: source.address, line: source.col };
  transposeInto(pool, BYTES_PER_ELEMENT[a.block.dtype], cols, rows, lines, {
    address: target.address,
    line: target.row,
  });
  return true;
}

function isRowMajor({ rowStride, colStride }: Grid): boolean {
  return colStride === 1 && rowStride > 1;
}
