/**
 * Softmax (cross-entropy) loss of scores that some net computed. Sizes: N examples, C classes.
 *
 * Read `softmaxScoresLossNaive` first: it is the definition. `softmaxScoresLossVectorized` agrees with it to 1e-12
 * relative in float64 and 1e-5 in float32 (test/layers/scores-losses.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { exp, log } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkScores, fromNumbers } from "./arguments.js";
import { scoresLossInOnePass } from "./one-pass-loss.js";

/** A loss and its gradient with respect to the scores, of the scores' shape; the course calls it `dx`. */
export interface ScoresLoss {
  readonly loss: number;
  readonly dx: NDArray;
}

/**
 * Computes `mean over i of -log p[i, y[i]]`, with `p = exp(s) / sum(exp(s))` of each row of the scores, and its
 * gradient, with explicit loops. The largest score of a row is subtracted first, so that finite scores of any size
 * never overflow.
 *
 * @param scores - [N, C], N >= 1, C >= 1.
 * @param y - True classes, int32 or uint8 [N], each in 0..C-1.
 * @returns The loss, and dx [N, C], float32 for float32 scores, else float64. NaN or an infinite score makes the loss
 *   NaN.
 * @throws {ShapeError} If there is not one label an example.
 * @throws {ValueError} If N or C is 0, or a label is no class.
 * @throws {NoloopError} code DTYPE, if y is not of an integer dtype.
 *
 * Cost: O(N C) time and memory. Sums are float64, rounded once.
 * Source: CS231n assignment 2, `softmax_loss`.
 */
export function softmaxScoresLossNaive(scores: NDArray, y: NDArray): ScoresLoss {
  const { N, C, dtype, labels } = checkScores("softmaxScoresLossNaive", scores, y);
  const S = rowMajor(scores);
  const dx = new Float64Array(N * C);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    let largest = -Infinity;
    for (let j = 0; j < C; j++) largest = Math.max(largest, S[i * C + j]!); // NaN wins
    let sum = 0;
    for (let j = 0; j < C; j++) sum += Math.exp(S[i * C + j]! - largest);
    const correct = labels[i]!;
    loss += Math.log(sum) - (S[i * C + correct]! - largest);
    for (let j = 0; j < C; j++) {
      const p = Math.exp(S[i * C + j]! - largest) / sum;
      dx[i * C + j] = (j === correct ? p - 1 : p) / N;
    }
  }
  return { loss: loss / N, dx: fromNumbers(dx, [N, C], dtype) };
}

/** Same contract as {@link softmaxScoresLossNaive}, in one pass over the scores, else as whole-array operations. */
export function softmaxScoresLossVectorized(scores: NDArray, y: NDArray): ScoresLoss {
  const { N, dtype, labels } = checkScores("softmaxScoresLossVectorized", scores, y);
  return scope(() => {
    const fused = scoresLossInOnePass("softmax", asDtype(scores, dtype), labels);
    if (fused !== undefined) return fused;
    const shifted = asDtype(scores, dtype).subtract(scores.max({ axis: 1, keepdims: true }));
    const dx = exp(shifted);
    const sums = dx.sum({ axis: 1, keepdims: true });
    const crossEntropies = log(sums).reshape(N).subtract(shifted.pick(y));
    dx.divideInPlace(sums); // now the probabilities
    dx.assignAt(y, dx.pick(y).subtract(1));
    dx.divideInPlace(N);
    return { loss: crossEntropies.sum() / N, dx };
  });
}
