/** Comparisons, one loop an operation: 1 where it holds, else 0. Nothing but `notEqual` holds for NaN. */
import type { BinaryJob, CompareOp } from "../backend.js";
import { type BinaryLine, walkBinary } from "./lines.js";

function equal({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! === y[j]! ? 1 : 0;
}

function notEqual({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! !== y[j]! ? 1 : 0;
}

function less({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! < y[j]! ? 1 : 0;
}

function lessEqual({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! <= y[j]! ? 1 : 0;
}

function greater({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! > y[j]! ? 1 : 0;
}

function greaterEqual({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! >= y[j]! ? 1 : 0;
}

const LOOPS: Record<CompareOp, (line: BinaryLine) => void> = {
  equal,
  notEqual,
  less,
  lessEqual,
  greater,
  greaterEqual,
};

/** Elementwise comparison into uint8; the contract is at {@link BinaryJob}. Cost: rows * cols steps, no memory. */
export function compare(op: CompareOp, job: BinaryJob): void {
  walkBinary(job, LOOPS[op]);
}
