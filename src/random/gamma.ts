/**
 * Gamma, beta and Poisson draws of NumPy's legacy generator (`legacy_standard_gamma`, `legacy_beta`,
 * `random_poisson`). Equal to NumPy's to the last bits: powers and logarithms differ by an ulp from one C library to
 * another.
 *
 * Sources: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000); Johnk,
 * "Erzeugung von betaverteilten und gammaverteilten Zufallszahlen", Metrika 8 (1964); Hormann, "The transformed
 * rejection method for generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993).
 */
import { log } from "./log.js";
import type { MT19937 } from "./mt19937.js";
import type { NormalSource } from "./normal.js";

/** Where draws come from. */
export interface Sources {
  readonly bits: MT19937;
  readonly normal: NormalSource;
}

/** Gamma with this shape and scale 1. */
export function drawGamma(sources: Sources, shape: number): number {
  if (shape === 1) return drawExponential(sources.bits);
  if (shape === 0) return 0;
  return shape < 1 ? drawSmallGamma(sources.bits, shape) : drawLargeGamma(sources, shape);
}

function drawExponential(bits: MT19937): number {
  return -log(1 - bits.nextDouble());
}

function drawSmallGamma(bits: MT19937, shape: number): number {
  for (;;) {
    const u = bits.nextDouble();
    const v = drawExponential(bits);
    if (u <= 1 - shape) {
      const x = u ** (1 / shape);
      if (x <= v) return x;
    } else {
      const y = -log((1 - u) / shape);
      const x = (1 - shape + shape * y) ** (1 / shape);
      if (x <= v + y) return x;
    }
  }
}

function drawLargeGamma({ bits, normal }: Sources, shape: number): number {
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let [x, v] = [0, 0];
    do {
      x = normal.next();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = bits.nextDouble();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

/** Beta with these two shapes, each > 0. */
export function drawBeta(sources: Sources, a: number, b: number): number {
  if (a > 1 || b > 1) {
    const x = drawGamma(sources, a);
    return x / (x + drawGamma(sources, b));
  }
  for (;;) {
    const u = sources.bits.nextDouble();
    const v = sources.bits.nextDouble();
    const [x, y] = [u ** (1 / a), v ** (1 / b)];
    if (x + y > 1 || u + v === 0) continue;
    if (x + y > 0) return x / (x + y);
    const [logX, logY] = [log(u) / a, log(v) / b]; // both powers are too small for a double
    const largest = Math.max(logX, logY);
    return Math.exp(logX - largest - log(Math.exp(logX - largest) + Math.exp(logY - largest)));
  }
}

/** Poisson with this mean. */
export function drawPoisson(bits: MT19937, mean: number): number {
  if (mean === 0) return 0;
  return mean < 10 ? drawByProducts(bits, mean) : drawByRejection(bits, mean);
}

function drawByProducts(bits: MT19937, mean: number): number {
  const least = Math.exp(-mean);
  let product = 1;
  for (let count = 0; ; count++) {
    product *= bits.nextDouble();
    if (product <= least) return count;
  }
}

/** Hormann's PTRS. */
function drawByRejection(bits: MT19937, mean: number): number {
  const logMean = log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = bits.nextDouble() - 0.5;
    const v = bits.nextDouble();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const height = log(v) + log(inverseAlpha) - log(a / (us * us) + b);
    if (height <= -mean + k * logMean - logGamma(k + 1)) return k;
  }
}

const SERIES = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4,
  8.417508417508418e-4, -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2,
  1.796443723688307e-1, -1.3924322169059,
];

/** log of the gamma function, by Stirling's series, as NumPy's `random_loggam`. */
function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const steps = x < 7 ? Math.floor(7 - x) : 0;
  let x0 = x + steps;
  const x2 = (1 / x0) * (1 / x0);
  let series = SERIES[9]!;
  for (let k = 8; k >= 0; k--) series = series * x2 + SERIES[k]!;
  let total = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0;
  for (let k = 1; k <= steps; k++) {
    total -= log(x0 - 1);
    x0 -= 1;
  }
  return total;
}
