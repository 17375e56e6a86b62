/** The examples of CS231n's notes that belong to nearest neighbors and linear classification. */
import { computeDistancesNoLoops } from "../../../src/classifiers/knn.js";
import { type LinearLoss, penalty } from "../../../src/classifiers/linear-loss.js";
import { softmaxLossVectorized, softmaxProbabilities } from "../../../src/classifiers/softmax.js";
import { appendBias } from "../../../src/datasets/bias.js";
import { accuracy } from "../../../src/metrics/accuracy.js";
import { array, eye, zeros } from "../../../src/ndarray/creation.js";
import { concatenate } from "../../../src/ndarray/joining.js";
import { abs } from "../../../src/ndarray/math.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { penaltyStrength, svmLossWithGap } from "./linear-classifiers.js";

export function pixelDistances(inputs: CaseInputs): Outputs {
  const [test, train] = [inputs.array("test"), inputs.array("train")];
  const distance = (metric: "L1" | "L2") =>
    computeDistancesNoLoops(test.reshape(1, -1), train.reshape(1, -1), { metric }).item();
  return { absolute_differences: abs(test.subtract(train)), L1: distance("L1"), L2: distance("L2") };
}

export function linearScores(inputs: CaseInputs): Outputs {
  return { scores: inputs.array("W").matmul(inputs.array("x")).add(inputs.array("b")) };
}

/** One image x with weights W [C, D] and b [C], by the bias trick. */
export function bothLosses(inputs: CaseInputs): Outputs | null {
  const base = baseOf(inputs.param("logarithm"));
  if (base === undefined) return null;
  const W = concatenate([inputs.array("W").T, inputs.array("b").reshape(1, -1)], { axis: 0 }); // [D + 1, C]
  const X = appendBias(inputs.array("x").reshape(1, -1));
  const y = inputs.array("y");
  const scores = X.matmul(W);
  return {
    scores: scores.reshape(-1),
    hinge: svmLossWithGap(W, X, y, 0, inputs.numberParam("delta", 1)).loss,
    probabilities: softmaxProbabilities(scores).reshape(-1),
    cross_entropy: softmaxLossVectorized(W, X, y, 0).loss / Math.log(base),
  };
}

/** "natural", "base 10", "log10": a figure in the notes takes the second without saying so, where the library has nats. */
function baseOf(logarithm: unknown): number | undefined {
  if (logarithm === undefined || /natural/.test(String(logarithm))) return Math.E;
  const base = /\b(?:base |log)(\d+)\b/.exec(String(logarithm))?.[1];
  return base === undefined ? undefined : Number(base);
}

/** Scores are given; as weights of unit vectors they are the scores of those. */
export function svmLossOfScores(inputs: CaseInputs): Outputs {
  const scores = inputs.array("scores");
  const { loss } = svmLossWithGap(
    scores,
    eye(scores.shape[0]!),
    inputs.array("y"),
    0,
    inputs.numberParam("delta", 1),
  );
  return { loss };
}

export function softmax(inputs: CaseInputs): Outputs {
  const scores = inputs.array("scores");
  const shifted = scores.subtract(scores.max({ axis: -1, keepdims: true }));
  return { probabilities: softmaxProbabilities(scores), shifted };
}

/**
 * Full-batch gradient descent of the notes' "minimal neural network" example. Loss and gradient are the library's, by
 * the bias trick; the penalty is put on the weights only, as the notes do, and not on the bias row.
 */
export function trainSoftmaxClassifier(inputs: CaseInputs): Outputs {
  const [X, y, W0] = [appendBias(inputs.array("X")), inputs.array("y"), inputs.array("W0")];
  const reg = penaltyStrength(inputs);
  const W = concatenate([W0, zeros([1, W0.shape[1]!])], { axis: 0 });
  const weights = W.slice([null, -1]); // without the bias row
  const penalized = (): LinearLoss => {
    const { loss, dW } = softmaxLossVectorized(W, X, y, 0);
    dW.slice([null, -1]).addInPlace(weights.multiply(2 * reg));
    return { loss: loss + penalty(weights, reg), dW };
  };
  const every = Number(/every (\d+)/.exec(String(inputs.param("losses")))?.[1] ?? 1);
  const losses: number[] = [];
  for (let i = 0; i < inputs.numberParam("iterations"); i++) {
    const { loss, dW } = penalized();
    if (i % every === 0) losses.push(loss);
    W.subtractInPlace(dW.multiply(inputs.numberParam("step_size")));
  }
  const predicted: NDArray = X.matmul(W).argmax({ axis: 1 });
  return { losses: array(losses), W: weights, b: W.row(-1), accuracy: accuracy(predicted, y) };
}
