/** Known mistakes of twoLayerNetLoss. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { softmaxScoresLossVectorized } from "../../../layers/softmax-scores-loss.js";
import { maximum, square, where } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/two-layer-net-loss.js";
import type { TwoLayerParams } from "../starter.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const netLossMistakes = mistakesOf({
  functions: ["twoLayerNetLoss"],
  mistakes: HINTS,
  build: (wrong) => (params: TwoLayerParams, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const { before, hidden, scores } = forward(params, X, wrong);
      const { loss, dx: dscores } = softmaxScoresLossVectorized(scores, y);
      if (wrong("gradient not averaged")) dscores.multiplyInPlace(N);
      if (wrong("gradient with the wrong sign")) dscores.multiplyInPlace(-1);
      const grads = backward(params, { X, before, hidden, dscores }, wrong);
      const dataLoss = wrong("loss not averaged") ? loss * N : loss;
      return {
        loss: dataLoss + penaltyOf(params, reg, N, wrong),
        grads: withPenalty(params, grads, reg, N, wrong),
      };
    }),
});

function forward({ W1, b1, W2, b2 }: TwoLayerParams, X: NDArray, wrong: Wrong) {
  const products = X.matmul(W1);
  const before = wrong("first bias missing") ? products : products.add(b1);
  const hidden = wrong("ReLU missing") ? before : maximum(before, 0);
  const last = hidden.matmul(W2);
  const scores = wrong("second bias missing") ? last : last.add(b2);
  return { before, hidden, scores: wrong("ReLU on the scores") ? maximum(scores, 0) : scores };
}

interface Passed {
  readonly X: NDArray;
  readonly before: NDArray;
  readonly hidden: NDArray;
  readonly dscores: NDArray;
}

function backward(
  { W2 }: TwoLayerParams,
  { X, before, hidden, dscores }: Passed,
  wrong: Wrong,
): TwoLayerParams {
  const dhidden = dscores.matmul(W2.T);
  const maskSource = wrong("mask from the gradient") ? dhidden : before;
  const masked = where(maskSource.greater(0), dhidden, 0);
  const dbefore = wrong("mask missing in the backward pass") || wrong("ReLU missing") ? dhidden : masked;
  const left = wrong("second layer fed before the ReLU") ? before : hidden;
  const overExamples = (dout: NDArray) =>
    wrong("gradient of the biases averaged") ? dout.mean({ axis: 0 }) : dout.sum({ axis: 0 });
  return {
    W1: X.T.matmul(dbefore),
    b1: overExamples(dbefore),
    W2: left.T.matmul(dscores),
    b2: overExamples(dscores),
  };
}

function penaltyOf({ W1, b1, W2, b2 }: TwoLayerParams, reg: number, N: number, wrong: Wrong): number {
  if (wrong("penalty missing in the loss")) return 0;
  let squares = square(W1).sum();
  if (wrong("biases penalized in the loss")) squares += square(b1).sum() + square(b2).sum();
  if (!wrong("second layer not penalized")) squares += square(W2).sum();
  const penalty = (wrong("penalty doubled in the loss") ? reg : reg / 2) * squares;
  return wrong("penalty averaged in the loss") ? penalty / N : penalty;
}

function withPenalty(
  params: TwoLayerParams,
  grads: TwoLayerParams,
  reg: number,
  N: number,
  wrong: Wrong,
): TwoLayerParams {
  const factor = wrong("penalty doubled in the gradient") ? 2 * reg : reg;
  const averaged = wrong("penalty averaged in the gradient") ? factor / N : factor;
  const rate = wrong("penalty missing in the gradient") ? 0 : averaged;
  const biasRate = wrong("biases penalized in the gradient") ? rate : 0;
  const add = (name: keyof TwoLayerParams, times: number) => grads[name].add(params[name].multiply(times));
  return {
    W1: add("W1", rate),
    b1: add("b1", biasRate),
    W2: add("W2", wrong("second layer not penalized") ? 0 : rate),
    b2: add("b2", biasRate),
  };
}
