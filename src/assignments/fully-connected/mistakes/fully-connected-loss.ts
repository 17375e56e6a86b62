/** Known mistakes of fullyConnectedLoss. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { softmaxScoresLossVectorized } from "../../../layers/softmax-scores-loss.js";
import { square, where } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/fully-connected-loss.js";
import type { Params } from "../starter.js";
import { forward, hasRelu } from "./fully-connected-scores.js";

type WrongLoss = (id: keyof typeof HINTS) => boolean;

export const netLossMistakes = mistakesOf({
  functions: ["fullyConnectedLoss"],
  mistakes: HINTS,
  build: (wrong) => (params: Params, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const { L, inputs, scores } = forward(params, X, wrong);
      const { loss, dx } = softmaxScoresLossVectorized(scores, y);
      const grads: Params = {};
      let dout = wrong("gradient not averaged") ? dx.multiply(N) : dx;
      for (let layer = L; layer >= 1; layer--) {
        const [W, b] = [params[`W${layer}`]!, params[`b${layer}`]!];
        const { weights, biases } = penaltyRates(layer, L, reg, wrong);
        const axis = { axis: 0 };
        const db = wrong("gradient of the biases averaged") ? dout.mean(axis) : dout.sum(axis);
        grads[`W${layer}`] = inputs[layer - 1]!.T.matmul(dout).add(W.multiply(weights));
        grads[`b${layer}`] = db.add(b.multiply(biases));
        const back = dout.matmul(W.T);
        dout = layer > 1 && hasRelu(layer - 1, L, wrong) ? masked(back, inputs[layer - 1]!, wrong) : back;
      }
      const dataLoss = wrong("loss not averaged") ? loss * N : loss;
      return { loss: dataLoss + penaltyOf(params, L, reg, N, wrong), grads };
    }),
});

function masked(dout: NDArray, active: NDArray, wrong: WrongLoss): NDArray {
  if (wrong("mask missing in the backward pass")) return dout;
  const maskSource = wrong("mask from the gradient") ? dout : active;
  return where(maskSource.greater(0), dout, 0);
}

function isPenalized(layer: number, L: number, wrong: WrongLoss): boolean {
  if (wrong("last layer not penalized") && layer === L) return false;
  return !wrong("only the last layer penalized") || layer === L;
}

function penaltyRates(layer: number, L: number, reg: number, wrong: WrongLoss) {
  if (wrong("penalty missing in the gradient")) return { weights: 0, biases: 0 };
  const rate = wrong("penalty doubled in the gradient") ? 2 * reg : reg;
  return {
    weights: isPenalized(layer, L, wrong) || wrong("only the last layer penalized") ? rate : 0,
    biases: wrong("biases penalized in the gradient") ? rate : 0,
  };
}

function penaltyOf(params: Params, L: number, reg: number, N: number, wrong: WrongLoss): number {
  if (wrong("penalty missing in the loss")) return 0;
  let squares = 0;
  for (let layer = 1; layer <= L; layer++) {
    if (isPenalized(layer, L, wrong)) squares += square(params[`W${layer}`]!).sum();
    if (wrong("biases penalized in the loss")) squares += square(params[`b${layer}`]!).sum();
  }
  const penalty = (wrong("penalty doubled in the loss") ? reg : reg / 2) * squares;
  return wrong("penalty averaged in the loss") ? penalty / N : penalty;
}
