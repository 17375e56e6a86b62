/** Functions of one operand, one loop a function. Integers wrap, because a typed array keeps the low bits. */
import type { UnaryJob, UnaryOp } from "../backend.js";
import { type UnaryLine, walkUnary } from "./lines.js";

function negative({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = -x[i]!;
}

function abs({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.abs(x[i]!);
}

/** NumPy's sign: +0 for both zeros, NaN for NaN. */
function sign({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) {
    const value = x[i]!;
    out[o] = value > 0 ? 1 : value < 0 ? -1 : value === 0 ? 0 : value;
  }
}

function square({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = x[i]! * x[i]!;
}

function squareIntegers({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.imul(x[i]!, x[i]!);
}

function sqrt({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.sqrt(x[i]!);
}

function exp({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.exp(x[i]!);
}

function log({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.log(x[i]!);
}

function tanh({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.tanh(x[i]!);
}

function sin({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.sin(x[i]!);
}

function cos({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.cos(x[i]!);
}

function floor({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.floor(x[i]!);
}

function ceil({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = Math.ceil(x[i]!);
}

function round({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = roundHalfToEven(x[i]!);
}

/** From here on, every float64 is an integer; adding it rounds a smaller number to one, halves to even. */
const INTEGERS_ONLY = 2 ** 52;

function roundHalfToEven(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || !(size < INTEGERS_ONLY)) return value; // zeros, integers, Infinity, NaN
  const rounded = size + INTEGERS_ONLY - INTEGERS_ONLY;
  return value < 0 ? -rounded : rounded;
}

const LOOPS: Record<UnaryOp, (line: UnaryLine) => void> = {
  negative,
  abs,
  sign,
  square,
  sqrt,
  exp,
  log,
  tanh,
  sin,
  cos,
  floor,
  ceil,
  round,
};

const INTEGER_LOOPS: typeof LOOPS = { ...LOOPS, square: squareIntegers };

/** Elementwise function; the contract is at {@link UnaryJob}. Cost: rows * cols steps, no memory. */
export function unary(op: UnaryOp, job: UnaryJob): void {
  const { dtype } = job.out.block;
  walkUnary(job, (dtype === "int32" || dtype === "uint8" ? INTEGER_LOOPS : LOOPS)[op]);
}
