/**
 * Statistics of paired timings. Read {@link signTestInterval} first: it is the method's center. It assumes nothing of
 * the distribution but that rounds are independent, and timings are skewed, multimodal and full of outliers.
 * nanobench measured its coverage beside the bootstrap's and Hodges-Lehmann's and chose it for the same reason.
 */
import { quantileSorted, sampleStandardDeviation } from "simple-statistics";
import type { Summary } from "./result.js";

/** An interval of the median, on the scale of the values, with the confidence it really has. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/**
 * Exact interval of the median from order statistics: `[x(k), x(n+1-k)]` with the largest k, hence the narrowest
 * interval, whose confidence `1 - 2 P(Binomial(n, 1/2) < k)` is at least the wanted one.
 *
 * @param values - At least one number, none NaN, in any order; not modified.
 * @param confidence - Wanted, in (0, 1).
 * @returns null if even `[min, max]` does not reach the confidence: see {@link roundsNeeded}.
 *
 * Source: Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.
 */
export function signTestInterval(values: readonly number[], confidence: number): Interval | null {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  let best: Interval | null = null;
  let tail = 0; // P(Binomial(n, 1/2) < k)
  let term = 0.5 ** n; // P(Binomial(n, 1/2) = k - 1)
  for (let k = 1; 2 * k <= n; k++) {
    tail += term;
    const reached = 1 - 2 * tail;
    if (reached < confidence) break;
    best = { low: sorted[k - 1]!, high: sorted[n - k]!, confidence: reached };
    term *= (n - k + 1) / k;
  }
  return best;
}

/** Fewest rounds for which {@link signTestInterval} gives an interval: 6 at 0.95, 8 at 0.9875. */
export function roundsNeeded(confidence: number): number {
  let rounds = 2;
  while (1 - 2 ** (1 - rounds) < confidence) rounds += 1;
  return rounds;
}

/** More rounds than this add nothing to an interval, and 0.5 ** n must not underflow. */
export const MOST_ROUNDS = 1000;

/** Confidence that each of so many intervals needs, for all to hold together with `familyConfidence` (Bonferroni). */
export function bonferroni(familyConfidence: number, intervals: number): number {
  return 1 - (1 - familyConfidence) / Math.max(1, intervals);
}

/** Middle value, or the mean of the middle two. @param values - At least one number; not modified. */
export function median(values: readonly number[]): number {
  return quantileSorted(sortedCopy(values), 0.5);
}

/**
 * Quantiles as NumPy gives them; `sd` is the sample's (n - 1), and 0 when n is 1.
 *
 * @param samples - At least one number; not modified.
 */
export function summarize(samples: readonly number[]): Summary {
  const sorted = sortedCopy(samples);
  const n = sorted.length;
  return {
    n,
    median: quantileSorted(sorted, 0.5),
    mean: sorted.reduce((sum, value) => sum + value, 0) / n,
    min: sorted[0]!,
    max: sorted[n - 1]!,
    p25: quantileSorted(sorted, 0.25),
    p75: quantileSorted(sorted, 0.75),
    sd: n > 1 ? sampleStandardDeviation(sorted) : 0,
  };
}

function sortedCopy(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError("statistics of no values");
  return [...values].sort((a, b) => a - b);
}
