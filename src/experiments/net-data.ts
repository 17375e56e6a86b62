/** The parts of a data set that a net trains, validates and is tested on, and what is done to a batch on the way. */
import type { AugmentOptions } from "../datasets/augment.js";
import type { Dataset } from "../datasets/dataset.js";
import { CS231N_SPLIT, splitAsCs231n } from "../datasets/split.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError } from "../support/errors.js";
import type { Examples, InputOptions } from "../training/examples.js";
import { fitPixelNormalization, type PixelNormalization } from "../training/pixel-normalization.js";
import type { Hyperparameters, NetPreset, Problem } from "./net-presets.js";
import type { OpenedData } from "./open-data.js";

export interface NetData {
  readonly train: Examples;
  readonly val: Examples;
  readonly test: Examples;
  /** The test part as it came, for pictures. */
  readonly testSet: Dataset;
  readonly normalize: PixelNormalization;
  readonly problem: Problem;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Splits as CS231n does (the last 1,000 training examples validate; a fifth where there is less) and tests on the whole
 * test part. Nothing is copied: images stay bytes until a batch is drawn.
 *
 * @throws {NoloopError} code USAGE, if the net needs images and these are none.
 */
export function prepareNetData(
  opened: OpenedData,
  preset: Pick<NetPreset, "title" | "pixels" | "imagesOnly">,
): NetData {
  if (preset.imagesOnly && !opened.isImages) {
    const found = `${opened.name} has rows of ${opened.train.shape.join(" x ")} numbers`;
    throw new NoloopError(
      "USAGE",
      `${preset.title}: expected images, but ${found}; try shapes10, cifar10 or the path of an image set`,
    );
  }
  const sizes = { ...CS231N_SPLIT, test: opened.test.y.size };
  const { train, val, test } = splitAsCs231n(opened, new RandomState(0), sizes);
  const classes = opened.train.classes.length;
  const counts = { train: train.y.size, val: val.y.size, test: test.y.size };
  const mean = opened.isImages ? preset.pixels : "pixel";
  const examples = examplesOf(train);
  return {
    ...{ train: examples, val: examplesOf(val), test: examplesOf(test), testSet: test },
    normalize: fitPixelNormalization(examples.X, { mean }),
    problem: { shape: opened.train.shape, classes },
    counts,
  };
}

/** Images as [N, C, H, W], a view. */
function examplesOf({ X, y, shape }: Dataset): Examples {
  return { X: X.reshape(X.shape[0]!, ...shape), y };
}

/** What is done to the batches of a net with these hyperparameters. */
export function inputOptions(
  { normalize, problem }: NetData,
  preset: NetPreset,
  { mirror = 0, crop = 0, rotation = 0, colorShift = 0 }: Hyperparameters,
): InputOptions {
  const pipeline = { normalize, flatten: !preset.imagesOnly };
  const amounts = { mirror, crop, rotation, colorShift };
  if (problem.shape.length !== 3 || Object.values(amounts).every((amount) => amount === 0)) return pipeline;
  const augment: AugmentOptions = { ...amounts, fill: meanColor(normalize, problem.shape) };
  return { ...pipeline, augment };
}

/** What comes in from beyond the border is what becomes 0. */
function meanColor({ mean }: PixelNormalization, [C = 1]: readonly number[]): number[] {
  const ofChannels = mean.reshape(C, -1).mean({ axis: 1 });
  return Array.from(ofChannels.data, Math.round);
}
