/**
 * Arithmetic of two operands, one loop an operation. Integers wrap, because a typed array keeps the low bits of what
 * is stored in it; only products and powers of int32 exceed the 53 bits that a number holds and need care.
 */
import type { BinaryJob, BinaryOp } from "../backend.js";
import { type BinaryLine, walkBinary } from "./lines.js";

function add({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! + y[j]!;
}

function subtract({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! - y[j]!;
}

function multiply({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! * y[j]!;
}

function multiplyIntegers({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = Math.imul(x[i]!, y[j]!);
}

function divide({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = x[i]! / y[j]!;
}

/** `Math.max` and `Math.min` give NaN if either operand is NaN, and take +0 for greater than -0. */
function maximum({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = Math.max(x[i]!, y[j]!);
}

function minimum({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = Math.min(x[i]!, y[j]!);
}

function mod({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = modOf(x[i]!, y[j]!);
}

/** NumPy's remainder: the divisor's sign, also on a zero. By 0 it is NaN, which integers store as 0, as NumPy does. */
function modOf(dividend: number, divisor: number): number {
  const remainder = dividend % divisor; // has the dividend's sign
  if (remainder === 0) return divisor < 0 ? -0 : 0;
  return remainder < 0 !== divisor < 0 ? remainder + divisor : remainder;
}

function power({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = powerOf(x[i]!, y[j]!);
}

/** C's `pow`, which differs from JavaScript's for bases 1 and -1; squares are exactly rounded. */
function powerOf(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (base === 1) return 1;
  if (base === -1 && Math.abs(exponent) === Infinity) return 1;
  return base ** exponent;
}

function powerIntegers({ n, x, i, di, y, j, dj, out, o, dOut }: BinaryLine): void {
  for (let k = 0; k < n; k++, i += di, j += dj, o += dOut) out[o] = integerPowerOf(x[i]!, y[j]!);
}

/** Squares and multiplies modulo 2**32. A negative exponent gives 1 / base**n cut to an integer; for base 0, 0. */
function integerPowerOf(base: number, exponent: number): number {
  if (exponent < 0) {
    if (base === 1) return 1;
    return base === -1 ? (exponent % 2 === 0 ? 1 : -1) : 0;
  }
  let result = 1;
  for (let square = base, rest = exponent; rest > 0; rest >>= 1, square = Math.imul(square, square)) {
    if (rest & 1) result = Math.imul(result, square);
  }
  return result;
}

const LOOPS: Record<BinaryOp, (line: BinaryLine) => void> = {
  add,
  subtract,
  multiply,
  divide,
  power,
  maximum,
  minimum,
  mod,
};

const INTEGER_LOOPS: typeof LOOPS = { ...LOOPS, multiply: multiplyIntegers, power: powerIntegers };

/** Elementwise arithmetic; the contract is at {@link BinaryJob}. Cost: rows * cols steps, no memory. */
export function binary(op: BinaryOp, job: BinaryJob): void {
  const { dtype } = job.out.block;
  walkBinary(job, (dtype === "int32" || dtype === "uint8" ? INTEGER_LOOPS : LOOPS)[op]);
}
