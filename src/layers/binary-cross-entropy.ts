/**
 * Binary cross-entropy of logits: the loss of a sigmoid output, computed without computing the sigmoid first. N
 * examples.
 *
 * Read `binaryCrossEntropyNaive` first: it is the definition. `binaryCrossEntropyVectorized` agrees with it to 1e-12 in
 * float64 and 1e-5 in float32 (test/layers/scores-losses.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { abs, exp, log, maximum } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { floatDtype, fromNumbers } from "./arguments.js";
import { sigmoidForwardVectorized, sigmoidOf } from "./sigmoid.js";
import type { ScoresLoss } from "./softmax-scores-loss.js";

/**
 * Computes `mean over i of -(y[i] log p[i] + (1 - y[i]) log(1 - p[i]))` with `p = sigmoid(logits)`, and its gradient
 * with respect to the logits, `(p - y) / N`, with an explicit loop.
 *
 * The two logarithms are written as `max(z, 0) - z y + log(1 + exp(-abs(z)))`: finite logits of any size give a finite
 * loss, where the logarithm of a p that was rounded to 0 or 1 would give Infinity or NaN.
 *
 * @param logits - [N], N >= 1.
 * @param y - Targets [N], any dtype, each in [0, 1]: 0 and 1 for classes, numbers between for degrees of belief.
 * @returns The loss, and dx [N], float32 for float32 logits, else float64. NaN in a logit makes the loss NaN.
 * @throws {ShapeError} If there is not one target a logit.
 * @throws {ValueError} If N is 0 or a target is outside [0, 1].
 *
 * Source: CS231n notes, "Neural networks part 2", attribute classification; deeplearning.ai course 1, `compute_cost`.
 */
export function binaryCrossEntropyNaive(logits: NDArray, y: NDArray): ScoresLoss {
  const { N } = checkBinary("binaryCrossEntropyNaive", logits, y);
  const [Z, Y] = [rowMajor(logits), rowMajor(y)];
  const dx = new Float64Array(N);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    const z = Z[i]!;
    loss += Math.max(z, 0) - z * Y[i]! + Math.log1p(Math.exp(-Math.abs(z)));
    dx[i] = (sigmoidOf(z) - Y[i]!) / N;
  }
  return { loss: loss / N, dx: fromNumbers(dx, [N], floatDtype(logits)) };
}

/** Same contract as {@link binaryCrossEntropyNaive}, as whole-array operations in the logits' dtype. */
export function binaryCrossEntropyVectorized(logits: NDArray, y: NDArray): ScoresLoss {
  const { N } = checkBinary("binaryCrossEntropyVectorized", logits, y);
  const dtype = floatDtype(logits);
  return scope(() => {
    const [z, targets] = [asDtype(logits, dtype), asDtype(y, dtype)];
    const tails = log(exp(abs(z).multiplyInPlace(-1)).addInPlace(1));
    const losses = maximum(z, 0).subtractInPlace(z.multiply(targets)).addInPlace(tails);
    const dx = sigmoidForwardVectorized(z).out.subtractInPlace(targets).divideInPlace(N);
    return { loss: losses.sum() / N, dx };
  });
}

function checkBinary(caller: string, logits: NDArray, y: NDArray): { readonly N: number } {
  const { N } = bindDims(caller, { logits: ["N", logits], y: ["N", y] });
  if (N === 0)
    throw new ValueError(`${caller}: logits must have at least one example, got N = 0; a mean needs one`);
  const targets = rowMajor(y);
  for (let i = 0; i < N; i++) {
    if (targets[i]! >= 0 && targets[i]! <= 1) continue;
    throw new ValueError(
      `${caller}: y[${i}] = ${targets[i]} is no target; expected 0 or 1, or a number between`,
    );
  }
  return { N };
}
