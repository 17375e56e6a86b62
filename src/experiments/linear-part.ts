/**
 * Linear SVM and softmax as in CS231n's svm.ipynb and softmax.ipynb: mean image subtracted, bias trick, SGD, and the best
 * of a grid by validation accuracy. Rows of a table are standardized instead.
 */
import { type LinearClassifier, LinearSVM, Softmax } from "../classifiers/linear-classifier.js";
import { appendBias } from "../datasets/bias.js";
import type { Dataset } from "../datasets/dataset.js";
import { fitMeanImage } from "../datasets/mean-image.js";
import { splitAsCs231n } from "../datasets/split.js";
import { fitStandardization } from "../datasets/standardize.js";
import { release, scope } from "../engine/heap.js";
import { accuracy } from "../metrics/accuracy.js";
import { confusionMatrix } from "../metrics/confusion-matrix.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { gridSearch, type SearchResult } from "../training/hyperparameter-search.js";
import { isPictorial, mistakePictures, weightPictures } from "./pictures.js";
import type { Grid } from "./presets.js";
import { breathe } from "./progress.js";
import type { ModelResult } from "./result.js";
import type { Task } from "./task.js";

const MOST_MISTAKES = 40;

export interface LinearOutcome {
  readonly models: readonly ModelResult[];
  /** The best classifier of each kind, by the name of its file; one that never trained is left out. */
  readonly classifiers: ReadonlyMap<string, LinearClassifier>;
  readonly counts: Readonly<Record<string, number>>;
  /** Points of the searches whose training diverged, in words. */
  readonly failures: readonly string[];
}

/** A part of the split, ready for a linear classifier: X [N, D + 1] floats with the bias column last. */
interface Prepared {
  readonly X: NDArray;
  readonly y: NDArray;
}

interface PreparedSplit {
  readonly train: Prepared;
  readonly val: Prepared;
  readonly test: Prepared;
  readonly testImages: Dataset;
}

interface Trained {
  readonly classifier: LinearClassifier;
  readonly lossHistory: readonly number[];
  readonly seconds: number;
}

type LinearSearch = SearchResult<"learningRate" | "reg", Trained>;

export async function runLinear(task: Task): Promise<LinearOutcome> {
  const { linear } = task.preset;
  const data = prepare(task);
  const kinds = [
    { id: "linear-svm", title: "Linear SVM", make: () => new LinearSVM(), grid: linear.svm },
    { id: "softmax", title: "Softmax", make: () => new Softmax(), grid: linear.softmax },
  ];
  const models: ModelResult[] = [];
  const classifiers = new Map<string, LinearClassifier>();
  const failures: string[] = [];
  for (const { id, title, make, grid } of kinds) {
    const search = await searchGrid(title, make, grid, data, task);
    models.push({ id, title, ...describe(search, data) });
    if (search.best?.model) classifiers.set(`${id}.npz`, search.best.model.classifier);
    failures.push(...search.points.flatMap(({ failure }) => (failure === undefined ? [] : [failure])));
  }
  const { train, val, test } = data;
  const counts = { train: train.y.size, val: val.y.size, test: test.y.size };
  for (const { X } of [train, val, test]) release(X.block); // more than a GiB for CIFAR-10: do not wait for the collector
  return { models, classifiers, counts, failures };
}

/** What is fitted is fitted on train alone. */
function prepare({ opened, preset, dtype, seed }: Task): PreparedSplit {
  const { train, val, test } = splitAsCs231n(opened, new RandomState(seed), preset.split);
  const fitted = opened.isImages ? fitMeanImage(train.X) : fitStandardization(train.X);
  const ready = ({ X, y }: Dataset): Prepared => ({ X: scope(() => appendBias(fitted.apply(X, dtype))), y });
  return { train: ready(train), val: ready(val), test: ready(test), testImages: test };
}

/** Every point starts from the same seed, so that it does not depend on the points before it. */
async function searchGrid(
  title: string,
  make: () => LinearClassifier,
  grid: Grid,
  { train, val }: PreparedSplit,
  { preset, seed, signal, startProgress, opened }: Task,
): Promise<LinearSearch> {
  const { numIters, batchSize } = preset.linear;
  const points = grid.learningRate.length * grid.reg.length;
  const bar = startProgress(`${title}: SGD at ${points} points`, points * numIters);
  let done = 0;
  try {
    return await gridSearch(
      { learningRate: grid.learningRate, reg: grid.reg },
      async ({ learningRate, reg }) => {
        const classifier = make();
        const started = performance.now();
        const { lossHistory } = await classifier.trainAsync(train.X, train.y, {
          learningRate,
          reg,
          numIters,
          batchSize: Math.min(batchSize, train.y.size),
          numClasses: opened.train.classes.length,
          seed,
          signal,
          onProgress: ({ iteration, loss }) => bar.update(done + iteration, `loss ${loss.toPrecision(4)}`),
        });
        const seconds = (performance.now() - started) / 1000;
        await breathe(signal);
        return {
          accuracy: { train: share(classifier, train), val: share(classifier, val) },
          model: { classifier, lossHistory, seconds },
        };
      },
      {
        signal,
        onProgress: (progress) => {
          done = progress.done * numIters;
        },
      },
    );
  } finally {
    bar.stop();
  }
}

function share(classifier: LinearClassifier, { X, y }: Prepared): number {
  return scope(() => accuracy(classifier.predict(X), y));
}

function describe(
  { points, best }: LinearSearch,
  { test, testImages }: PreparedSplit,
): Omit<ModelResult, "id" | "title"> {
  const search = points.map(({ hyperparameters, accuracy }) => ({ hyperparameters, accuracy }));
  const C = testImages.classes.length;
  if (!best?.model?.classifier.W) {
    const nothing = {
      accuracy: {},
      seconds: {},
      lossHistory: null,
      weights: [],
      confusion: [],
      mistakes: [],
    };
    return { ...nothing, hyperparameters: {}, testCount: test.y.size, search };
  }
  const { classifier, lossHistory, seconds } = best.model;
  const started = performance.now();
  const predicted = classifier.predict(test.X);
  const pictorial = isPictorial(testImages);
  return {
    hyperparameters: best.hyperparameters,
    accuracy: { ...best.accuracy, test: accuracy(predicted, test.y) },
    testCount: test.y.size,
    seconds: { train: seconds, predict: (performance.now() - started) / 1000 },
    lossHistory,
    search,
    weights: pictorial ? weightPictures(classifier.W!, testImages) : [],
    confusion: confusionMatrix(predicted, test.y, C).toArray() as number[][],
    mistakes: pictorial ? mistakePictures(testImages, predicted, MOST_MISTAKES) : [],
  };
}
