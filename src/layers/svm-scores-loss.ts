/**
 * Multiclass SVM (hinge) loss of scores that some net computed. Sizes: N examples, C classes.
 *
 * Read `svmScoresLossNaive` first: it is the definition. `svmScoresLossVectorized` agrees with it to 1e-12 relative in
 * float64 and 1e-5 in float32 (test/layers/scores-losses.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { maximum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkScores, fromNumbers } from "./arguments.js";
import { scoresLossInOnePass } from "./one-pass-loss.js";
import type { ScoresLoss } from "./softmax-scores-loss.js";

/** Required score gap. Fixed, as in the course's `svm_loss`. */
const DELTA = 1;

/**
 * Computes `mean over i of sum over j != y[i] of max(0, s[i, j] - s[i, y[i]] + 1)` and its gradient with explicit
 * loops.
 *
 * @param scores - [N, C], N >= 1, C >= 1.
 * @param y - True classes, int32 or uint8 [N], each in 0..C-1.
 * @returns The loss, and dx [N, C], float32 for float32 scores, else float64. Where a margin is exactly 0, the
 *   subgradient 0 is used. NaN in a score makes the loss NaN, and dx is then without meaning.
 * @throws {ShapeError} If there is not one label an example.
 * @throws {ValueError} If N or C is 0, or a label is no class.
 * @throws {NoloopError} code DTYPE, if y is not of an integer dtype.
 *
 * Cost: O(N C) time and memory. Sums are float64, rounded once.
 * Source: CS231n assignment 2, `svm_loss`.
 */
export function svmScoresLossNaive(scores: NDArray, y: NDArray): ScoresLoss {
  const { N, C, dtype, labels } = checkScores("svmScoresLossNaive", scores, y);
  const S = rowMajor(scores);
  const dx = new Float64Array(N * C);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    const correct = labels[i]!;
    for (let j = 0; j < C; j++) {
      const margin = S[i * C + j]! - S[i * C + correct]! + DELTA;
      if (j === correct || margin <= 0) continue;
      loss += margin;
      dx[i * C + j]! += 1 / N; // class j scored too high
      dx[i * C + correct]! -= 1 / N;
    }
  }
  return { loss: loss / N, dx: fromNumbers(dx, [N, C], dtype) };
}

/** Same contract as {@link svmScoresLossNaive}, in one pass over the scores, else as whole-array operations. */
export function svmScoresLossVectorized(scores: NDArray, y: NDArray): ScoresLoss {
  const { N, dtype, labels } = checkScores("svmScoresLossVectorized", scores, y);
  return scope(() => {
    const floats = asDtype(scores, dtype);
    const fused = scoresLossInOnePass("hinge", floats, labels);
    if (fused !== undefined) return fused;
    const margins = floats.subtract(floats.pick(y).reshape(N, 1)).addInPlace(DELTA);
    const hinges = maximum(margins, 0);
    hinges.assignAt(y, 0); // the true class is not compared with itself
    const dx = hinges.greater(0).astype(dtype);
    dx.assignAt(y, dx.sum({ axis: 1 }).negate()); // one pull back per violation
    dx.divideInPlace(N);
    return { loss: hinges.sum() / N, dx };
  });
}
