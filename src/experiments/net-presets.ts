/**
 * The nets of `noloop run`: what they are built of, how they are trained, and where a search looks. All that can be tuned
 * is a number by name, so that it can be searched, set from the command line and written to a file.
 */

import { ConvNet } from "../nets/conv-net.js";
import { FullyConnectedNet } from "../nets/fully-connected-net.js";
import type { LayerDescription } from "../nets/layer-description.js";
import type { Net } from "../nets/net.js";
import { TwoLayerNet } from "../nets/two-layer-net.js";
import type { RuleName } from "../optim/optimizer.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import type { SearchSpace } from "../training/search-space.js";
import type { SolverOptions } from "../training/solver-options.js";

export const NET_EXPERIMENTS = ["two-layer-net", "fully-connected", "convnet"] as const;

export type NetExperiment = (typeof NET_EXPERIMENTS)[number];

/** With its momentum of 0.9. */
export const DEFAULT_RULE: RuleName = "nesterov";

export type Hyperparameters = Readonly<Record<string, number>>;

/** What a net is made for. */
export interface Problem {
  readonly shape: readonly number[]; // of one example
  readonly classes: number;
}

export interface NetPreset {
  readonly title: string;
  /** Every name that there is, with its value. */
  readonly hyperparameters: Hyperparameters;
  /** Epochs of the whole training, and of one point of a search; of small sets, as many as make so many steps. */
  readonly epochs: number;
  readonly searchEpochs: number;
  readonly leastSteps: number;
  readonly space: SearchSpace<string>;
  readonly pixels: "pixel" | "channel"; // which mean is subtracted
  readonly imagesOnly: boolean;
  /** Of each hidden layer, in the order of the net: what the sanity check leaves out. */
  readonly regularization: Hyperparameters;
  build(hyperparameters: Hyperparameters, problem: Problem, seed: number): Net;
}

const TWO_LAYER: NetPreset = {
  title: "Two-layer net",
  hyperparameters: { learningRate: 0.05, reg: 1e-3, hiddenDim: 500, batchSize: 200 },
  epochs: 10,
  searchEpochs: 2,
  leastSteps: 500,
  space: {
    learningRate: { low: 5e-3, high: 0.3, scale: "log" },
    reg: { low: 1e-5, high: 1e-2, scale: "log" },
    hiddenDim: [100, 200, 500],
  },
  pixels: "pixel",
  imagesOnly: false,
  regularization: { reg: 0 },
  build({ hiddenDim, reg }, { shape, classes }, seed) {
    const inputDim = sizeOf(shape);
    return new TwoLayerNet({
      ...{ inputDim, hiddenDim: hiddenDim!, numClasses: classes, reg: reg! },
      weightScale: Math.sqrt(2 / inputDim), // He, for the first layer
      rng: new RandomState(seed),
    });
  },
};

const FULLY_CONNECTED: NetPreset = {
  title: "Fully connected net",
  hyperparameters: {
    learningRate: 0.05,
    reg: 1e-4,
    hiddenDim: 512,
    hiddenLayers: 3,
    keepRatio: 0.8,
    batchSize: 200,
  },
  epochs: 12,
  searchEpochs: 2,
  leastSteps: 300,
  space: {
    learningRate: { low: 5e-3, high: 0.3, scale: "log" },
    reg: { low: 1e-6, high: 1e-2, scale: "log" },
    hiddenLayers: [2, 3, 4],
    keepRatio: { low: 0.5, high: 1 },
  },
  pixels: "pixel",
  imagesOnly: false,
  regularization: { reg: 0, keepRatio: 1 },
  build({ hiddenDim, hiddenLayers, keepRatio, reg }, { shape, classes }, seed) {
    return new FullyConnectedNet({
      inputDim: sizeOf(shape),
      hiddenDims: new Array<number>(hiddenLayers!).fill(hiddenDim!),
      numClasses: classes,
      ...{ normalization: "batch", dropoutKeepRatio: keepRatio!, reg: reg!, weightScale: "he" },
      rng: new RandomState(seed),
    });
  },
};

const CONVNET: NetPreset = {
  title: "ConvNet",
  hyperparameters: {
    ...{ learningRate: 0.1, reg: 5e-4, filters: 32, batchSize: 100 },
    ...{ mirror: 0.5, crop: 2, rotation: 0, colorShift: 0 },
  },
  epochs: 10,
  searchEpochs: 1,
  leastSteps: 300,
  space: {
    learningRate: { low: 1e-2, high: 0.5, scale: "log" },
    reg: { low: 1e-5, high: 5e-3, scale: "log" },
    filters: [16, 24, 32],
  },
  pixels: "channel",
  imagesOnly: true,
  regularization: { reg: 0, mirror: 0, crop: 0, rotation: 0, colorShift: 0 },
  build({ filters, reg }, { shape, classes }, seed) {
    const layers = convNetLayers(filters!, classes);
    return new ConvNet({ inputShape: shape, layers, reg: reg!, rng: new RandomState(seed) });
  },
};

