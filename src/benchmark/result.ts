import type { BackendName } from "../engine/backend.js";
import type { DType } from "../engine/dtype.js";

/** What `noloop bench` writes and `noloop report` reads. Times are in milliseconds unless the name says otherwise. */
export interface BenchResult {
  readonly schema: "noloop/bench";
  readonly version: 1;
  readonly startedAt: string; // ISO 8601
  readonly durationSeconds: number;
  readonly seed: number;
  readonly machine: Machine;
  readonly backend: BackendName;
  readonly threads: number;
  readonly method: Method;
  readonly comparisons: readonly ComparisonResult[];
  readonly warnings: readonly string[]; // each says what to do next
}

/** Facts that a timing depends on. Compare times only between runs whose machines are the same. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly os: string;
  readonly arch: string;
  readonly node: string;
  readonly v8: string;
  readonly noloop: string;
  readonly commit: string | null;
  readonly loadAverage: number | null; // one minute, at the start
}

export interface Method {
  readonly isolation: "process-per-variant" | "same-process";
  readonly order: string; // for example "randomized Latin square, one batch of each variant a round"
  readonly interval: string; // for example "exact sign-test interval of the median log ratio, 95 %, Bonferroni over 3"
  readonly equivalenceBand: number; // 0.05: an interval that touches 1/1.05..1.05 shows no difference
}

export interface ComparisonResult {
  readonly id: string; // "svm/loss"
  readonly title: string;
  readonly sizeName: string; // "small", "demo", "course" or "sweep 2 of 5"; outside a sweep "course" whenever the size is the course's
  readonly size: Readonly<Record<string, number>>; // { N: 500, D: 3073, C: 10 }
  readonly dtype: DType;
  readonly flops: number; // of one call, as the comparison counts them
  readonly bytes: number; // least that one call must read and write
  readonly agree: { readonly rtol: number; readonly atol: number };
  readonly baseline: string; // name of the naive variant
  readonly variants: readonly VariantResult[]; // the naive one first
  readonly courseFigures: readonly CourseFigure[];
  readonly warnings: readonly string[];
}

export interface VariantResult {
  readonly name: string; // "svmLossNaive"
  readonly label: string; // "two loops"
  readonly agreement: Agreement; // with the naive variant, at this size, before timing
  readonly samplesMs: readonly number[]; // one a round, in the order of time
  readonly summary: Summary;
  readonly gflops: number; // flops / median
  readonly gbps: number; // bytes / median, decimal
  readonly speedup: Speedup | null; // null for the baseline
}

export interface Agreement {
  readonly agrees: boolean;
  readonly maxAbsoluteError: number;
  readonly maxRelativeError: number; // |found - expected| / max(|found|, |expected|)
}

export interface Summary {
  readonly n: number;
  readonly median: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly p25: number;
  readonly p75: number;
  readonly sd: number; // 0 when n is 1
}

/** Paired: `ratio` is the median of baseline time / variant time over the rounds; above 1 the variant is faster. */
export interface Speedup {
  readonly ratio: number;
  readonly low: number | null; // null when there are too few rounds for an interval
  readonly high: number | null;
  readonly confidence: number | null; // reached, for example 0.968
  readonly rounds: number;
  readonly verdict: "faster" | "slower" | "no difference shown" | "too few rounds";
  readonly sentence: string; // the verdict in words, the same in the terminal and in HTML
}

/** Measured at the comparison's course size: it stands beside ours only where `sizeName` is "course". */
export interface CourseFigure {
  readonly variant: string;
  readonly seconds: number;
  readonly source: string; // "CS231n assignment 1, knn.ipynb"
}
