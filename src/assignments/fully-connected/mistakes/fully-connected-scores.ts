/** Known mistakes of fullyConnectedScores. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { maximum } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { SCORE_HINTS } from "../hints/fully-connected-scores.js";
import type { Params } from "../starter.js";

type WrongForward = (id: keyof typeof SCORE_HINTS) => boolean;

/** The input of each layer, and the scores. */
export function forward(params: Params, X: NDArray, wrong: WrongForward) {
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

export function hasRelu(layer: number, L: number, wrong: WrongForward): boolean {
  if (layer === L) return wrong("ReLU on the scores");
  return !wrong("ReLU missing") && !(layer > 1 && wrong("ReLU after the first layer only"));
}

export const scoresMistakes = mistakesOf({
  functions: ["fullyConnectedScores"],
  mistakes: SCORE_HINTS,
  build: (wrong) => (params: Params, X: NDArray) => scope(() => forward(params, X, wrong).scores),
});
