/**
 * Multiclass SVM (hinge) loss of a linear classifier. Sizes: N examples, D features (bias column included), C classes.
 *
 * Read `svmLossNaive` first: it is the definition. `svmLossVectorized` agrees with it to 1e-12 relative in float64 and
 * 1e-5 in float32 (test/classifiers/linear-losses.test.ts).
 */
import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import { maximum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkLinearProblem, type LinearLoss, penalty } from "./linear-loss.js";

/** Required score gap. Fixed: scaling it only rescales W, which `reg` already controls. */
const DELTA = 1;

/**
 * Computes loss and gradient with explicit loops:
 * `mean over i of sum over j != y[i] of max(0, s[i, j] - s[i, y[i]] + 1)`, plus `reg * sum(W**2)`, with `s = X W`.
 *
 * @param W - Weights [D, C].
 * @param X - Examples, one per row [N, D], N >= 1.
 * @param y - True classes, int32 or uint8 [N], each in 0..C-1.
 * @param reg - Penalty strength, >= 0; the penalty is `reg * sum(W**2)`, without a factor 1/2.
 * @returns Loss and gradient. dW has the dtype that NumPy's promotion gives W and X (integers count as float64).
 *   Inputs are not modified. NaN in a used number makes the loss NaN, and dW is then without meaning.
 * @throws {ShapeError} If N or D differ between arguments.
 * @throws {ValueError} If N is 0, `reg` is negative or not finite, or a label is no class.
 * @throws {NoloopError} code DTYPE, if y is not of an integer dtype.
 *
 * Cost: O(N D C) time, O(D C) memory. Sums are float64, rounded once. Where a margin is exactly 0, the subgradient 0
 * is used.
 * Source: Weston and Watkins, ESANN 1999; CS231n notes, "Linear classification".
 */
export function svmLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const { N, D, C, dtype, labels } = checkLinearProblem("svmLossNaive", W, X, y, reg);
  const w = rowMajor(W);
  const x = rowMajor(X);
  const gradient = new Float64Array(D * C);
  const scores = new Float64Array(C);
  let hinge = 0;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < C; j++) {
      let score = 0;
      for (let d = 0; d < D; d++) score += x[i * D + d]! * w[d * C + j]!;
      scores[j] = score;
    }
    const correct = labels[i]!;
    for (let j = 0; j < C; j++) {
      const margin = scores[j]! - scores[correct]! + DELTA;
      if (j === correct || margin <= 0) continue;
      hinge += margin;
      for (let d = 0; d < D; d++) {
        const contribution = x[i * D + d]! / N;
        gradient[d * C + j]! += contribution; // class j scored too high
        gradient[d * C + correct]! -= contribution;
      }
    }
  }
  let squares = 0;
  for (let k = 0; k < D * C; k++) {
    squares += w[k]! * w[k]!;
    gradient[k]! += 2 * reg * w[k]!;
  }
  const loss = hinge / N + (reg === 0 ? 0 : reg * squares);
  return { loss, dW: fromTypedArray(gradient, [D, C]).astype(dtype) };
}

/** Same contract as {@link svmLossNaive}, as two matrix products in the result's dtype. Memory: O(N C + D C). */
export function svmLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const { N, dtype } = checkLinearProblem("svmLossVectorized", W, X, y, reg);
  return scope(() => {
    const weights = asDtype(W, dtype);
    const examples = asDtype(X, dtype);
    const scores = examples.matmul(weights); // [N, C]
    const gaps = scores.subtract(scores.pick(y).reshape(N, 1));
    const margins = maximum(gaps.add(DELTA), 0);
    margins.assignAt(y, 0); // the true class is not compared with itself
    const violated = margins.greater(0).astype(dtype);
    violated.assignAt(y, violated.sum({ axis: 1 }).negate()); // one pull back per violation
    const dW = examples.T.matmul(violated);
    dW.divideInPlace(N);
    dW.addInPlace(weights.multiply(2 * reg));
    return { loss: margins.sum() / N + penalty(weights, reg), dW };
  });
}
