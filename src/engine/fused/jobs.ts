/** Jobs that fuse what a library call needs, so that memory is read once; beside the backends' own in backend.ts. */
import type { Grid } from "../backend.js";

/**
 * Loss and gradient of a linear classifier, as `svmLossNaive` and `softmaxLossNaive` define them: the mean over N rows of
 * the hinge or cross-entropy loss of the scores X W, plus `reg * sum(W ** 2)`.
 *
 * W, dW [D, C] and X [.., D] share a dtype, float32 or float64; rows of X are contiguous (colStride 1), W and dW are
 * row-major without gaps. N >= 1, each label in [0, C): the caller has checked.
 */
export interface LinearLossJob {
  readonly kind: "hinge" | "softmax";
  readonly N: number;
  readonly D: number;
  readonly C: number;
  readonly w: Grid;
  readonly x: Grid;
  /** Row i of the batch is row `rows[i]` of X; without it, row i. The rows are read where they lie. */
  readonly rows?: Int32Array;
  /** The classes of the batch's rows. */
  readonly y: Int32Array;
  readonly reg: number;
  readonly dw: Grid;
}

/**
 * Mean loss of N rows of scores and its gradient by them, as `softmaxScoresLossNaive` and `svmScoresLossNaive` define them.
 * Both arrays [N, C] share a dtype, float32 or float64; `dx` is row-major without gaps and does not overlap the scores.
 * N >= 1, C >= 1, each label in [0, C): the caller has checked.
 */
export interface ScoresLossJob {
  readonly kind: "hinge" | "softmax";
  readonly N: number;
  readonly C: number;
  readonly scores: Grid;
  readonly y: Int32Array | Uint8Array;
  readonly dx: Grid;
}

/** Rows of bytes up to this length have squared distances below 2 ** 31, which 32-bit integers hold exactly. */
export const LONGEST_ROW = Math.floor((2 ** 31 - 1) / 255 ** 2);

/** out[i][j] = the squared Euclidean distance of rows a[i] and b[j], exact, or its root. a [M, D] and b [N, D] are uint8. */
export interface DistancesJob {
  readonly M: number;
  readonly N: number;
  readonly D: number;
  readonly a: Grid;
  readonly b: Grid;
  /** float64, float32 (rounded once) or, without roots, int32; colStride 1. */
  readonly out: Grid;
  /** Whether to write square roots. */
  readonly roots?: boolean;
}

export interface NearestJob {
  readonly M: number;
  readonly N: number;
  readonly D: number;
  /** Queries [M, D] and training rows [N, D], uint8. */
  readonly a: Grid;
  readonly b: Grid;
  /** How many to keep of each; 1 <= K <= N. */
  readonly K: number;
  /** Called after each block of training rows with the share that is done, up to 1. */
  readonly progress?: (share: number) => void;
}

/** Row-major [M, K]: the nearest first; of equal distances the lower training index first. */
export interface Nearest {
  readonly indices: Int32Array;
  readonly squaredDistances: Float64Array;
}
