/** Known mistakes of softmaxLoss. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongLosses, wrongProbabilities, wrongScoreGradient } from "../../shared/softmax-of-scores.js";
import { HINTS } from "../hints/softmax-loss.js";

export const softmaxLossMistakes = mistakesOf({
  functions: ["softmaxLoss"],
  mistakes: HINTS,
  build: (wrong) => (scores: NDArray, y: NDArray) =>
    scope(() => {
      const N = scores.shape[0]!;
      const probabilities = wrongProbabilities(scores, y, wrong);
      const lost = wrongLosses(probabilities.pick(y), wrong).sum();
      const dx = wrongScoreGradient(probabilities, y, wrong);
      if (!wrong("gradient not averaged")) dx.divideInPlace(N);
      if (wrong("gradient with the wrong sign")) dx.multiplyInPlace(-1);
      return { loss: wrong("loss not averaged") ? lost : lost / N, dx };
    }),
});
