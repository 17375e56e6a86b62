/** What a run found, in sentences: the terminal and the page show the same ones. */
import type { BenchResult } from "../benchmark/result.js";
import { guessingShare } from "../metrics/guessing.js";
import type { CrossValidationResult, ModelResult } from "./result.js";

export function modelVerdicts(
  models: readonly ModelResult[],
  crossValidation: CrossValidationResult,
): string[] {
  return models.map((model) => {
    const { test } = model.accuracy;
    if (test === undefined) return `${model.title}: no training succeeded; lower the learning rates.`;
    const how =
      model.id === crossValidation.model
        ? `k = ${crossValidation.chosen} from cross-validation`
        : settings(model);
    return (
      `${model.title} (${how}): ${percent(test)} of ${model.testCount} test examples right; ` +
      `guessing gives ${percent(guessingShare(model.confusion)!)}.`
    );
  });
}

/** One sentence a comparison, for its fastest variant, as the benchmark worded it. */
export function raceVerdicts(bench: BenchResult | null): string[] {
  if (bench === null) return [];
  return bench.comparisons.flatMap(({ title, variants }) => {
    const fastest = variants.reduce((best, variant) =>
      variant.summary.median < best.summary.median ? variant : best,
    );
    return fastest.speedup === null ? [] : [`${title}: ${fastest.speedup.sentence}`];
  });
}

function settings({ hyperparameters }: ModelResult): string {
  return Object.entries(hyperparameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
