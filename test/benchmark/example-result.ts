import { conclude } from "../../src/benchmark/conclude.js";
import type { Measurement } from "../../src/benchmark/measure.js";
import type { BenchResult } from "../../src/benchmark/result.js";
import { svmLoss } from "../../src/comparisons/svm-loss.js";

/** A measurement that nobody made: ten rounds in which the vectorized SVM loss takes 2 ms and the naive one 40 to 49. */
export function exampleMeasurement(): Measurement {
  const agreement = { agrees: true, maxAbsoluteError: 1e-14, maxRelativeError: 1e-15 };
  return {
    job: { comparison: svmLoss, sizeName: "course", size: svmLoss.sizes.course },
    lanes: svmLoss.variants.slice(0, 2).map(({ name, label }, lane) => ({
      name,
      label,
      variant: name,
      agreement,
      samplesMs: Array.from({ length: 10 }, (_, round) => (lane === 0 ? 40 + round : 2)),
    })),
    backend: "wasm",
    threads: 2,
    plan: { calls: [1, 10], rounds: 10, roundMs: 65 },
  };
}

/** A whole result, as `noloop bench svm/loss` writes it. */
export function exampleResult(): BenchResult {
  return {
    schema: "noloop/bench",
    version: 1,
    startedAt: "2026-11-21T02:36:45.000Z",
    durationSeconds: 1.5,
    seed: 231,
    machine: {
      cpu: "Example CPU",
      cores: 2,
      memoryBytes: 8e9,
      os: "Linux 6.1",
      arch: "x64",
      node: "v20.20.2",
      v8: "11.3",
      noloop: "0.1.0",
      commit: null,
      loadAverage: 0.1,
    },
    backend: "wasm",
    threads: 2,
    method: {
      isolation: "process-per-variant",
      order: "randomized Latin square",
      interval: "exact sign-test interval",
      equivalenceBand: 0.05,
    },
    comparisons: [conclude(exampleMeasurement(), "float64", 0.95)],
    warnings: ["the machine was busy"],
  };
}
