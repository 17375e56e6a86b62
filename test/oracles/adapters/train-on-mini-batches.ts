/** `model` of course 2, week 2: trains a three-layer network on mini-batches with one of the update rules. */

import {
  backwardPropagation,
  computeLoss,
  forwardPropagation,
  type Parameters,
} from "../../../src/assignments/initialization/starter.js";
import {
  randomMiniBatches,
  updateParametersWithAdam,
  updateParametersWithGd,
  updateParametersWithMomentum,
} from "../../../src/assignments/optimizers/solution.js";
import type { Arrays } from "../../../src/assignments/optimizers/starter.js";
import { scope } from "../../../src/engine/heap.js";
import { zerosLike } from "../../../src/ndarray/creation.js";
import { concatenate } from "../../../src/ndarray/joining.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";

export interface Training {
  readonly optimizer: "gd" | "momentum" | "adam";
  readonly numEpochs: number;
  readonly miniBatchSize: number;
  /** The learning rate of an epoch, counted from 0. */
  readonly learningRate: (epoch: number) => number;
  readonly beta: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Epoch k, counted from 0, shuffles with seed + 1 + k. */
  readonly seed: number;
  /** Whether an epoch, counted from 0, measures costs and calls `watch`. */
  readonly watched: (epoch: number) => boolean;
  readonly watch: (epoch: number, seen: EpochSeen) => void;
}

/** The costs of an epoch, each measured before its step, and the parameters after the epoch. */
export interface EpochSeen {
  /** Mean over all examples. */
  readonly averageCost: number;
  /** Mean over the last mini-batch. */
  readonly lastCost: number;
  readonly parameters: Parameters;
}

/**
 * Returns the trained parameters. Inside, all parameters are one vector, which the update rules get as a record with
 * one array. For three layers, this takes an eighth of the calls.
 */
export function trainOnMiniBatches(
  X: NDArray,
  Y: NDArray,
  start: Parameters,
  training: Training,
): Parameters {
  const layout = findLayout(start);
  const m = X.shape[1]!;
  let state = startState(flatten(start, layout, ""));
  let t = 0;
  for (let epoch = 0; epoch < training.numEpochs; epoch++) {
    const watched = training.watched(epoch);
    let [total, lastCost] = [0, Number.NaN];
    state = scope(() => {
      let inside = state;
      for (const batch of randomMiniBatches(X, Y, training.miniBatchSize, training.seed + 1 + epoch)) {
        const parameters = unflatten(inside.theta, layout);
        const cache = forwardPropagation(batch.X, parameters);
        if (watched) lastCost = computeLoss(cache.A3, batch.Y);
        total += lastCost * batch.X.shape[1]!;
        const grads = backwardPropagation(batch.X, batch.Y, parameters, cache);
        inside = step(inside, flatten(grads, layout, "d"), ++t, training, training.learningRate(epoch));
      }
      return inside;
    });
    if (!watched) continue;
    training.watch(epoch, { averageCost: total / m, lastCost, parameters: unflatten(state.theta, layout) });
  }
  return unflatten(state.theta, layout);
}

interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

function findLayout(parameters: Parameters): readonly Place[] {
  let end = 0;
  return Object.entries(parameters).map(([name, { shape, size }]) => {
    const start = end;
    end += size;
    return { name, shape, start, end };
  });
}

function flatten(record: Arrays, layout: readonly Place[], prefix: string): NDArray {
  return concatenate(layout.map(({ name }) => record[prefix + name]!.reshape(-1)));
}

function unflatten(theta: NDArray, layout: readonly Place[]): Parameters {
  const views = layout.map(({ name, shape, start, end }) => [
    name,
    theta.slice([start, end]).reshape(...shape),
  ]);
  return Object.fromEntries(views) as Parameters;
}

interface State {
  readonly theta: NDArray;
  readonly v: NDArray;
  readonly s: NDArray;
}

function startState(theta: NDArray): State {
  return { theta, v: zerosLike(theta), s: zerosLike(theta) };
}

function step(
  { theta, v, s }: State,
  dtheta: NDArray,
  t: number,
  { optimizer, beta, beta1, beta2, epsilon }: Training,
  rate: number,
): State {
  if (optimizer === "gd") return { theta: updateParametersWithGd({ theta }, { dtheta }, rate).theta!, v, s };
  if (optimizer === "momentum") {
    const next = updateParametersWithMomentum({ theta }, { dtheta }, { dtheta: v }, beta, rate);
    return { theta: next.parameters.theta!, v: next.v.dtheta!, s };
  }
  const [before, squares] = [{ dtheta: v }, { dtheta: s }];
  const next = updateParametersWithAdam(
    { theta },
    { dtheta },
    before,
    squares,
    t,
    rate,
    beta1,
    beta2,
    epsilon,
  );
  return { theta: next.parameters.theta!, v: next.v.dtheta!, s: next.s.dtheta! };
}
