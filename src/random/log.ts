/**
 * The natural logarithm, rounded correctly (in all but about one case of a million).
 *
 * `Math.log` differs from one JavaScript engine to the next, and V8's differs from the C library's in the last bit
 * of 7 logarithms in 100; with it, 3 in 100 normal draws would not be NumPy's. This one is the same everywhere.
 *
 * Method: x = 2**k z; a short factor f close to 1/z makes r = z f - 1 small and exact, and then
 * log x = k log 2 - log f + log(1 + r). Every sum and product that matters is a pair of doubles, the rounded result
 * and what the rounding left over: T. J. Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18 (1971).
 */

/** Factors have 10 bits after the point, so that z times a factor fits in a pair of doubles. */
const FACTOR_UNIT = 1024;
/** There is one factor for each z that is a multiple of 1/128, from 1/sqrt(2) to sqrt(2). */
const STEPS = 128;
const FIRST_STEP = 90;
const LAST_STEP = 182;
const FIXED_POINT_BITS = 200n;
const FIXED_POINT_UNIT = 2 ** -Number(FIXED_POINT_BITS);
/** Multiplying by this and subtracting cuts a double into a high half of 26 bits and a low half. */
const CUT_AT_HALF = 2 ** 27 + 1;
/** The same for a high part of 32 bits. */
const CUT_AT_32_BITS = 2 ** 21 + 1;
const SMALLEST_NORMAL = 2 ** -1022;

/** log(a / b) as a fixed-point number, by the series of 2 artanh((a - b) / (a + b)). */
function fixedPointLog(a: number, b: number): bigint {
  const difference = BigInt(a - b);
  const sum = BigInt(a + b);
  let power = (difference << FIXED_POINT_BITS) / sum;
  let total = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    total += power / n;
    power = (power * difference * difference) / (sum * sum);
  }
  return 2n * total;
}

const LN2 = fixedPointLog(2, 1);
const LN2_REST_BITS = FIXED_POINT_BITS - 40n;
/** The first 40 bits of log 2, so that k times this is exact. */
const LN2_SHORT = Number(LN2 >> LN2_REST_BITS) * 2 ** -40;
const LN2_REST = Number(LN2 & ((1n << LN2_REST_BITS) - 1n)) * FIXED_POINT_UNIT;

/** The factor of each step and, as a pair of doubles, minus its logarithm. */
const factor = new Float64Array(LAST_STEP + 1);
const minusLogHigh = new Float64Array(LAST_STEP + 1);
const minusLogLow = new Float64Array(LAST_STEP + 1);
for (let step = FIRST_STEP; step <= LAST_STEP; step++) {
  const numerator = Math.round((FACTOR_UNIT * STEPS) / step);
  const minusLog = fixedPointLog(FACTOR_UNIT, numerator);
  const high = Number(minusLog);
  factor[step] = numerator / FACTOR_UNIT;
  minusLogHigh[step] = high * FIXED_POINT_UNIT;
  minusLogLow[step] = Number(minusLog - BigInt(high)) * FIXED_POINT_UNIT;
}

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer); // little endian wherever WebAssembly runs: halves[1] holds the exponent

/** log x; -Infinity at 0 and NaN below. About 30 ns. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < SMALLEST_NORMAL;
  float[0] = subnormal ? x * 2 ** 54 : x;
  const top = halves[1]!;
  let k = (top >>> 20) - (subnormal ? 1023 + 54 : 1023);
  halves[1] = (top & 0xfffff) | 0x3ff00000;
  let z = float[0]!;
  if (z >= Math.SQRT2) {
    z /= 2;
    k++;
  }
  const step = (z * STEPS + 0.5) | 0;
  return sumUp(k, step, z, factor[step]!);
}

/** k log 2 - log f + log(1 + r), where r = z f - 1 and |r| < 0.0063. */
function sumUp(k: number, step: number, z: number, f: number): number {
  let cut = z * CUT_AT_32_BITS;
  const zHigh = cut - (cut - z);
  const near = zHigh * f - 1; // exact, and so is the next product
  const far = (z - zHigh) * f;
  const r = near + far;
  const rLow = lostBySum(near, far, r);

  cut = r * CUT_AT_HALF;
  const rTop = cut - (cut - r);
  const rRest = r - rTop;
  const square = r * r;
  const squareLow = rTop * rTop - square + 2 * rTop * rRest + rRest * rRest + 2 * r * rLow;
  cut = square * CUT_AT_HALF;
  const squareTop = cut - (cut - square);
  const squareRest = square - squareTop;
  const cube = square * r;
  const cubeLost = squareTop * rTop - cube + squareTop * rRest + squareRest * rTop + squareRest * rRest;
  const cubeLow = cubeLost + squareLow * r + square * rLow;
  const third = cube / 3;
  const thirdLow = (cube - 2 * third - third + cubeLow) / 3;
  const tail = 1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8 - r * (1 / 9 - r / 10)))));

  const power = k * LN2_SHORT; // exact
  const minusLog = minusLogHigh[step]!;
  const sum1 = power + minusLog;
  const sum2 = sum1 + r;
  const sum3 = sum2 - square / 2;
  const sum4 = sum3 + third;
  const lost =
    lostBySum(power, minusLog, sum1) +
    lostBySum(sum1, r, sum2) +
    lostBySum(sum2, -square / 2, sum3) +
    lostBySum(sum3, third, sum4);
  const low = k * LN2_REST + minusLogLow[step]! + rLow - squareLow / 2 + thirdLow;
  return sum4 + (lost + (low - square * square * tail));
}

/** What rounding took from a + b when it gave `sum`; exact for any two finite numbers. */
function lostBySum(a: number, b: number, sum: number): number {
  const bPart = sum - a;
  return a - (sum - bPart) + (b - bPart);
}
