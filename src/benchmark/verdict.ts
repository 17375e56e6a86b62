/**
 * What a paired measurement allows one to say. One function says it for the terminal, the JSON and the HTML page, so
 * that they cannot differ.
 */
import { formatRatio, formatTime } from "./format.js";
import type { Speedup } from "./result.js";
import { median, roundsNeeded, signTestInterval } from "./statistics.js";

/** A difference smaller than this is not worth a sentence, whatever its interval; A/A trials show 2 to 4 %. */
export const EQUIVALENCE_BAND = 0.05;

export interface Pairing {
  readonly baseline: Side;
  readonly variant: Side;
  readonly confidence: number; // that this one interval must reach
}

export interface Side {
  readonly label: string; // "two loops"
  readonly samplesMs: readonly number[]; // sample r of both sides belongs to round r
}

/**
 * Judges a variant against the baseline. `ratio` is the median over the rounds of baseline time / variant time.
 *
 * The verdict is "faster" or "slower" only if the whole interval lies outside the band, which is symmetric in
 * logarithms: 1 / 1.05 to 1.05. It is never "equal": an interval that touches the band shows no difference, and that
 * is all it shows.
 */
export function judge(pairing: Pairing): Speedup {
  const { baseline, variant, confidence } = pairing;
  const rounds = variant.samplesMs.length;
  if (rounds === 0 || baseline.samplesMs.length !== rounds) {
    throw new RangeError(
      `judge: ${baseline.samplesMs.length} rounds of the baseline, ${rounds} of the variant`,
    );
  }
  const logRatios = variant.samplesMs.map((ms, round) => Math.log(baseline.samplesMs[round]! / ms));
  const ratio = Math.exp(median(logRatios));
  const interval = signTestInterval(logRatios, confidence);
  const low = interval && Math.exp(interval.low);
  const high = interval && Math.exp(interval.high);
  const verdict = verdictOf(low, high);
  const facts = { ratio, low, high, confidence: interval?.confidence ?? null, rounds, verdict };
  return { ...facts, sentence: sentenceOf(facts, pairing) };
}

function verdictOf(low: number | null, high: number | null): Speedup["verdict"] {
  if (low === null || high === null) return "too few rounds";
  if (low > 1 + EQUIVALENCE_BAND) return "faster";
  if (high < 1 / (1 + EQUIVALENCE_BAND)) return "slower";
  return "no difference shown";
}

function sentenceOf(facts: Omit<Speedup, "sentence">, { baseline, variant, confidence }: Pairing): string {
  const { ratio, low, high, rounds, verdict } = facts;
  const times = [baseline, variant]
    .map(({ label, samplesMs }) => `${label} ${formatTime(median(samplesMs))}`)
    .join(", ");
  const paired = `${rounds} paired round${rounds === 1 ? "" : "s"}`;
  if (low === null || high === null || facts.confidence === null) {
    const need = `a ${percent(confidence)} interval needs ${roundsNeeded(confidence)}`;
    return `no verdict on ${variant.label}, ratio ${formatRatio(ratio)} in ${paired}, ${need}; ${times}`;
  }
  const level = `${percent(facts.confidence)} interval`;
  if (verdict === "no difference shown") {
    const range = `ratio ${formatRatio(ratio)}, ${level} ${formatRatio(low)} to ${formatRatio(high)}, ${paired}`;
    return `no difference shown between ${variant.label} and ${baseline.label} (${range}); ${times}`;
  }
  const [factor, from, to] = verdict === "faster" ? [ratio, low, high] : [1 / ratio, 1 / high, 1 / low];
  const range = `${level} ${formatRatio(from)} to ${formatRatio(to)}, ${paired}`;
  return `${variant.label} is ${formatRatio(factor)}x ${verdict} than ${baseline.label} (${range}); ${times}`;
}

/** 0.96875 -> "96.9 %". Cut, not rounded, so that no interval claims more than it has. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toString()} %`;
}
