import type { Block } from "../block.js";

/**
 * Arrays of one length and one dtype, float32 or float64, each without gaps, updated in one pass. They do not overlap, but
 * for `w` and `dw` of the gradient of ReLU, which may be the same.
 *
 * - descend: w = w - rate dw
 * - momentum: v = momentum v - rate dw, then w = w + v
 * - adam: m = beta1 m + (1 - beta1) dw, v = beta2 v + (1 - beta2) dw ** 2, then w = w - rate m / (sqrt(v) / root + epsilon)
 * - reluGradient: w = dw where `out` is above 0, 0 dw where it is not, NaN where it is NaN
 *
 * Each operation is rounded to the arrays' dtype, as are the factors.
 */
export type UpdateJob = { readonly length: number; readonly w: Run; readonly dw: Run } & (
  | { readonly kind: "descend"; readonly rate: number }
  | { readonly kind: "momentum"; readonly v: Run; readonly rate: number; readonly momentum: number }
  | ({ readonly kind: "adam"; readonly m: Run; readonly v: Run } & AdamFactors)
  | { readonly kind: "reluGradient"; readonly out: Run }
);

/** `rate`: the learning rate / (1 - beta1 ** t). `root`: sqrt(1 - beta2 ** t). */
export interface AdamFactors {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly root: number;
  readonly epsilon: number;
}

/** The numbers of a block from `offset` on. An array without gaps is one. */
export interface Run {
  readonly block: Block;
  readonly offset: number;
}
