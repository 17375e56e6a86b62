/**
 * From scores to probabilities, losses and the gradient by the scores, in the ways that go wrong wherever a softmax is
 * written: in a linear classifier, and at the end of a net.
 */
import { exp, log, maximum } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { SCORE_MISTAKES } from "./hints.js";

type Wrong = (id: keyof typeof SCORE_MISTAKES) => boolean;

/** Probabilities of the classes of each example. */
export function wrongProbabilities(scores: NDArray, y: NDArray, wrong: Wrong): NDArray {
  const eachRow = { axis: 1, keepdims: true };
  const everything = { keepdims: true };
  const largest = scores.max(wrong("largest score of all") ? everything : eachRow);
  const shift = wrong("shift never below zero") ? maximum(largest, 0) : largest;
  const exponentials = exp(wrong("unstable") ? scores : scores.subtract(shift));
  if (wrong("normalized over the examples"))
    return exponentials.divide(exponentials.sum({ axis: 0, keepdims: true }));
  if (wrong("normalized over everything")) return exponentials.divide(exponentials.sum());
  const sums = exponentials.sum(eachRow);
  if (wrong("normalized without the true class"))
    sums.subtractInPlace(exponentials.pick(y).reshape(scores.shape[0]!, 1));
  return exponentials.divide(sums);
}

/** Of each example, from the probability of its class. */
export function wrongLosses(right: NDArray, wrong: Wrong): NDArray {
  if (wrong("logarithm missing")) return right.negate();
  if (wrong("loss with the wrong sign")) return log(right);
  const losses = log(right).negate();
  return wrong("logarithm to base 10") ? losses.divide(Math.LN10) : losses;
}

/** By the scores, not yet averaged. */
export function wrongSlopes(probabilities: NDArray, y: NDArray, wrong: Wrong): NDArray {
  if (wrong("one for every class")) return probabilities.subtract(1);
  const slopes = probabilities.copy();
  if (!wrong("true class like the others")) slopes.assignAt(y, slopes.pick(y).subtract(1));
  return slopes;
}
