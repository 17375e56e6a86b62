import { basename } from "node:path";
import { imageSetPath } from "../datasets/cache.js";
import { loadCifar10 } from "../datasets/cifar10.js";
import { loadCsv } from "../datasets/csv.js";
import { type Dataset, type TrainTest, takeExamples } from "../datasets/dataset.js";
import { loadDigits, loadIris, loadShapes10 } from "../datasets/shipped.js";
import { RandomState } from "../random/random-state.js";
import type { StartProgress } from "./progress.js";

export interface OpenedData extends TrainTest {
  readonly name: string;
  /** The file or folder; null for a set that has a name of its own. */
  readonly path: string | null;
  /** Color images with values 0..255; anything else is treated as a table. */
  readonly isImages: boolean;
}

interface OpenOptions {
  readonly seed: number;
  readonly startProgress: StartProgress;
  readonly signal: AbortSignal;
}

/** Share of a set without a test part that is held out to test. */
const TEST_SHARE = 0.2;

/**
 * Opens data by name ("shapes10", "digits", "iris", "cifar10") or path (CIFAR-10's binary format as a folder or .tar.gz,
 * or a .csv whose last column is the class). A set without a test part is shuffled with the seed and split.
 */
export async function openData(data: string, options: OpenOptions): Promise<OpenedData> {
  if (data === "iris") return held("iris", null, await loadIris(), options);
  if (data === "digits") return held("digits", null, await loadDigits(), options);
  if (data.endsWith(".csv")) return held(basename(data, ".csv"), data, await loadCsv(data), options);
  const name = nameOf(data);
  const bar = options.startProgress(`Reading ${name}`, 100);
  try {
    const reading = {
      signal: options.signal,
      onProgress: ({ done, total }: { done: number; total: number }) => bar.update((100 * done) / total),
    };
    const parts =
      data === "shapes10" ? await loadShapes10(reading) : await loadCifar10(imageSetPath(data), reading);
    const path = data === "shapes10" || data === "cifar10" ? null : data;
    return { name, path, isImages: true, ...parts };
  } finally {
    bar.stop();
  }
}

function nameOf(data: string): string {
  return basename(data).replace(/(\.tar)?\.gz$|\.tar$/, "");
}

function held(name: string, path: string | null, dataset: Dataset, { seed }: OpenOptions): OpenedData {
  const N = dataset.y.size;
  const order = new RandomState(seed).permutation(N);
  const test = Math.max(1, Math.floor(N * TEST_SHARE));
  return {
    name,
    path,
    isImages: false,
    train: takeExamples(dataset, order.slice([test])),
    test: takeExamples(dataset, order.slice([0, test])),
  };
}
