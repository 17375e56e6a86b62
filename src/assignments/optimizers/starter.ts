/**
 * Ways to go downhill: plain steps, mini-batches, momentum, Adam, and learning rates that decay.
 *
 * `parameters` is { W1, b1, W2, b2, ... } and `grads` is { dW1, db1, dW2, db2, ... }, for any number of layers; EXAMPLES ARE
 * COLUMNS. Read README.md beside this file.
 */
import type { NDArray } from "../../arrays.js";

export type Arrays = Record<string, NDArray>;

export interface MiniBatch {
  X: NDArray;
  Y: NDArray;
}

/** One step of gradient descent for all parameters. */
export function updateParametersWithGd(parameters: Arrays, grads: Arrays, learningRate: number): Arrays {
  throw new Error("updateParametersWithGd is not written yet");
}

/**
 * Deals the examples X [n, m] and their labels Y [1, m] out into mini-batches, after shuffling them: the k-th example is the
 * one at the k-th place of `new RandomState(seed).permutation(m)`.
 *
 * @returns Mini-batches of miniBatchSize examples each; the last one has what is left.
 */
export function randomMiniBatches(X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0): MiniBatch[] {
  throw new Error("randomMiniBatches is not written yet");
}

/** The velocity at the start: { dW1, db1, ... }, zeros in the shapes of the parameters. */
export function initializeVelocity(parameters: Arrays): Arrays {
  throw new Error("initializeVelocity is not written yet");
}

/** One step with momentum. `v` is the exponentially weighted average of the gradients so far. */
export function updateParametersWithMomentum(
  parameters: Arrays,
  grads: Arrays,
  v: Arrays,
  beta: number,
  learningRate: number,
): { parameters: Arrays; v: Arrays } {
  throw new Error("updateParametersWithMomentum is not written yet");
}

/** Both averages at the start: { dW1, db1, ... }, zeros in the shapes of the parameters. */
export function initializeAdam(parameters: Arrays): { v: Arrays; s: Arrays } {
  throw new Error("initializeAdam is not written yet");
}

/**
 * One step of Adam.
 *
 * @param v - Average of the gradients so far, as it is, without bias correction.
 * @param s - Average of their squares so far, as it is.
 * @param t - Number of this step, from 1.
 * @returns The new parameters, and the new averages, without bias correction.
 */
export function updateParametersWithAdam(
  parameters: Arrays,
  grads: Arrays,
  v: Arrays,
  s: Arrays,
  t: number,
  learningRate = 0.01,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
): { parameters: Arrays; v: Arrays; s: Arrays } {
  throw new Error("updateParametersWithAdam is not written yet");
}

/** The learning rate in an epoch (counted from 0), where it decays in every epoch. */
export function updateLr(learningRate0: number, epochNum: number, decayRate: number): number {
  throw new Error("updateLr is not written yet");
}

/** The learning rate in an epoch (counted from 0), where it decays once in timeInterval epochs. */
export function scheduleLrDecay(
  learningRate0: number,
  epochNum: number,
  decayRate: number,
  timeInterval = 1000,
): number {
  throw new Error("scheduleLrDecay is not written yet");
}
