import { log } from "./log.js";
import type { MT19937 } from "./mt19937.js";

/** Above this many expected successes (of the rarer outcome) counting up is slower than rejection. */
const INVERSION_LIMIT = 30;

/** Draws the number of successes in some trials; what depends on n and p only has been worked out already. */
export type BinomialSource = () => number;

/**
 * Prepares draws from the binomial distribution of `n` trials with success probability `p`, as the legacy generator
 * makes them. The caller has checked that n is an integer >= 0 and p is in [0, 1].
 */
export function binomialSource(bits: MT19937, n: number, p: number): BinomialSource {
  const rarer = p <= 0.5 ? p : 1 - p;
  const draw = rarer * n <= INVERSION_LIMIT ? inversion(bits, n, rarer) : btpe(bits, n, rarer);
  return p <= 0.5 ? draw : () => n - draw();
}

/** Walks up the distribution function from 0 until it has passed one uniform number. */
function inversion(bits: MT19937, n: number, p: number): BinomialSource {
  const q = 1 - p;
  const chanceOfNone = Math.exp(n * log(q));
  const mean = n * p;
  const bound = Math.floor(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
  return () => {
    let successes = 0;
    let chance = chanceOfNone;
    let left = bits.nextDouble();
    while (left > chance) {
      successes++;
      if (successes > bound) {
        successes = 0;
        chance = chanceOfNone;
        left = bits.nextDouble();
      } else {
        left -= chance;
        chance = ((n - successes + 1) * p * chance) / (successes * q);
      }
    }
    return successes;
  };
}

/**
 * Rejection under a triangle in the middle, parallelograms beside it and exponential tails. Names follow the paper:
 * Kachitvichyanukul and Schmeiser, "Binomial random variate generation", CACM 31 (1988), algorithm BTPE.
 */
interface Hat {
  readonly n: number;
  readonly r: number;
  readonly q: number;
  /** The mode M, and the middle, left and right end of the triangle. */
  readonly mode: number;
  readonly xm: number;
  readonly xl: number;
  readonly xr: number;
  readonly c: number;
  readonly lambdaLeft: number;
  readonly lambdaRight: number;
  /** Areas, each with those before it: triangle, parallelograms, left tail, right tail. */
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: number;
}

function hatOf(n: number, r: number): Hat {
  const q = 1 - r;
  const fm = n * r + r;
  const mode = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = mode + 0.5;
  const xl = xm - p1;
  const xr = xm + p1;
  const c = 0.134 + 20.5 / (15.3 + mode);
  const slope = (a: number) => a * (1 + a / 2);
  const lambdaLeft = slope((fm - xl) / (fm - xl * r));
  const lambdaRight = slope((xr - fm) / (xr * q));
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / lambdaLeft;
  return { n, r, q, mode, xm, xl, xr, c, lambdaLeft, lambdaRight, p1, p2, p3, p4: p3 + c / lambdaRight };
}

function btpe(bits: MT19937, n: number, p: number): BinomialSource {
  const hat = hatOf(n, p);
  const { mode, xm, xl, xr, c, lambdaLeft, lambdaRight, p1, p2, p3, p4 } = hat;
  return () => {
    for (;;) {
      const u = bits.nextDouble() * p4;
      let v = bits.nextDouble();
      let y: number;
      if (u <= p1) return Math.floor(xm - p1 * v + u); // inside the triangle nothing is rejected
      if (u <= p2) {
        const x = xl + (u - p1) / c;
        v = v * c + 1 - Math.abs(mode - x + 0.5) / p1;
        if (v > 1) continue;
        y = Math.floor(x);
      } else if (v === 0) {
        continue;
      } else if (u <= p3) {
        y = Math.floor(xl + log(v) / lambdaLeft);
        if (y < 0) continue;
        v = v * (u - p2) * lambdaLeft;
      } else {
        y = Math.floor(xr - log(v) / lambdaRight);
        if (y > n) continue;
        v = v * (u - p3) * lambdaRight;
      }
      if (accepts(hat, y, v)) return y;
    }
  };
}

/** Whether height `v` at `y` lies under the distribution, scaled to 1 at its mode. */
function accepts(hat: Hat, y: number, v: number): boolean {
  const { n, r, q, mode } = hat;
  const variance = n * r * q;
  const k = Math.abs(y - mode);
  if (k <= 20 || k >= variance / 2 - 1) return v <= heightByProduct(hat, y);
  const squeeze = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5);
  const normal = (-k * k) / (2 * variance);
  const logV = log(v);
  if (logV < normal - squeeze) return true;
  if (logV > normal + squeeze) return false;
  return logV <= logHeight(hat, y);
}

/** f(y) / f(mode), by the recurrence from one to the other. */
function heightByProduct({ n, r, q, mode }: Hat, y: number): number {
  const s = r / q;
  const a = s * (n + 1);
  let height = 1;
  for (let i = mode + 1; i <= y; i++) height *= a / i - s;
  for (let i = y + 1; i <= mode; i++) height /= a / i - s;
  return height;
}

/** log(f(y) / f(mode)), with Stirling's series for the factorials. */
function logHeight({ n, r, q, mode, xm }: Hat, y: number): number {
  const x = y + 1;
  const f = mode + 1;
  const z = n + 1 - mode;
  const w = n - y + 1;
  return (
    xm * log(f / x) +
    (n - mode + 0.5) * log(z / w) +
    (y - mode) * log((w * r) / (x * q)) +
    stirlingRest(f) +
    stirlingRest(z) +
    stirlingRest(x) +
    stirlingRest(w)
  );
}

function stirlingRest(x: number): number {
  const square = x * x;
  return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320;
}
