/**
 * Softmax (cross-entropy) loss of a linear classifier. Sizes: N examples, D features (bias column included), C classes.
 *
 * Read `softmaxLossNaive` first: it is the definition. `softmaxLossVectorized` agrees with it to 1e-12 relative in
 * float64 and 1e-5 in float32 (test/classifiers/linear-losses.test.ts).
 */
import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import { exp, log } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { floating } from "../ndarray/promotion.js";
import { bindDims } from "../ndarray/shape.js";
import { checkLinearProblem, type LinearLoss, penalty } from "./linear-loss.js";

/**
 * Computes loss and gradient with explicit loops: `mean over i of -log p[i, y[i]]`, plus `reg * sum(W**2)`, with
 * `p = exp(s) / sum(exp(s))` of each row of `s = X W`.
 *
 * The largest score of a row is subtracted first, which changes no p, so exp never overflows: finite scores of any
 * size never give NaN. A true class that lies more than about 745 below the largest score has p = 0 in float64, and
 * its loss is still exact, because the logarithm is taken of the sum and not of p. The loss is Infinity only where it
 * is larger than the largest number.
 *
 * @param W - Weights [D, C].
 * @param X - Examples, one per row [N, D], N >= 1.
 * @param y - True classes, int32 or uint8 [N], each in 0..C-1.
 * @param reg - Penalty strength, >= 0; the penalty is `reg * sum(W**2)`, without a factor 1/2.
 * @returns Loss and gradient. dW has the dtype that NumPy's promotion gives W and X (integers count as float64).
 *   Inputs are not modified. NaN in a used number, or an infinite score, makes the loss NaN.
 * @throws {ShapeError} If N or D differ between arguments.
 * @throws {ValueError} If N is 0, `reg` is negative or not finite, or a label is no class.
 * @throws {NoloopError} code DTYPE, if y is not of an integer dtype.
 *
 * Cost: O(N D C) time, O(D C) memory. Sums are float64, rounded once.
 * Source: CS231n notes, "Linear classification", softmax classifier and its practical issues.
 */
export function softmaxLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const { N, D, C, dtype, labels } = checkLinearProblem("softmaxLossNaive", W, X, y, reg);
  const w = rowMajor(W);
  const x = rowMajor(X);
  const gradient = new Float64Array(D * C);
  const scores = new Float64Array(C);
  let crossEntropy = 0;
  for (let i = 0; i < N; i++) {
    let largest = -Infinity;
    for (let j = 0; j < C; j++) {
      let score = 0;
      for (let d = 0; d < D; d++) score += x[i * D + d]! * w[d * C + j]!;
      scores[j] = score;
      largest = Math.max(largest, score); // NaN wins
    }
    let sum = 0;
    for (let j = 0; j < C; j++) sum += Math.exp(scores[j]! - largest);
    const correct = labels[i]!;
    crossEntropy += Math.log(sum) - (scores[correct]! - largest);
    for (let j = 0; j < C; j++) {
      const p = Math.exp(scores[j]! - largest) / sum;
      const dscore = (j === correct ? p - 1 : p) / N;
      for (let d = 0; d < D; d++) gradient[d * C + j]! += dscore * x[i * D + d]!;
    }
  }
  let squares = 0;
  for (let k = 0; k < D * C; k++) {
    squares += w[k]! * w[k]!;
    gradient[k]! += 2 * reg * w[k]!;
  }
  const loss = crossEntropy / N + (reg === 0 ? 0 : reg * squares);
  return { loss, dW: fromTypedArray(gradient, [D, C]).astype(dtype) };
}

/** Same contract as {@link softmaxLossNaive}, as two matrix products in the result's dtype. Memory: O(N C + D C). */
export function softmaxLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const { N, dtype } = checkLinearProblem("softmaxLossVectorized", W, X, y, reg);
  return scope(() => {
    const weights = asDtype(W, dtype);
    const examples = asDtype(X, dtype);
    const shifted = examples.matmul(weights); // [N, C]
    shifted.subtractInPlace(shifted.max({ axis: 1, keepdims: true }));
    const dscores = exp(shifted);
    const sums = dscores.sum({ axis: 1, keepdims: true });
    const crossEntropies = log(sums).reshape(N).subtract(shifted.pick(y));
    dscores.divideInPlace(sums); // now the probabilities
    dscores.assignAt(y, dscores.pick(y).subtract(1));
    const dW = examples.T.matmul(dscores);
    dW.divideInPlace(N);
    dW.addInPlace(weights.multiply(2 * reg));
    return { loss: crossEntropies.sum() / N + penalty(weights, reg), dW };
  });
}

/**
 * Probabilities of the classes: `exp(scores) / sum(exp(scores))` of each row, stable for finite scores of any size.
 *
 * @param scores - Scores, any dtype [N, C], C >= 1.
 * @returns Probabilities [N, C], float32 for float32, else float64; each row sums to 1 within rounding.
 */
export function softmaxProbabilities(scores: NDArray): NDArray {
  bindDims("softmaxProbabilities", { scores: ["N C", scores] });
  return scope(() => {
    const shifted = asDtype(scores, floating(scores.dtype)).subtract(scores.max({ axis: 1, keepdims: true }));
    const exponentials = exp(shifted);
    exponentials.divideInPlace(exponentials.sum({ axis: 1, keepdims: true }));
    return exponentials;
  });
}
