/** `noloop/bench`: comparisons, how they are measured, and reports. */

import "./support/require-node.js";

export type { SizeChoice } from "./benchmark/jobs.js";
export type {
  Agreement,
  BenchResult,
  ComparisonResult,
  CourseFigure,
  Machine,
  Method,
  Speedup,
  Summary,
  VariantResult,
} from "./benchmark/result.js";
export { type BenchOptions, type BenchProgress, runBenchmark } from "./benchmark/run.js";
export type {
  Comparison,
  ComparisonTolerance,
  ComparisonVariant,
  ProblemSize,
  PublishedFigure,
  VariantOutput,
} from "./comparisons/comparison.js";
export { comparisonOf, comparisons } from "./comparisons/registry.js";
export type { FloatDType } from "./engine/dtype.js";
export type {
  ActivationsResult,
  CrossValidationResult,
  DataSummary,
  ModelResult,
  RunResult,
} from "./experiments/result.js";
export { readResult } from "./report/read-result.js";
export { renderReport } from "./report/render-report.js";
export { writeReport } from "./report/write-report.js";
