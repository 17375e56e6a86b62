import { describe, expect, it } from "vitest";
import { log } from "../../src/random/log.js";

const ONE = 1n << 200n;

/** log(a / b) with 200 bits after the point, for a / b between 1 and 2. */
function exactLog(a: bigint, b: bigint): bigint {
  const t = ((a - b) * ONE) / (a + b);
  let power = t;
  let sum = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = (((power * t) / ONE) * t) / ONE;
  }
  return 2n * sum;
}

const LN2 = exactLog(2n, 1n);

/** The double nearest to log(z 2**k), for 1 <= z < 2. */
function nearestLog(z: number, k: number): number {
  return Number(BigInt(k) * LN2 + exactLog(BigInt(z * 2 ** 52), 1n << 52n)) / 2 ** 200;
}

describe("log is the double nearest to the logarithm", () => {
  it("over all magnitudes", () => {
    for (let i = 0; i < 2000; i++) {
      const z = 1 + ((i * 0.6180339887498949) % 1);
      const k = (i % 2045) - 1022;
      expect(log(z * 2 ** k), `${z} * 2 ** ${k}`).toBe(nearestLog(z, k));
    }
  });
  it("close to 1, from both sides", () => {
    for (let bits = 1; bits <= 52; bits++) {
      for (const part of [1, 0.75, 0.55]) {
        const above = 1 + part * 2 ** -bits;
        const below = 2 - part * 2 ** -bits;
        if (above < 2) expect(log(above), `${above}`).toBe(nearestLog(above, 0));
        if (below < 2) expect(log(below / 2), `${below / 2}`).toBe(nearestLog(below, -1));
      }
    }
  });
  it("for subnormal numbers", () => {
    expect(log(Number.MIN_VALUE)).toBe(nearestLog(1, -1074));
    expect(log(1.5 * 2 ** -1040)).toBe(nearestLog(1.5, -1040));
  });
});

it("follows the C library outside the positive numbers", () => {
  expect(log(1)).toBe(0);
  expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(log(-0)).toBe(Number.NEGATIVE_INFINITY);
  expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(log(-1)).toBeNaN();
  expect(log(Number.NaN)).toBeNaN();
});
