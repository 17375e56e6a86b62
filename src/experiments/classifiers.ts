/**
 * The first experiment of the course on one data set: kNN, linear SVM and softmax, each trained and tested, and their
 * loops raced against whole-array code. `presets.ts` has the sizes.
 */
import { machineFacts } from "../benchmark/machine.js";
import type { BenchResult } from "../benchmark/result.js";
import { runBenchmark } from "../benchmark/run.js";
import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import { backend } from "../engine/select.js";
import { runKnn } from "./knn-part.js";
import { runLinear } from "./linear-part.js";
import { type OpenedData, openData } from "./open-data.js";
import { isPictorial, samplePictures } from "./pictures.js";
import { presetFor } from "./presets.js";
import type { RunResult } from "./result.js";
import type { ClassifiersOptions, Task } from "./task.js";
import { modelVerdicts, raceVerdicts } from "./verdicts.js";

const SAMPLES_PER_CLASS = 7;
/** What this experiment trains; `noloop bench` races the rest. */
const RACES = ["knn/distances", "svm/loss", "softmax/loss"] as const;

/** Runs the experiment. The same options give the same numbers, but for times. */
export async function runClassifiers(
  options: ClassifiersOptions,
): Promise<{ readonly result: RunResult; readonly classifiers: ReadonlyMap<string, LinearClassifier> }> {
  const started = new Date();
  const opened = await openData(options.data, options);
  const preset = presetFor({ examples: opened.train.X.shape[0]!, isImages: opened.isImages });
  const task: Task = { ...options, opened, preset };
  const knn = await runKnn(task);
  const linear = await runLinear(task);
  const models = [knn.model, ...linear.models];
  const bench = options.benchSeconds > 0 ? await race(options) : null;
  const { threads, name } = backend();
  const result: RunResult = {
    schema: "noloop/run",
    version: 1,
    experiment: "classifiers",
    title: `kNN, linear SVM and softmax on ${opened.name}`,
    startedAt: started.toISOString(),
    durationSeconds: (Date.now() - started.getTime()) / 1000,
    seed: options.seed,
    dtype: options.dtype,
    backend: name,
    threads,
    machine: machineFacts(),
    data: {
      name: opened.name,
      source: opened.train.source,
      path: options.data,
      classes: opened.train.classes,
      imageShape: opened.train.shape,
      counts: { ...countsOf(opened), ...linear.counts },
      samples: isPictorial(opened.train) ? samplePictures(opened.train, SAMPLES_PER_CLASS) : [],
    },
    verdicts: [...modelVerdicts(models, knn.crossValidation), ...raceVerdicts(bench)],
    models,
    crossValidation: [knn.crossValidation],
    bench,
    warnings: [...linear.failures, ...(bench?.warnings ?? [])],
  };
  return { result, classifiers: linear.classifiers };
}

function countsOf({ train, test }: OpenedData): Record<string, number> {
  return { "all training": train.X.shape[0]!, "all test": test.X.shape[0]! };
}

async function race({
  seed,
  dtype,
  benchSeconds,
  startProgress,
  signal,
}: ClassifiersOptions): Promise<BenchResult> {
  const bar = startProgress("Racing loop against vectorized", 100);
  const { name, threads } = backend();
  try {
    return await runBenchmark(RACES, {
      sizeName: "demo",
      budgetSeconds: benchSeconds,
      seed,
      dtype,
      backend: name,
      threads,
      signal,
      onProgress: ({ share, comparison, step }) => bar.update(100 * share, `${comparison}, ${step}`),
    });
  } finally {
    bar.stop();
  }
}
