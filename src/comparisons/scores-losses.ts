import type { FloatDType } from "../engine/dtype.js";
import { binaryCrossEntropyNaive, binaryCrossEntropyVectorized } from "../layers/binary-cross-entropy.js";
import { softmaxScoresLossNaive, softmaxScoresLossVectorized } from "../layers/softmax-scores-loss.js";
import { svmScoresLossNaive, svmScoresLossVectorized } from "../layers/svm-scores-loss.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { type ProblemSize, sizesOf } from "./comparison.js";
import { ELEMENTWISE, layerComparison } from "./layer-comparison.js";

/** CS231n's batch of 200, ten classes. */
const SIZES = { small: { N: 12, C: 5 }, course: { N: 200, C: 10 } } as const;

interface ScoresInput {
  readonly scores: NDArray; // [N, C]
  readonly y: NDArray; // int32 [N]
}

function scoresInput(size: ProblemSize, rng: RandomState, dtype: FloatDType): ScoresInput {
  const { N, C } = sizesOf(size, "N", "C");
  return { scores: rng.randn(N, C).astype(dtype), y: rng.randint(0, C, [N]) };
}

const scoresProblem = {
  ...SIZES,
  input: scoresInput,
  agree: ELEMENTWISE,
  numbers(size: ProblemSize) {
    const { N, C } = sizesOf(size, "N", "C");
    return 2 * N * C;
  },
  labels: (size: ProblemSize) => sizesOf(size, "N").N,
};

export const softmaxScoresLoss = layerComparison<ScoresInput>({
  id: "softmax-scores/loss",
  title: "Softmax loss of scores",
  ...scoresProblem,
  variants: [
    {
      name: "softmaxScoresLossNaive",
      label: "loops",
      run: ({ scores, y }) => ({ ...softmaxScoresLossNaive(scores, y) }),
    },
    {
      name: "softmaxScoresLossVectorized",
      label: "whole arrays",
      run: ({ scores, y }) => ({ ...softmaxScoresLossVectorized(scores, y) }),
    },
  ],
  /**
   * For each class: find the largest (C - 1), subtract it, exponential, add it up, divide by the sum, divide by N; for each
   * example: logarithm, subtract the true score, add to the loss, subtract 1 at the true class. The loss is divided by N.
   */
  flops(size) {
    const { N, C } = sizesOf(size, "N", "C");
    return N * (6 * C - 1 + 4) + 1;
  },
});

export const svmScoresLoss = layerComparison<ScoresInput>({
  id: "svm-scores/loss",
  title: "SVM loss of scores",
  ...scoresProblem,
  variants: [
    {
      name: "svmScoresLossNaive",
      label: "loops",
      run: ({ scores, y }) => ({ ...svmScoresLossNaive(scores, y) }),
    },
    {
      name: "svmScoresLossVectorized",
      label: "whole arrays",
      run: ({ scores, y }) => ({ ...svmScoresLossVectorized(scores, y) }),
    },
  ],
  /** For each wrong class: subtract the true score, add 1, cut at 0, add to the loss, count it; for each class divide by N. */
  flops(size) {
    const { N, C } = sizesOf(size, "N", "C");
    return N * (5 * (C - 1) + C) + 1;
  },
});

interface LogitsInput {
  readonly logits: NDArray; // [N]
  readonly y: NDArray; // int32 [N], 0 or 1
}

export const binaryCrossEntropy = layerComparison<LogitsInput>({
  id: "binary-cross-entropy/loss",
  title: "Binary cross-entropy of logits",
  small: { N: 12 },
  course: { N: 12288 }, // as many as a small image of deeplearning.ai's cat set has numbers
  input(size, rng, dtype) {
    const { N } = sizesOf(size, "N");
    return { logits: rng.normal(0, 3, [N]).astype(dtype), y: rng.randint(0, 2, [N]) };
  },
  variants: [
    {
      name: "binaryCrossEntropyNaive",
      label: "loop",
      run: ({ logits, y }) => ({ ...binaryCrossEntropyNaive(logits, y) }),
    },
    {
      name: "binaryCrossEntropyVectorized",
      label: "whole arrays",
      run: ({ logits, y }) => ({ ...binaryCrossEntropyVectorized(logits, y) }),
    },
  ],
  agree: ELEMENTWISE,
  /**
   * max(z, 0), z y, their difference, an exponential, plus 1, its logarithm, added, added to the loss; a division for the
   * sigmoid, minus y, divided by N. The loss is divided by N.
   */
  flops: (size) => 11 * sizesOf(size, "N").N + 1,
  numbers: (size) => 2 * sizesOf(size, "N").N,
  labels: (size) => sizesOf(size, "N").N,
});
