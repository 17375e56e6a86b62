import type { Block } from "./block.js";

/**
 * What a backend can do. A backend knows blocks, offsets and strides, counted in elements; it knows nothing of arrays,
 * shapes or broadcasting: that is `src/ndarray/`'s part, which cuts every job into grids of at most two dimensions.
 */
export type BackendName = "js" | "wasm" | "blas";

/** A grid of numbers in a block: element (r, c) is `data[offset + r * rowStride + c * colStride]`. Stride 0 repeats. */
export interface Grid {
  readonly block: Block;
  readonly offset: number;
  readonly rowStride: number;
  readonly colStride: number;
}

/**
 * C = A B, or C = C + A B with `accumulate`. A is [M, K], B is [K, N], C is [M, N]; transposition is a swap of strides.
 * All three have the dtype float64 or float32. C overlaps neither A nor B. K = 0 gives zeros.
 */
export interface MatmulJob {
  readonly M: number;
  readonly K: number;
  readonly N: number;
  readonly a: Grid;
  readonly b: Grid;
  readonly c: Grid;
  readonly accumulate?: boolean;
}

export type BinaryOp =
  | "add"
  | "subtract"
  | "multiply"
  | "divide" // of floats; integers are converted first
  | "power" // as C's pow; of integers modulo 2**32
  | "maximum" // NaN wins, as in NumPy; +0 is greater than -0
  | "minimum"
  | "mod"; // sign of the divisor, as in NumPy; integers modulo 0 give 0

export type CompareOp = "equal" | "notEqual" | "less" | "lessEqual" | "greater" | "greaterEqual";

export type UnaryOp =
  | "negative"
  | "abs"
  | "sign" // 0 for -0
  | "square"
  | "sqrt"
  | "exp"
  | "log"
  | "tanh"
  | "sin"
  | "cos"
  | "floor"
  | "ceil"
  | "round"; // half to even, as in NumPy

/** `sum` and `prod` of float32 are accumulated at least as exactly as NumPy's pairwise sum does. */
export type ReduceOp = "sum" | "prod" | "max" | "min" | "argmax" | "argmin"; // NaN wins; first of equals for arg...

/**
 * out(r, c) = a(r, c) op b(r, c). All three share one dtype (float64, float32, int32, uint8); integers wrap. `out` may be
 * the very grid `a` or `b`; grids that overlap in any other way are the caller's to copy first.
 */
export interface BinaryJob {
  readonly rows: number;
  readonly cols: number;
  readonly a: Grid;
  readonly b: Grid;
  readonly out: Grid; // for comparisons: uint8, 0 or 1, while a and b share any one dtype
}

/**
 * out(r, c) = f(a(r, c)), one dtype; `out` may be `a`. For `convert`, which copies, too, the dtypes may differ, and `out`
 * and `a` must not overlap, though they may be parts of one block. Floats lose their fraction to integers, which keep the
 * low bits; NaN and infinities give 0; float64 rounds to float32.
 */
export interface UnaryJob {
  readonly rows: number;
  readonly cols: number;
  readonly a: Grid;
  readonly out: Grid;
}

/**
 * out(r, 0) = the reduction of a(r, 0..cols-1). `sum` and `prod` of int32 or uint8 give float64; of floats, their own
 * dtype; `max` and `min` give the dtype of `a`; `argmax` and `argmin` give int32. cols >= 1 for all but sum and prod.
 */
export interface ReduceJob {
  readonly rows: number;
  readonly cols: number;
  readonly a: Grid;
  readonly out: Grid; // colStride unused
}

export interface Backend {
  readonly name: BackendName;
  /** Threads that this backend uses for large jobs, the caller's included. */
  readonly threads: number;
  matmul(job: MatmulJob): void;
  binary(op: BinaryOp, job: BinaryJob): void;
  compare(op: CompareOp, job: BinaryJob): void;
  unary(op: UnaryOp, job: UnaryJob): void;
  convert(job: UnaryJob): void;
  reduce(op: ReduceOp, job: ReduceJob): void;
}