/** [conv - bn - relu - pool] x 3, twice the filters each time, then the scores. */
export function convNetLayers(filters: number, classes: number): LayerDescription[] {
  const stages = [filters, 2 * filters, 4 * filters].flatMap((count): LayerDescription[] => [
    { type: "conv", filters: count, size: 3 },
    { type: "batchnorm" },
    { type: "relu" },
    { type: "maxpool", size: 2 },
  ]);
  return [...stages, { type: "affine", units: classes }];
}

const PRESETS: Readonly<Record<NetExperiment, NetPreset>> = {
  "two-layer-net": TWO_LAYER,
  "fully-connected": FULLY_CONNECTED,
  convnet: CONVNET,
};

/** The last layers of a net, on what the others make of the images: steps cost little, so there are many. */
const TRANSFER = {
  title: "Transfer",
  hyperparameters: { learningRate: 0.02, reg: 1e-4, batchSize: 100 },
  epochs: 10,
  leastSteps: 1000,
} as const;

/** Sets smaller than this get more epochs and smaller batches. */
const MANY_EXAMPLES = 20_000;
const SMALL_BATCH = 50;
/** Of a small set, what is left to train on when the validation examples are taken out. */
const TRAIN_SHARE = 0.8;

export function netPreset(experiment: NetExperiment, examples: number, rule: RuleName): NetPreset {
  const preset = forRule(forSize(PRESETS[experiment], examples), rule);
  if (examples >= MANY_EXAMPLES) return preset;
  const searchEpochs = Math.max(4 * preset.searchEpochs, epochsOf(preset.leastSteps / 5, examples));
  return { ...preset, searchEpochs };
}

export function transferPreset(examples: number): Tunable & Length {
  return forSize<Tunable & Length>(TRANSFER, examples);
}

function forSize<P extends Tunable & Length>(preset: P, examples: number): P {
  if (examples >= MANY_EXAMPLES) return preset;
  const learningRate = preset.hyperparameters.learningRate! / 5; // smaller batches are noisier
  const small = { ...preset.hyperparameters, batchSize: SMALL_BATCH, learningRate };
  const epochs = Math.max(2 * preset.epochs, epochsOf(preset.leastSteps, examples));
  return { ...preset, hyperparameters: small, epochs };
}

/** Epochs of a small set that make so many steps: a hundred examples have but one or two batches. */
function epochsOf(steps: number, examples: number): number {
  return Math.ceil(steps / Math.max(1, Math.floor((TRAIN_SHARE * examples) / SMALL_BATCH)));
}

/** What another rule takes for a step of the size that Nesterov's momentum takes, about. */
const RATE_FACTORS: Readonly<Record<RuleName, number>> = {
  ...{ nesterov: 1, momentum: 1, "averaged-momentum": 10, sgd: 5 },
  ...{ rmsprop: 0.02, adam: 0.02, adamw: 0.02 }, // their steps do not go by the size of the gradient
};

function forRule(preset: NetPreset, rule: RuleName): NetPreset {
  const factor = RATE_FACTORS[rule];
  const { low, high } = preset.space.learningRate as { readonly low: number; readonly high: number };
  const learningRate = factor * preset.hyperparameters.learningRate!;
  return {
    ...preset,
    hyperparameters: { ...preset.hyperparameters, learningRate },
    space: { ...preset.space, learningRate: { low: factor * low, high: factor * high, scale: "log" } },
  };
}

/** What has hyperparameters by name. */
interface Tunable {
  readonly title: string;
  readonly hyperparameters: Hyperparameters;
}

interface Length {
  readonly epochs: number;
  readonly leastSteps: number;
}

/** The preset's hyperparameters, with some of them set. @throws {ValueError} For a name that there is not. */
export function withSettings(preset: Tunable, settings: Hyperparameters): Hyperparameters {
  for (const name of Object.keys(settings)) {
    if (Object.hasOwn(preset.hyperparameters, name)) continue;
    const known = Object.keys(preset.hyperparameters).join(", ");
    throw new ValueError(`${preset.title}: expected one of ${known}; got "${name}"`);
  }
  return { ...preset.hyperparameters, ...settings };
}

/** How a net with these hyperparameters is trained, but for the length and what is done to its input. */
export function solverOptions(
  { learningRate, batchSize }: Hyperparameters,
  rule: RuleName = DEFAULT_RULE,
): SolverOptions {
  return {
    update: { rule, learningRate: learningRate! },
    // a busy machine takes few steps in a tenth of the minutes: too few to warm up in
    schedule: { kind: "warm-up", share: 0.1, leastSteps: 50, from: 0.1, followedBy: { kind: "cosine" } },
    batchSize: batchSize!,
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
