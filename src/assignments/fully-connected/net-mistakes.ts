/** Known mistakes of the net: its first parameters, its scores, its loss and gradients. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { softmaxScoresLossVectorized } from "../../layers/softmax-scores-loss.js";
import { zeros } from "../../ndarray/creation.js";
import { maximum, square, where } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { FORWARD_MISTAKES, INITIALIZATION_MISTAKES, LOSS_MISTAKES } from "./net-hints.js";
import type { Params } from "./starter.js";

type WrongForward = (id: keyof typeof FORWARD_MISTAKES) => boolean;
type WrongLoss = (id: keyof typeof LOSS_MISTAKES) => boolean;

export const initializationMistakes = mistakesOf({
  functions: ["initializeParams"],
  mistakes: INITIALIZATION_MISTAKES,
  build:
    (wrong) =>
    (
      hiddenDims: readonly number[],
      inputDim: number,
      numClasses: number,
      weightScale: number,
      seed: number,
    ) => {
      const dims = [inputDim, ...hiddenDims, numClasses];
      const spread = wrong("scale taken for a variance") ? Math.sqrt(weightScale) : weightScale;
      const factor = wrong("weight scale missing") ? 1 : spread;
      const params: Params = {};
      let rng = new RandomState(seed);
      for (let layer = 1; layer < dims.length; layer++) {
        if (wrong("each layer from the same seed")) rng = new RandomState(seed);
        const [inputs, outputs] = [dims[layer - 1]!, dims[layer]!] as const;
        const shape = wrong("weights transposed") ? [outputs, inputs] : [inputs, outputs];
        const draws = wrong("uniform draws") ? rng.rand(...shape) : rng.randn(...shape);
        params[`W${layer}`] = draws.multiply(wrong("zero weights") ? 0 : factor);
        const biases = wrong("random biases") ? rng.randn(outputs).multiply(factor) : zeros(outputs);
        params[`b${layer}`] = wrong("biases as rows") ? biases.reshape(1, outputs) : biases;
      }
      return params;
    },
});

/** What goes into each layer, and the scores. */
function forward(params: Params, X: NDArray, wrong: WrongForward) {
  const L = Object.keys(params).length / 2;
  const inputs = [X.reshape(X.shape[0]!, -1)];
  for (let layer = 1; layer <= L; layer++) {
    const products = inputs[layer - 1]!.matmul(params[`W${layer}`]!);
    const unbiased = wrong("biases missing") || (layer === L && wrong("last bias missing"));
    const sums = unbiased ? products : products.add(params[`b${layer}`]!);
    inputs.push(hasRelu(layer, L, wrong) ? maximum(sums, 0) : sums);
  }
  return { L, inputs, scores: inputs[L]! };
}

function hasRelu(layer: number, L: number, wrong: WrongForward): boolean {
  if (layer === L) return wrong("ReLU on the scores");
  return !wrong("ReLU missing") && !(layer > 1 && wrong("ReLU after the first layer only"));
}

export const scoresMistakes = mistakesOf({
  functions: ["fullyConnectedScores"],
  mistakes: FORWARD_MISTAKES,
  build: (wrong) => (params: Params, X: NDArray) => scope(() => forward(params, X, wrong).scores),
});

export const netLossMistakes = mistakesOf({
  functions: ["fullyConnectedLoss"],
  mistakes: LOSS_MISTAKES,
  build: (wrong) => (params: Params, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const { L, inputs, scores } = forward(params, X, wrong);
      const { loss, dx } = softmaxScoresLossVectorized(scores, y);
      const grads: Params = {};
      let slopes = wrong("gradient not averaged") ? dx.multiply(N) : dx;
      for (let layer = L; layer >= 1; layer--) {
        const [W, b] = [params[`W${layer}`]!, params[`b${layer}`]!];
        const { weights, biases } = penaltySlopes(layer, L, reg, wrong);
        const axis = { axis: 0 };
        const db = wrong("gradients of the biases averaged") ? slopes.mean(axis) : slopes.sum(axis);
        grads[`W${layer}`] = inputs[layer - 1]!.T.matmul(slopes).add(W.multiply(weights));
        grads[`b${layer}`] = db.add(b.multiply(biases));
        const back = slopes.matmul(W.T);
        slopes = layer > 1 && hasRelu(layer - 1, L, wrong) ? masked(back, inputs[layer - 1]!, wrong) : back;
      }
      const dataLoss = wrong("loss not averaged") ? loss * N : loss;
      return { loss: dataLoss + penaltyOf(params, L, reg, N, wrong), grads };
    }),
});

function masked(slopes: NDArray, active: NDArray, wrong: WrongLoss): NDArray {
  if (wrong("mask missing on the way back")) return slopes;
  const judged = wrong("mask from the gradient") ? slopes : active;
  return where(judged.greater(0), slopes, 0);
}

function isPenalized(layer: number, L: number, wrong: WrongLoss): boolean {
  if (wrong("last layer not penalized") && layer === L) return false;
  return !wrong("only the last layer penalized") || layer === L;
}

function penaltySlopes(layer: number, L: number, reg: number, wrong: WrongLoss) {
  if (wrong("penalty missing in the gradient")) return { weights: 0, biases: 0 };
  const slope = wrong("penalty doubled in the gradient") ? 2 * reg : reg;
  return {
    weights: isPenalized(layer, L, wrong) || wrong("only the last layer penalized") ? slope : 0,
    biases: wrong("biases penalized in the gradient") ? slope : 0,
  };
}

function penaltyOf(params: Params, L: number, reg: number, N: number, wrong: WrongLoss): number {
  if (wrong("penalty missing in the loss")) return 0;
  let squares = 0;
  for (let layer = 1; layer <= L; layer++) {
    if (isPenalized(layer, L, wrong)) squares += square(params[`W${layer}`]!).sum();
    if (wrong("biases penalized in the loss")) squares += square(params[`b${layer}`]!).sum();
  }
  const penalty = (wrong("penalty without its half in the loss") ? reg : reg / 2) * squares;
  return wrong("penalty averaged in the loss") ? penalty / N : penalty;
}
