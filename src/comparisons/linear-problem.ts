/** What the losses of linear classifiers share: one batch of N examples, D features (bias included), C classes. */

import type { FloatDType } from "../engine/dtype.js";
import { BYTES_PER_ELEMENT } from "../engine/dtype.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { type Comparison, type ProblemSize, sizesOf } from "./comparison.js";

export interface LinearProblem {
  readonly W: NDArray; // [D, C]
  readonly X: NDArray; // [N, D]
  readonly y: NDArray; // int32 [N]
  readonly reg: number;
}

/** The development set of CS231n's svm.ipynb and softmax.ipynb: 500 images of 3072 pixels and a one, ten classes. */
const COURSE: ProblemSize = { N: 500, D: 3073, C: 10 };

/** The naive loss takes well under a second at the course's size, so a demonstration needs no smaller one. */
export const linearSizes: Comparison["sizes"] = {
  small: { N: 20, D: 33, C: 5 },
  demo: COURSE,
  course: COURSE,
  sweep: [125, 250, 500, 1000, 2000].map((N) => ({ N, D: 3073, C: 10 })),
};

/**
 * Mean-free pixels with a column of ones, and small random weights, as the course starts with.
 *
 * The weights are ten times smaller than the course's 1e-4: all margins then stay near 1, far from the hinge's kink
 * at 0, where rounding alone could switch a term of the gradient on or off and variants would differ for no fault.
 */
export function linearProblem(size: ProblemSize, rng: RandomState, dtype: FloatDType): LinearProblem {
  const { N, D, C } = sizesOf(size, "N", "D", "C");
  const X = rng.uniform(-128, 127, [N, D]);
  X.slice([], -1).fill(1);
  const W = rng.normal(0, 1e-5, [D, C]);
  return { W: W.astype(dtype), X: X.astype(dtype), y: rng.randint(0, C, [N]), reg: 5e-6 };
}

/** X, W and y are read, dW is written. */
export function linearBytes(size: ProblemSize, dtype: FloatDType): number {
  const { N, D, C } = sizesOf(size, "N", "D", "C");
  return BYTES_PER_ELEMENT[dtype] * (N * D + 2 * D * C) + BYTES_PER_ELEMENT.int32 * N;
}

/**
 * Scores and gradient are one product each; the gradient is divided by N and gets the penalty's share; the penalty is
 * `reg * sum(W**2)`. `perExample` is what the loss does to the C scores of one example.
 */
export function linearFlops(size: ProblemSize, perExample: (C: number) => number): number {
  const { N, D, C } = sizesOf(size, "N", "D", "C");
  return 4 * N * D * C + N * perExample(C) + 5 * D * C + 4;
}
