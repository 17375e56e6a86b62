/** kNN as in CS231n's knn.ipynb: raw features, the first training and test examples, and k by cross-validation. */
import { nearestNeighbors } from "../classifiers/knn.js";
import { voteOfNearest } from "../classifiers/nearest.js";
import { type Dataset, firstExamples } from "../datasets/dataset.js";
import { fitStandardization } from "../datasets/standardize.js";
import { scope } from "../engine/heap.js";
import { accuracy } from "../metrics/accuracy.js";
import { confusionMatrix } from "../metrics/confusion-matrix.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { crossValidateKnn } from "../training/cross-validation.js";
import { isPictorial, mistakePictures } from "./pictures.js";
import { breathe } from "./progress.js";
import type { CrossValidationResult, ModelResult } from "./result.js";
import type { Task } from "./task.js";

/** The k that the course looks at first and states the accuracy of. */
const COURSE_K = 5;
const MOST_MISTAKES = 40;

export interface KnnOutcome {
  readonly model: ModelResult;
  readonly crossValidation: CrossValidationResult;
}

export async function runKnn(task: Task): Promise<KnnOutcome> {
  const { preset, opened, signal } = task;
  const train = firstExamples(opened.train, preset.knn.train);
  const test = firstExamples(opened.test, preset.knn.test);
  const features = featuresOf(opened.isImages, train, test);
  const crossValidation = await chooseK(task, features.train, train.y);
  await breathe(signal);
  const started = performance.now();
  const ks = [...new Set([COURSE_K, crossValidation.chosen])].filter((k) => k <= train.y.size);
  const nearest = nearestNeighbors(features.test, features.train, Math.max(...ks));
  const seconds = (performance.now() - started) / 1000;
  const predictions = new Map(ks.map((k) => [k, voteOfNearest(nearest, train.y, k)]));
  const model = describeKnn({ train, test, predictions, chosen: crossValidation.chosen, seconds });
  return { model, crossValidation };
}

/** Images as they are; distances between columns of different units mean nothing, so a table is standardized first. */
export function featuresOf(
  isImages: boolean,
  train: Dataset,
  test: Dataset,
): { readonly train: NDArray; readonly test: NDArray } {
  if (isImages) return { train: train.X, test: test.X };
  const fitted = fitStandardization(train.X);
  return { train: fitted.apply(train.X), test: fitted.apply(test.X) };
}

async function chooseK(task: Task, X: NDArray, y: NDArray): Promise<CrossValidationResult> {
  const { preset, startProgress, signal } = task;
  const folds = Math.min(preset.knn.folds, y.size);
  const smallest = y.size - Math.ceil(y.size / folds);
  const bar = startProgress(`kNN: ${folds}-fold cross-validation`, folds);
  try {
    const { parameter, values, accuracies, chosen } = await crossValidateKnn(X, y, {
      ks: preset.knn.ks.filter((k) => k <= smallest),
      numFolds: folds,
      signal,
      onProgress: ({ done }) => bar.update(done),
    });
    return { model: "knn", parameter, values, accuracies, chosen };
  } finally {
    bar.stop();
  }
}

interface Measured {
  readonly train: Dataset;
  readonly test: Dataset;
  readonly predictions: ReadonlyMap<number, NDArray>; // k -> classes [M]
  readonly chosen: number;
  readonly seconds: number;
}

export function describeKnn({ train, test, predictions, chosen, seconds }: Measured): ModelResult {
  const predicted = predictions.get(chosen)!;
  const byK = [...predictions].map(([k, classes]) => [k, accuracy(classes, test.y)] as const);
  const others = byK.filter(([k]) => k !== chosen).map(([k, share]) => [`test, k = ${k}`, share] as const);
  return {
    id: "knn",
    title: "kNN",
    hyperparameters: { k: chosen, "training examples": train.y.size, metric: "L2" },
    accuracy: { test: accuracy(predicted, test.y), ...Object.fromEntries(others) },
    testCount: test.y.size,
    seconds: { predict: seconds },
    lossHistory: null,
    search: [], // k was chosen by cross-validation, which has a part of its own
    weights: [],
    confusion: scope(() => confusionMatrix(predicted, test.y, train.classes.length).toArray()) as number[][],
    mistakes: isPictorial(test) ? mistakePictures(test, predicted, MOST_MISTAKES) : [],
  };
}
