import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongLosses, wrongProbabilities, wrongScoreGradient } from "../../shared/softmax-of-scores.js";
import { HINTS } from "../hints/softmax-loss.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const softmaxLossMistakes = mistakesOf({
  functions: ["softmaxLossNaive", "softmaxLossVectorized"],
  mistakes: HINTS,
  build: (wrong) => (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const probabilities = wrongProbabilities(X.matmul(W), y, wrong);
      const dataLoss = wrongLosses(probabilities.pick(y), wrong).sum();
      const dscores = wrongScoreGradient(probabilities, y, wrong);
      if (wrong("gradient with the wrong sign")) dscores.multiplyInPlace(-1);
      const dW = X.T.matmul(dscores);
      if (!wrong("gradient not averaged")) dW.divideInPlace(N);
      return {
        loss: (wrong("loss not averaged") ? dataLoss : dataLoss / N) + penaltyOf(W, reg, N, wrong),
        dW: dW.add(W.multiply(penaltyRate(reg, N, wrong))),
      };
    }),
});

function penaltyOf(W: NDArray, reg: number, N: number, wrong: Wrong): number {
  if (wrong("penalty missing in the loss")) return 0;
  const squares = (wrong("penalty not squared") ? W : W.multiply(W)).sum();
  const penalty = wrong("penalty halved in the loss") ? (reg * squares) / 2 : reg * squares;
  return wrong("penalty averaged in the loss") ? penalty / N : penalty;
}

/** The factor of W in dW. */
function penaltyRate(reg: number, N: number, wrong: Wrong): number {
  if (wrong("penalty missing in the gradient")) return 0;
  const rate = wrong("penalty halved in the gradient") ? reg : 2 * reg;
  return wrong("penalty averaged in the gradient") ? rate / N : rate;
}
