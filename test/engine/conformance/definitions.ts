/**
 * What each operation means for single numbers, written apart from the engine: integers by BigInt, floats by the
 * rounding of a float64 result (which for float32 + - * / and sqrt is the exactly rounded one).
 */
import type { BinaryOp, CompareOp, UnaryOp } from "../../../src/engine/backend.js";
import type { DType } from "../../../src/engine/dtype.js";

export const BINARY_OPS = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "power",
  "maximum",
  "minimum",
  "mod",
] as const satisfies readonly BinaryOp[];

export const UNARY_OPS = [
  "negative",
  "abs",
  "sign",
  "square",
  "sqrt",
  "exp",
  "log",
  "tanh",
  "sin",
  "cos",
  "floor",
  "ceil",
  "round",
] as const satisfies readonly UnaryOp[];

export const COMPARE_OPS = [
  "equal",
  "notEqual",
  "less",
  "lessEqual",
  "greater",
  "greaterEqual",
] as const satisfies readonly CompareOp[];

export const DTYPES = ["float64", "float32", "int32", "uint8"] as const satisfies readonly DType[];

/** The functions that are not exactly rounded, and how far off they may be: float32 is computed from float64 or as well. */
export const ULPS: Partial<Record<BinaryOp | UnaryOp, number>> = {
  power: 4,
  exp: 4,
  log: 4,
  tanh: 4,
  sin: 4,
  cos: 4,
};

/** Operations that reach the engine with floats only. */
export const FLOATS_ONLY: ReadonlySet<BinaryOp | UnaryOp> = new Set<BinaryOp | UnaryOp>([
  ...(["divide", "sqrt", "exp", "log", "tanh", "sin", "cos"] as const),
]);

export function isInteger(dtype: DType): boolean {
  return dtype === "int32" || dtype === "uint8";
}

/** Numbers with a way of their own in each dtype. */
export const SPECIAL: Record<DType, readonly number[]> = {
  float64: [
    ...[0, -0, 1, -1, 2, -2, 3, 0.1, 0.5, 1.5, -2.5, 3.7, -7, 1e10, 2 ** 52 + 1, -(2 ** 31), 5e-324, -1e-310],
    ...[Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, NaN],
  ],
  float32: [
    ...[0, -0, 1, -1, 2, -2, 3, 0.5, 1.5, -2.5, 3.75, -7, 1e10, 2 ** 23 + 1, 1.5e-45, -1e-40],
    ...[3.4028234663852886e38, -3.4028234663852886e38, Infinity, -Infinity, NaN],
  ],
  int32: [0, 1, -1, 2, -2, 3, 7, -7, 255, 256, 65535, 46341, 1e9, 2 ** 31 - 1, -(2 ** 31)],
  uint8: [0, 1, 2, 3, 7, 15, 16, 127, 128, 200, 255],
};

export function binaryOf(op: BinaryOp, dtype: DType, x: number, y: number): number {
  return isInteger(dtype) ? integerBinary(op, dtype, x, y) : floatBinary(op, x, y);
}

function floatBinary(op: BinaryOp, x: number, y: number): number {
  switch (op) {
    case "add":
      return x + y;
    case "subtract":
      return x - y;
    case "multiply":
      return x * y;
    case "divide":
      return x / y;
    case "power": // C's pow
      if (x === 1) return 1;
      return x === -1 && Math.abs(y) === Infinity ? 1 : x ** y;
    case "maximum":
      return Math.max(x, y);
    case "minimum":
      return Math.min(x, y);
    case "mod": {
      const rest = x % y;
      if (rest === 0) return y < 0 ? -0 : 0;
      return Math.sign(rest) === -Math.sign(y) ? rest + y : rest;
    }
  }
}

function integerBinary(op: BinaryOp, dtype: DType, x: number, y: number): number {
  const [a, b] = [BigInt(x), BigInt(y)];
  switch (op) {
    case "add":
      return wrapped(dtype, a + b);
    case "subtract":
      return wrapped(dtype, a - b);
    case "multiply":
      return wrapped(dtype, a * b);
    case "power":
      return y < 0 ? Math.trunc(x === 0 ? 0 : x ** y) + 0 : wrapped(dtype, powerModulo(a, y));
    case "maximum":
      return Math.max(x, y);
    case "minimum":
      return Math.min(x, y);
    case "mod":
      return y === 0 ? 0 : wrapped(dtype, ((a % b) + b) % b);
    case "divide":
      throw new Error("integers are converted before they are divided");
  }
}

function powerModulo(base: bigint, exponent: number): bigint {
  const modulus = 2n ** 32n;
  let result = 1n;
  for (const digit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (digit === "1") result = (result * base) % modulus;
  }
  return result;
}

function wrapped(dtype: DType, value: bigint): number {
  return Number(dtype === "uint8" ? BigInt.asUintN(8, value) : BigInt.asIntN(32, value));
}

export function unaryOf(op: UnaryOp, dtype: DType, x: number): number {
  if (isInteger(dtype) && (op === "square" || op === "negative" || op === "abs")) {
    const value = BigInt(x);
    if (op === "square") return wrapped(dtype, value * value);
    return wrapped(dtype, op === "abs" && x >= 0 ? value : -value);
  }
  switch (op) {
    case "negative":
      return -x;
    case "square":
      return x * x;
    case "sign":
      return x === 0 ? 0 : Math.sign(x);
    case "round": {
      const below = Math.floor(x);
      if (!Number.isFinite(x) || below === x) return x;
      const even = below % 2 === 0 ? below : below + 1;
      const rounded = x - below === 0.5 ? even : Math.round(x);
      return rounded === 0 && x < 0 ? -0 : rounded;
    }
    default:
      return Math[op](x);
  }
}

export function compareOf(op: CompareOp, x: number, y: number): number {
  switch (op) {
    case "equal":
      return Number(x === y);
    case "notEqual":
      return Number(x !== y);
    case "less":
      return Number(x < y);
    case "lessEqual":
      return Number(x <= y);
    case "greater":
      return Number(x > y);
    case "greaterEqual":
      return Number(x >= y);
  }
}

/** Floats are cut towards zero, integers keep the low bits, NaN and infinities are 0; float32 rounds by itself. */
export function convertedOf(to: DType, x: number): number {
  if (!isInteger(to)) return x;
  return Number.isFinite(x) ? wrapped(to, BigInt(Math.trunc(x))) : 0;
}
