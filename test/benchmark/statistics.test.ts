import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bonferroni,
  median,
  roundsNeeded,
  signTestInterval,
  summarize,
} from "../../src/benchmark/statistics.js";

/** 1, 2, ..., n in an order that is not sorted: the value is then the rank. */
const ranks = (n: number) => Array.from({ length: n }, (_, i) => ((i * 7919) % n) + 1);

describe("signTestInterval", () => {
  // Ranks and confidences from exact integers: Python's math.comb; the first column is in the tables of Conover, A3.
  it.each([
    [6, 0.95, 1, 0.96875],
    [10, 0.95, 2, 0.978515625],
    [15, 0.95, 4, 0.96484375],
    [20, 0.95, 6, 0.9586105346679688],
    [25, 0.95, 8, 0.9567147493362427],
    [50, 0.95, 18, 0.9671608624357315],
    [100, 0.95, 40, 0.9647997997822952],
    [8, 0.9875, 1, 0.9921875],
    [101, 0.9875, 38, 0.9906649518793552],
  ])("of %i values at %d is the value of rank %i from either end", (n, confidence, k, reached) => {
    const interval = signTestInterval(ranks(n), confidence);
    expect(interval).toMatchObject({ low: k, high: n + 1 - k });
    expect(interval?.confidence).toBeCloseTo(reached, 12);
  });

  it.each([1, 2, 5])("does not exist for %i values at 0.95", (n) => {
    expect(signTestInterval(ranks(n), 0.95)).toBeNull();
  });

  it("survives a thousand values, where 0.5 ** n is near the smallest number", () => {
    const interval = signTestInterval(ranks(1000), 0.95);
    expect(interval).toMatchObject({ low: 469, high: 532 });
  });

  it("lets one wild value change nothing", () => {
    const values = ranks(20);
    const wild = values.map((value) => (value === 20 ? 1e9 : value));
    expect(signTestInterval(wild, 0.95)).toEqual(signTestInterval(values, 0.95));
  });

  it("covers the median as often as it says", () => {
    // 2^10 equally likely patterns of above and below decide whether rank 2 .. 9 of 10 encloses the median 0.
    let covered = 0;
    for (let pattern = 0; pattern < 1024; pattern++) {
      const values = Array.from({ length: 10 }, (_, bit) => ((pattern >> bit) & 1 ? 1 + bit : -1 - bit));
      const interval = signTestInterval(values, 0.95);
      if (interval && interval.low <= 0 && interval.high >= 0) covered += 1;
    }
    expect(covered / 1024).toBe(0.978515625);
  });
});

describe("roundsNeeded", () => {
  it.each([
    [0.9, 5],
    [0.95, 6],
    [0.9875, 8],
    [0.99, 8],
  ])("at %d is %i", (confidence, rounds) => {
    expect(roundsNeeded(confidence)).toBe(rounds);
  });

  it("is the least number of rounds that has an interval", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.999999, noNaN: true }), (confidence) => {
        const rounds = roundsNeeded(confidence);
        expect(signTestInterval(ranks(rounds), confidence)).not.toBeNull();
        if (rounds > 2) expect(signTestInterval(ranks(rounds - 1), confidence)).toBeNull();
      }),
    );
  });
});

it("bonferroni shares the error among the intervals", () => {
  expect(bonferroni(0.95, 1)).toBeCloseTo(0.95, 15);
  expect(bonferroni(0.95, 4)).toBeCloseTo(0.9875, 15);
});

describe("median and summarize", () => {
  it("take the mean of the middle two of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("summarize without changing the order of time", () => {
    const samples = [8, 1, 4, 2];
    expect(summarize(samples)).toEqual({
      n: 4,
      median: 3,
      mean: 3.75,
      min: 1,
      max: 8,
      p25: 1.75,
      p75: 5,
      sd: Math.sqrt(28.75 / 3),
    });
    expect(samples).toEqual([8, 1, 4, 2]);
  });

  it("give one sample no spread", () => {
    expect(summarize([7])).toMatchObject({ n: 1, median: 7, p25: 7, p75: 7, sd: 0 });
  });

  it("refuse no samples", () => {
    expect(() => summarize([])).toThrow("statistics of no values");
  });
});
