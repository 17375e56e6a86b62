import type { Run } from "./update-jobs.js";

/**
 * A pass over arrays [outer, groups, inner] without gaps, of one dtype, float32 or float64; statistics have one number a
 * group. Sums are float64, rounded once.
 *
 * - center: out = u - mean, and `variance` = the mean of out ** 2 over a group
 * - moments: `meanU` and `meanProduct` = the means of u and of u v over a group
 * - scale: out = u factor + summand
 * - rectify: out = max(0, u + summand); `out` may be `u`
 * - back: out = (v factor + summand - u) scale
 */
export type GroupJob = {
  readonly outer: number;
  readonly groups: number;
  readonly inner: number;
  readonly u: Run;
} & (
  | { readonly kind: "center"; readonly out: Run; readonly mean: Run; readonly variance: Run }
  | { readonly kind: "moments"; readonly v: Run; readonly meanU: Run; readonly meanProduct: Run }
  | { readonly kind: "scale"; readonly out: Run; readonly factor: Run; readonly summand: Run }
  | { readonly kind: "rectify"; readonly out: Run; readonly summand: Run }
  | {
      readonly kind: "back";
      readonly v: Run;
      readonly out: Run;
      readonly factor: Run;
      readonly summand: Run;
      readonly scale: Run;
    }
);
