/**
 * The way from scores to probabilities, to losses and to the gradient with respect to the scores, with the mistakes of
 * `hints/softmax-of-scores.ts`. A linear classifier and a net both end with it.
 */
import { exp, log, maximum } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { SOFTMAX_OF_SCORES_HINTS } from "./hints/softmax-of-scores.js";

type Wrong = (id: keyof typeof SOFTMAX_OF_SCORES_HINTS) => boolean;

/** The probabilities [N, C] of the classes of each example. */
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

/** The loss [N] of each example, from the probability of its true class. */
export function wrongLosses(trueProbabilities: NDArray, wrong: Wrong): NDArray {
  if (wrong("logarithm missing")) return trueProbabilities.negate();
  if (wrong("loss with the wrong sign")) return log(trueProbabilities);
  const losses = log(trueProbabilities).negate();
  return wrong("logarithm to base 10") ? losses.divide(Math.LN10) : losses;
}

/** The gradient [N, C] of the summed loss with respect to the scores: not yet divided by N. */
export function wrongScoreGradient(probabilities: NDArray, y: NDArray, wrong: Wrong): NDArray {
  if (wrong("one for every class")) return probabilities.subtract(1);
  const dscores = probabilities.copy();
  if (!wrong("true class like the others")) dscores.assignAt(y, dscores.pick(y).subtract(1));
  return dscores;
}
