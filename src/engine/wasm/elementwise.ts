import type { BinaryJob, BinaryOp, CompareOp, UnaryJob, UnaryOp } from "../backend.js";
import type { DType } from "../dtype.js";
import type { ThreadPool } from "../threads/pool.js";
import { runRowwise, SHARE_CHEAP_FROM, SHARE_DEAR_FROM } from "./rowwise.js";

/** The numbers that assembly/elementwise.ts knows the operations by. `power` and `mod` are left to the plain loops. */
export const BINARY: Partial<Record<BinaryOp, number>> = {
  ...{ add: 0, subtract: 1, multiply: 2, divide: 3, maximum: 4, minimum: 5 },
};
export const UNARY: Partial<Record<UnaryOp, number>> = {
  ...{
    negative: 0,
    abs: 1,
    square: 2,
    sqrt: 3,
    floor: 4,
    ceil: 5,
    round: 6,
    exp: 7,
    log: 8,
    sign: 9,
    tanh: 10,
  },
};
/** As assembly/compare.ts numbers them; `greater` is `less` with its operands exchanged. */
const COMPARE: Record<CompareOp, number> = {
  ...{ equal: 0, notEqual: 1, less: 2, greater: 2, lessEqual: 3, greaterEqual: 3 },
};

const BINARY_KERNEL: Record<DType, string> = {
  ...{ float64: "binaryFloat64", float32: "binaryFloat32", int32: "binaryInt32", uint8: "binaryUint8" },
};
const COMPARE_KERNEL: Record<DType, string> = {
  ...{ float64: "compareFloat64", float32: "compareFloat32", int32: "compareInt32", uint8: "compareUint8" },
};

const DEAR: ReadonlySet<UnaryOp> = new Set<UnaryOp>(["exp", "log", "tanh"]);

/** @returns False, and nothing done, for grids, dtypes and operations that the plain loops take. */
export function binaryWasm(pool: ThreadPool, op: BinaryOp, job: BinaryJob): boolean {
  const code = BINARY[op];
  const { dtype } = job.out.block;
  if (code === undefined) return false;
  if (dtype === "uint8" && op === "multiply") return false; // no such instruction
  if (op === "divide" && dtype !== "float32" && dtype !== "float64") return false; // nor this
  return runRowwise(pool, BINARY_KERNEL[dtype], code, SHARE_CHEAP_FROM, job);
}

/** @returns As {@link binaryWasm}. */
export function compareWasm(pool: ThreadPool, op: CompareOp, job: BinaryJob): boolean {
  const { rows, cols, a, b, out } = job;
  const exchanged = op === "greater" || op === "greaterEqual" ? { rows, cols, a: b, b: a, out } : job;
  return runRowwise(pool, COMPARE_KERNEL[a.block.dtype], COMPARE[op], SHARE_CHEAP_FROM, exchanged);
}

/** @returns As {@link binaryWasm}; integers are left to the plain loops. */
export function unaryWasm(pool: ThreadPool, op: UnaryOp, job: UnaryJob): boolean {
  const code = UNARY[op];
  const { dtype } = job.out.block;
  if (code === undefined || (dtype !== "float32" && dtype !== "float64")) return false;
  const shareFrom = DEAR.has(op) ? SHARE_DEAR_FROM : SHARE_CHEAP_FROM;
  return runRowwise(pool, dtype === "float32" ? "unaryFloat32" : "unaryFloat64", code, shareFrom, job);
}
