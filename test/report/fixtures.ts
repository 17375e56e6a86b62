/** Synthetic results that look like real ones, for the tests of the report. Deterministic; no algorithm runs. */
import { encode } from "fast-png";
import type {
  BenchResult,
  ComparisonResult,
  CourseFigure,
  Machine,
  VariantResult,
} from "../../src/benchmark/result.js";
import { summarize } from "../../src/benchmark/statistics.js";
import { judge } from "../../src/benchmark/verdict.js";
import type { CrossValidationResult, ModelResult, Picture, RunResult } from "../../src/experiments/result.js";
import { modelVerdicts, raceVerdicts } from "../../src/experiments/verdicts.js";

export const CLASSES = [
  "plane",
  "car",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

type Random = () => number;

/** Mulberry32. @returns numbers in [0, 1) */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MACHINE: Machine = {
  cpu: "AMD EPYC 9B14 96-Core Processor",
  cores: 2,
  memoryBytes: 24 * 2 ** 30,
  os: "Debian GNU/Linux 12 (bookworm)",
  arch: "x64",
  node: "v20.20.2",
  v8: "11.3.244.8",
  noloop: "0.1.0",
  commit: "3f9c2d1e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d",
  loadAverage: 0.31,
};

export interface VariantSpec {
  readonly name: string;
  readonly label: string;
  readonly medianMs: number;
  readonly agrees?: boolean;
}

export interface ComparisonSpec {
  readonly id: string;
  readonly title: string;
  readonly size: Readonly<Record<string, number>>;
  readonly variants: readonly VariantSpec[]; // the loop first
  readonly courseFigures?: readonly CourseFigure[];
  readonly flops?: number;
  readonly bytes?: number;
  readonly rounds?: number;
  readonly sizeName?: string;
  readonly warnings?: readonly string[];
}

export function comparisonResult(spec: ComparisonSpec, seed = 1): ComparisonResult {
  const { id, title, size, rounds = 24, sizeName = "course", flops = 1.5e10, bytes = 1.4e8 } = spec;
  const next = random(seed);
  const samples = spec.variants.map(({ medianMs }) =>
    Array.from({ length: rounds }, () => noisy(medianMs, next)),
  );
  const [loop] = spec.variants;
  const loopSamples = samples[0] ?? [];
  const variants = spec.variants.map((variant, index): VariantResult => {
    const samplesMs = samples[index] ?? [];
    const summary = summarize(samplesMs);
    const agrees = variant.agrees ?? true;
    const sides = {
      title,
      baseline: { label: loop?.label ?? "", samplesMs: loopSamples },
      variant: { label: variant.label, samplesMs },
      confidence: 0.95,
    };
    return {
      name: variant.name,
      label: variant.label,
      agreement: agrees
        ? { agrees, maxAbsoluteError: index * 4.1e-12, maxRelativeError: index * 3.2e-15 }
        : { agrees, maxAbsoluteError: 0.37, maxRelativeError: 0.012 },
      samplesMs,
      summary,
      gflops: flops / summary.median / 1e6,
      gbps: bytes / summary.median / 1e6,
      speedup: index === 0 ? null : judge(sides),
    };
  });
  return {
    id,
    title,
    sizeName,
    size,
    dtype: "float64",
    flops,
    bytes,
    agree: { rtol: 1e-9, atol: 1e-9 },
    baseline: loop?.name ?? "",
    variants,
    courseFigures: spec.courseFigures ?? [],
    warnings: spec.warnings ?? [],
  };
}

/** Skewed as timings are: never much below the median, now and then far above. */
function noisy(median: number, next: Random): number {
  const spike = next() < 0.06 ? 1 + 0.4 * next() : 1;
  return median * (0.975 + 0.06 * next() ** 2) * spike;
}

const KNN: ComparisonSpec = {
  id: "knn/distances",
  title: "Distances of kNN",
  size: { M: 500, N: 5000, D: 3072 },
  variants: [
    { name: "computeDistancesTwoLoops", label: "two loops", medianMs: 8460 },
    { name: "computeDistancesOneLoop", label: "one loop", medianMs: 9320 },
    { name: "computeDistancesNoLoops", label: "no loops", medianMs: 187 },
  ],
  courseFigures: [
    { variant: "computeDistancesTwoLoops", seconds: 24.51, source: "CS231n assignment 1, knn.ipynb" },
    { variant: "computeDistancesOneLoop", seconds: 56.41, source: "CS231n assignment 1, knn.ipynb" },
    { variant: "computeDistancesNoLoops", seconds: 0.18, source: "CS231n assignment 1, knn.ipynb" },
  ],
  rounds: 7,
};

const SVM: ComparisonSpec = {
  id: "svm/loss",
  title: "SVM loss and gradient",
  size: { N: 500, D: 3073, C: 10 },
  variants: [
    { name: "svmLossNaive", label: "naive", medianMs: 41.2 },
    { name: "svmLossVectorized", label: "vectorized", medianMs: 3.42 },
  ],
  courseFigures: [
    { variant: "svmLossNaive", seconds: 0.0827, source: "CS231n assignment 1, svm.ipynb" },
    { variant: "svmLossVectorized", seconds: 0.002, source: "CS231n assignment 1, svm.ipynb" },
  ],
  flops: 6.1e7,
  bytes: 1.28e7,
};

const SOFTMAX: ComparisonSpec = {
  id: "softmax/loss",
  title: "Softmax loss and gradient",
  size: { N: 500, D: 3073, C: 10 },
  variants: [
    { name: "softmaxLossNaive", label: "naive", medianMs: 45.9 },
    { name: "softmaxLossVectorized", label: "vectorized", medianMs: 3.71 },
  ],
  courseFigures: [
    { variant: "softmaxLossNaive", seconds: 0.0917, source: "CS231n assignment 1, softmax.ipynb" },
    { variant: "softmaxLossVectorized", seconds: 0.003, source: "CS231n assignment 1, softmax.ipynb" },
  ],
  flops: 6.2e7,
  bytes: 1.28e7,
};

export const COURSE_SPECS: readonly ComparisonSpec[] = [KNN, SVM, SOFTMAX];

export function benchResult(
  specs: readonly ComparisonSpec[] = COURSE_SPECS,
  changes: Partial<BenchResult> = {},
): BenchResult {
  return {
    schema: "noloop/bench",
    version: 1,
    startedAt: "2026-11-21T02:45:00.000Z",
    durationSeconds: 184.3,
    seed: 231,
    machine: MACHINE,
    backend: "wasm",
    threads: 2,
    method: {
      isolation: "process-per-variant",
      order: "randomized Latin square, one batch of each variant a round",
      interval: "exact sign-test interval of the median log ratio, 95 %, Bonferroni over 4",
      equivalenceBand: 0.05,
    },
    comparisons: specs.map((spec, index) => comparisonResult(spec, 11 + index)),
    warnings: [
      "The load average was 1.4 on 2 cores at the start: close other programs and run again for narrower intervals.",
    ],
    ...changes,
  };
}

/** A picture of `size` pixels a side: soft blobs in a few colors, as learned weights and small photographs look. */
export function pngPicture(seed: number, size = 32): string {
  const next = random(seed);
  const blobs = Array.from({ length: 5 }, () => ({
    x: next() * size,
    y: next() * size,
    r: size * (0.15 + 0.35 * next()),
    color: [next() * 255, next() * 255, next() * 255],
  }));
  const data = new Uint8Array(4 * size * size).fill(255);
  for (let pixel = 0; pixel < size * size; pixel++) {
    const [x, y] = [pixel % size, Math.floor(pixel / size)];
    const weights = blobs.map(
      (blob) => Math.exp(-((x - blob.x) ** 2 + (y - blob.y) ** 2) / blob.r ** 2) + 1e-6,
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let channel = 0; channel < 3; channel++) {
      const mixed = blobs.reduce(
        (sum, { color }, index) => sum + (weights[index] ?? 0) * (color[channel] ?? 0),
        0,
      );
      const value = Math.round(mixed / total + 18 * (next() - 0.5));
      data[4 * pixel + channel] = Math.max(0, Math.min(255, value));
    }
  }
  const png = encode({ width: size, height: size, data, channels: 4 });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

export function pictures(labels: readonly string[], each: number, seed: number): Picture[] {
  return labels.flatMap((label, index) =>
    Array.from({ length: each }, (_, copy) => ({ label, png: pngPicture(seed + 100 * index + copy) })),
  );
}

/** Counts of `each` examples a class, about `accuracy` of them right and neighbors confused more than others. */
export function confusion(classes: number, each: number, accuracy: number, seed: number): number[][] {
  const next = random(seed);
  return Array.from({ length: classes }, (_, actual) => {
    const row = new Array<number>(classes).fill(0);
    for (let example = 0; example < each; example++) {
      const far = Math.floor(next() * classes);
      const near = (actual + (next() < 0.5 ? 1 : classes - 1)) % classes;
      const predicted = next() < accuracy ? actual : next() < 0.4 ? near : far;
      row[predicted] = (row[predicted] ?? 0) + 1;
    }
    return row;
  });
}

function lossHistory(steps: number, start: number, end: number, seed: number): number[] {
  const next = random(seed);
  return Array.from({ length: steps }, (_, step) => {
    const mean = end + (start - end) * Math.exp(-step / (steps / 12));
    return mean * (0.94 + 0.12 * next());
  });
}

export interface ModelSpec {
  readonly id: string;
  readonly title: string;
  readonly accuracy: Readonly<Record<string, number>>;
  readonly linear?: boolean;
}

export function modelResult(
  { id, title, accuracy, linear = true }: ModelSpec,
  seed: number,
  classes: readonly string[] = CLASSES,
): ModelResult {
  const next = random(seed);
  const learningRates = [5e-8, 1e-7, 2e-7];
  const regs = [5e3, 1e4, 2.5e4];
  return {
    id,
    title,
    hyperparameters: linear
      ? { learningRate: 1e-7, reg: 25_000, batchSize: 200, numIters: 1500 }
      : { k: 10, metric: "L2" },
    accuracy,
    testCount: 1000,
    seconds: linear ? { train: 6.31, predict: 0.0082 } : { predict: 0.29 },
    lossHistory: linear ? lossHistory(1500, 786, 5.4, seed) : null,
    search: linear
      ? learningRates.flatMap((learningRate) =>
          regs.map((reg) => {
            const val = 0.33 + 0.06 * next();
            return { hyperparameters: { learningRate, reg }, accuracy: { train: val + 0.01 * next(), val } };
          }),
        )
      : [],
    weights: linear ? classes.map((label, index) => ({ label, png: pngPicture(seed + index) })) : [],
    confusion: confusion(classes.length, 1000 / classes.length, accuracy.test ?? 0, seed),
    mistakes: Array.from({ length: 12 }, (_, index) => ({
      label: `test ${17 + 31 * index}`,
      png: pngPicture(1000 + seed + index),
      actual: index % classes.length,
      predicted: (index * 3 + 1) % classes.length,
    })),
  };
}

export function crossValidation(changes: Partial<CrossValidationResult> = {}): CrossValidationResult {
  const next = random(7);
  const values = [1, 3, 5, 8, 10, 12, 15, 20, 50, 100];
  const means = [0.2656, 0.2496, 0.2732, 0.2766, 0.2796, 0.2784, 0.2772, 0.2766, 0.2688, 0.2584];
  const accuracies = means.map((mean) => Array.from({ length: 5 }, () => mean + 0.018 * (next() - 0.5)));
  const totals = accuracies.map((folds) => folds.reduce((sum, share) => sum + share, 0));
  const chosen = values[totals.indexOf(Math.max(...totals))] ?? 1;
  return { model: "knn", parameter: "k", values, accuracies, chosen, ...changes };
}

export function runResult(changes: Partial<RunResult> = {}): RunResult {
  const bench = benchResult();
  const cv = crossValidation();
  const models = [
    modelResult({ id: "knn", title: "k nearest neighbors", accuracy: { test: 0.282 }, linear: false }, 21),
    modelResult(
      { id: "linear-svm", title: "Linear SVM", accuracy: { train: 0.3841, val: 0.389, test: 0.374 } },
      22,
    ),
    modelResult(
      { id: "softmax", title: "Softmax", accuracy: { train: 0.3524, val: 0.366, test: 0.358 } },
      23,
    ),
  ];
  return {
    schema: "noloop/run",
    version: 1,
    experiment: "classifiers",
    title: "kNN, linear SVM and softmax on CIFAR-10",
    startedAt: "2026-11-21T02:45:00.000Z",
    durationSeconds: 263.8,
    seed: 231,
    dtype: "float64",
    backend: "wasm",
    threads: 2,
    machine: MACHINE,
    data: {
      name: "cifar10",
      source: "CIFAR-10, Alex Krizhevsky, 2009; 60,000 small color photographs in ten classes",
      path: "cifar-10-binary.tar.gz",
      classes: CLASSES,
      imageShape: [3, 32, 32],
      counts: { train: 49_000, val: 1000, test: 1000, dev: 500 },
      samples: pictures(CLASSES, 7, 5000),
    },
    verdicts: [...modelVerdicts(models, cv), ...raceVerdicts(bench)],
    models,
    crossValidation: [cv],
    bench,
    warnings: [],
    ...changes,
  };
}
