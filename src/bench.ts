/** `noloop/bench`: comparisons, how they are measured, and reports. */

import "./support/require-node.js";

export type { BenchResult, ComparisonResult, Machine, Speedup, VariantResult } from "./benchmark/result.js";
export { type BenchOptions, type BenchProgress, runBenchmark } from "./benchmark/run.js";
export type { Comparison, Size, Variant } from "./comparisons/comparison.js";
export { comparisonOf, comparisons } from "./comparisons/registry.js";
export type { RunResult } from "./experiments/result.js";
export { readResult } from "./report/read-result.js";
export { renderReport } from "./report/render-report.js";
export { writeReport } from "./report/write-report.js";
