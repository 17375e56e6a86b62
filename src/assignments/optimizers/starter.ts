/**
 * Optimization methods: gradient descent, mini-batches, momentum, Adam, and learning rates that decay.
 *
 * `parameters` is { W1, b1, W2, b2, ... } and `grads` is { dW1, db1, dW2, db2, ... }, for any number of layers.
 * EXAMPLES ARE COLUMNS. Read README.md beside this file.
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
 * Shuffles the examples X [n, m] with their labels Y [1, m] and splits them into mini-batches. Shuffled example k is
 * example `permutation[k]`, where `permutation` is `new RandomState(seed).permutation(m)`.
 *
 * @returns Mini-batches of miniBatchSize examples each; the last one holds the remaining examples.
 */
export function randomMiniBatches(X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0): MiniBatch[] {
  throw new Error("randomMiniBatches is not written yet");
}

/** The initial velocity: { dW1, db1, ... }, zeros with the shapes of the parameters. */
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

/** The initial averages: both are { dW1, db1, ... }, zeros with the shapes of the parameters. */
export function initializeAdam(parameters: Arrays): { v: Arrays; s: Arrays } {
  throw new Error("initializeAdam is not written yet");
}

/**
 * One step of Adam.
 *
 * @param v - Average of the gradients so far, without bias correction.
 * @param s - Average of their squares so far, without bias correction.
 * @param t - Number of this step, starting at 1.
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

/** The learning rate of an epoch, counted from 0. It decays in every epoch. */
export function updateLr(learningRate0: number, epochNum: number, decayRate: number): number {
  throw new Error("updateLr is not written yet");
}

/** The learning rate of an epoch, counted from 0. It decays once every timeInterval epochs. */
export function scheduleLrDecay(
  learningRate0: number,
  epochNum: number,
  decayRate: number,
  timeInterval = 1000,
): number {
  throw new Error("scheduleLrDecay is not written yet");
}
