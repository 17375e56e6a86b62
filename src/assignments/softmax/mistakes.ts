/** Known mistakes of the softmax loss. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { MISTAKES } from "./hints.js";
import { wrongLosses, wrongProbabilities, wrongSlopes } from "./wrong-softmax.js";

type Wrong = (id: keyof typeof MISTAKES) => boolean;

export const softmaxLossMistakes = mistakesOf({
  functions: ["softmaxLossNaive", "softmaxLossVectorized"],
  mistakes: MISTAKES,
  build: (wrong) => (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const probabilities = wrongProbabilities(X.matmul(W), y, wrong);
      const lost = wrongLosses(probabilities.pick(y), wrong).sum();
      const slopes = wrongSlopes(probabilities, y, wrong);
      if (wrong("gradient with the wrong sign")) slopes.multiplyInPlace(-1);
      const dW = X.T.matmul(slopes);
      if (!wrong("gradient not averaged")) dW.divideInPlace(N);
      return {
        loss: (wrong("loss not averaged") ? lost : lost / N) + penaltyOf(W, reg, N, wrong),
        dW: dW.add(W.multiply(penaltySlope(reg, N, wrong))),
      };
    }),
});

function penaltyOf(W: NDArray, reg: number, N: number, wrong: Wrong): number {
  if (wrong("penalty missing in the loss")) return 0;
  const squares = (wrong("penalty not squared") ? W : W.multiply(W)).sum();
  const penalty = wrong("half penalty in the loss") ? (reg * squares) / 2 : reg * squares;
  return wrong("penalty averaged in the loss") ? penalty / N : penalty;
}

/** What W is multiplied by in dW. */
function penaltySlope(reg: number, N: number, wrong: Wrong): number {
  if (wrong("penalty missing in the gradient")) return 0;
  const slope = wrong("half penalty in the gradient") ? reg : 2 * reg;
  return wrong("penalty averaged in the gradient") ? slope / N : slope;
}
