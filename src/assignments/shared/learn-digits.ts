/** Small trainings on handwritten digits with a student's functions: tests draw their learning curves. */

import { expect } from "../../graded-tests/graded.js";
import type { Show } from "../../graded-tests/show.js";
import { ones } from "../../ndarray/creation.js";
import { concatenate } from "../../ndarray/joining.js";
import { exp, log, maximum } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { RandomState } from "../../random/random-state.js";
import { digits } from "./digits.js";

type LinearLoss = (
  W: NDArray,
  X: NDArray,
  y: NDArray,
  reg: number,
) => Promise<{ readonly loss: number; readonly dW: NDArray }>;

/**
 * Gradient descent with a linear classifier's loss. Shows the losses, and the weights of each class as a picture.
 *
 * @returns The loss of each of the 20 steps, measured before it.
 */
export async function learnTemplates(
  lossOf: LinearLoss,
  show: Show,
  learningRate: number,
): Promise<readonly number[]> {
  const { X, y } = await digits(60);
  const XBias = concatenate([X, ones([60, 1])], { axis: 1 });
  let W = ones([65, 10]).multiply(0);
  const losses: number[] = [];
  for (let step = 0; step < 20; step++) {
    const { loss, dW } = await lossOf(W, XBias, y, 1e-3);
    losses.push(loss);
    expect(dW.shape).toEqual(W.shape);
    W = W.subtract(dW.multiply(learningRate));
  }
  show.curve({ en: "The loss while it learns 60 digits", zh: "学习 60 个数字时的损失" }, losses);
  const templates = W.slice([0, 64]).T.reshape(10, 8, 8);
  show.pictures({ en: "What it learned: the weights of 0 to 9", zh: "学到的模板：0 到 9 的权重" }, templates);
  return losses;
}

/** A layer in the middle of a net: its output and its backward pass. */
export type Middle = (x: NDArray) => Promise<{ out: NDArray; back(dout: NDArray): Promise<NDArray> }>;

/** A layer that changes nothing. */
export const NO_LAYER: Middle = async (x) => ({ out: x, back: async (dout) => dout });

/**
 * Trains a net of two affine layers, the one under test between them and before relu, on 60 digits.
 *
 * @returns The loss of each of the 15 steps, measured before it.
 */
export async function trainWith(
  middle: Middle,
  rng: RandomState,
  { weightScale, learningRate }: { readonly weightScale: number; readonly learningRate: number },
): Promise<readonly number[]> {
  const { X, y } = await digits(60);
  let [W1, W2] = [rng.randn(64, 20).multiply(weightScale), rng.randn(20, 10).multiply(weightScale)];
  const losses: number[] = [];
  for (let step = 0; step < 15; step++) {
    const { out, back } = await middle(X.matmul(W1));
    expect(out.shape).toEqual([60, 20]);
    const hidden = maximum(out, 0);
    const { loss, dScores } = softmaxLoss(hidden.matmul(W2), y);
    losses.push(loss);
    const dx = await back(dScores.matmul(W2.T).multiply(out.greater(0)));
    expect(dx.shape).toEqual([60, 20]);
    W2 = W2.subtract(hidden.T.matmul(dScores).multiply(learningRate));
    W1 = W1.subtract(X.T.matmul(dx).multiply(learningRate));
  }
  return losses;
}

function softmaxLoss(scores: NDArray, y: NDArray): { loss: number; dScores: NDArray } {
  const powers = exp(scores.subtract(scores.max({ axis: 1, keepdims: true })));
  const shares = powers.divide(powers.sum({ axis: 1, keepdims: true }));
  const right = shares.pick(y);
  const dScores = shares.assignAt(y, right.subtract(1)).divide(y.size);
  return { loss: -log(right).mean(), dScores };
}
