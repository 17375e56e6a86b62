/** kNN with all the examples there are, or the first so many: what the course leaves out because it takes too long. */
import { resourceUsage } from "node:process";
import { machineFacts } from "../benchmark/machine.js";
import { nearestNeighborsAsync } from "../classifiers/knn-blocks.js";
import { voteOfNearest } from "../classifiers/nearest.js";
import { type Dataset, firstExamples } from "../datasets/dataset.js";
import { backend } from "../engine/select.js";
import { guessingShare } from "../metrics/guessing.js";
import { ValueError } from "../support/errors.js";
import { formatBytes } from "../support/format-bytes.js";
import { describeKnn, featuresOf } from "./knn-part.js";
import { openData } from "./open-data.js";
import { isPictorial, samplePictures } from "./pictures.js";
import type { StartProgress } from "./progress.js";
import type { RunResult } from "./result.js";

export interface KnnRunOptions {
  /** Name of a shipped set, or a path: see `openData`. */
  readonly data: string;
  readonly seed: number;
  readonly k: number;
  /** The first so many examples; all without it. */
  readonly train?: number;
  readonly test?: number;
  readonly startProgress: StartProgress;
  readonly signal: AbortSignal;
}

/** Neighbor counts whose accuracy is told beside that of the chosen k, for a vote costs nothing once neighbors are known. */
const OTHER_KS = [1, 3, 5, 10, 20];
const SAMPLES_PER_CLASS = 7;

/** Runs it. Memory beyond the data stays under a few hundred MiB for any number of examples. */
export async function runAllKnn(options: KnnRunOptions): Promise<RunResult> {
  const started = new Date();
  const { data, seed, k } = options;
  const opened = await openData(data, options);
  const train = partOf(opened.train, options.train);
  const test = partOf(opened.test, options.test);
  const most = train.y.size;
  if (k > most) throw new ValueError(`run knn: --k must be at most the ${most} training examples, got ${k}`);
  const ks = [...new Set([k, ...OTHER_KS])].filter((each) => each <= most);
  const features = featuresOf(opened.isImages, train, test);
  const { indices, seconds } = await search(features, Math.max(...ks), options);
  const predictions = new Map(ks.map((each) => [each, voteOfNearest(indices, train.y, each)]));
  const model = describeKnn({ train, test, predictions, chosen: k, seconds });
  const { threads, name } = backend();
  const products = 2 * test.y.size * most * (features.train.size / most);
  return {
    schema: "noloop/run",
    version: 1,
    experiment: "knn",
    title: `kNN on ${opened.name}`,
    startedAt: started.toISOString(),
    durationSeconds: (Date.now() - started.getTime()) / 1000,
    ...{ seed, dtype: features.train.dtype, backend: name, threads, machine: machineFacts() },
    data: {
      name: opened.name,
      source: opened.train.source,
      path: data,
      classes: opened.train.classes,
      imageShape: opened.train.shape,
      counts: { train: most, test: test.y.size },
      samples: isPictorial(opened.train) ? samplePictures(opened.train, SAMPLES_PER_CLASS) : [],
    },
    verdicts: [
      `kNN (k = ${k}): ${(100 * model.accuracy.test!).toFixed(2)} % of ${test.y.size} test examples right; ` +
        `guessing gives ${(100 * guessingShare(model.confusion)!).toFixed(1)} %.`,
      `Neighbors among ${most} examples in ${seconds.toFixed(1)} s: ${(products / seconds / 1e9).toFixed(1)} GFLOP/s.`,
      memoryVerdict(features.train.data.byteLength + features.test.data.byteLength),
    ],
    models: [model],
    crossValidation: [],
    bench: null,
    warnings: [],
  };
}

function partOf(dataset: Dataset, count: number | undefined): Dataset {
  return count === undefined ? dataset : firstExamples(dataset, count);
}

interface Features {
  readonly train: Dataset["X"];
  readonly test: Dataset["X"];
}

async function search({ train, test }: Features, k: number, { startProgress, signal }: KnnRunOptions) {
  const bar = startProgress("kNN: distances", test.shape[0]!);
  const started = performance.now();
  try {
    const onProgress = ({ done }: { readonly done: number }) => bar.update(done, `${done} queries`);
    const indices = await nearestNeighborsAsync(test, train, k, { onProgress, signal });
    return { indices, seconds: (performance.now() - started) / 1000 };
  } finally {
    bar.stop();
  }
}

/** The system counts the most that the process ever had in memory, reading the data included. */
function memoryVerdict(dataBytes: number): string {
  const peak = resourceUsage().maxRSS * 1024;
  return `Memory: at most ${formatBytes(peak)} resident, ${formatBytes(dataBytes)} of it the examples.`;
}
