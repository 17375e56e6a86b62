/** From measured samples to what the JSON states: summaries, rates, speed-ups, warnings. */
import type { FloatDType } from "../engine/dtype.js";
import { formatTime } from "./format.js";
import type { Measurement } from "./measure.js";
import type { ComparisonResult, VariantResult } from "./result.js";
import { roundsNeeded, summarize } from "./statistics.js";
import { judge } from "./verdict.js";

/** Quartiles further apart than this share of the median deserve a warning. */
const WIDE_SPREAD = 0.25;

/** @param confidence - That each single interval must reach, so that all of the run hold together. */
export function conclude(measurement: Measurement, dtype: FloatDType, confidence: number): ComparisonResult {
  const { job, lanes } = measurement;
  const { comparison, sizeName, size } = job;
  const flops = comparison.flops(size);
  const bytes = comparison.bytes(size, dtype);
  const baseline = lanes[0]!;
  const variants = lanes.map((lane): VariantResult => {
    const { name, label, agreement, samplesMs } = lane;
    const summary = summarize(samplesMs);
    const pair = { baseline, variant: lane, confidence };
    const speedup = lane === baseline ? null : judge(pair);
    const perNanosecond = 1 / (summary.median * 1e6);
    return {
      name,
      label,
      agreement,
      samplesMs,
      summary,
      gflops: flops * perNanosecond,
      gbps: bytes * perNanosecond,
      speedup,
    };
  });
  return {
    id: comparison.id,
    title: comparison.title,
    sizeName,
    size,
    dtype,
    flops,
    bytes,
    agree: comparison.agree[dtype],
    baseline: baseline.name,
    variants,
    courseFigures: comparison.courseFigures,
    warnings: [...roundWarnings(measurement, confidence), ...spreadWarnings(variants)],
  };
}

function roundWarnings({ plan, lanes }: Measurement, confidence: number): string[] {
  const needed = roundsNeeded(confidence);
  const rounds = lanes[0]!.samplesMs.length;
  if (rounds >= needed) return [];
  const remedy = `measure with --rounds ${needed} (about ${formatTime(needed * plan.roundMs)})`;
  if (plan.rounds === 0) {
    return [`no round fits the budget, so the only sample of each variant is its pilot call: ${remedy}`];
  }
  return [`${rounds} round${rounds === 1 ? " gives" : "s give"} no interval: ${remedy}`];
}

function spreadWarnings(variants: readonly VariantResult[]): string[] {
  const spreads = variants
    .map(({ label, summary: { p25, p75, median } }) => ({ label, spread: (p75 - p25) / median }))
    .filter(({ spread }) => spread > WIDE_SPREAD)
    .map(({ label, spread }) => `${label} ${Math.round(100 * spread)} %`);
  if (spreads.length === 0) return [];
  const share = `quartiles lie this share of the median apart: ${spreads.join(", ")}`;
  return [`times spread widely (${share}): close other programs and measure again`];
}
