import { describe, expect, it } from "vitest";
import { judge, type Pairing } from "../../src/benchmark/verdict.js";

/** Ten rounds in which the baseline takes `ratio` times the variant's 2 ms, plus what the list adds to the ratio. */
function pairing(ratios: readonly number[], confidence = 0.95): Pairing {
  return {
    baseline: { label: "naive", samplesMs: ratios.map((ratio) => 2 * ratio) },
    variant: { label: "vectorized", samplesMs: ratios.map(() => 2) },
    confidence,
  };
}

/** Ten ratios of which the sign test at 0.95 takes the second smallest and the second largest. */
const between = (low: number, high: number) => {
  const middle = Math.sqrt(low * high);
  return [low * 0.5, low, middle, middle, middle, middle, middle, middle, high, high * 2];
};

describe("verdict", () => {
  it.each([
    ["faster", 3, 4],
    ["faster", 1.0501, 1.2], // just clear of the band
    ["no difference shown", 1.0499, 1.2], // touches it
    ["no difference shown", 1.01, 1.04], // inside: real perhaps, but not worth a word
    ["no difference shown", 0.5, 2],
    ["no difference shown", 1, 1],
    ["no difference shown", 0.9, 0.9525], // 1 / 1.05 = 0.95238
    ["slower", 0.9, 0.9523],
    ["slower", 0.2, 0.25],
  ] as const)("%s for an interval of %d to %d", (verdict, low, high) => {
    const speedup = judge(pairing(between(low, high)));
    expect(speedup.verdict).toBe(verdict);
    expect(speedup.low).toBeCloseTo(low, 12);
    expect(speedup.high).toBeCloseTo(high, 12);
    expect(speedup.ratio).toBeCloseTo(Math.sqrt(low * high), 12);
    expect(speedup).toMatchObject({ rounds: 10, confidence: 0.978515625 });
  });

  it.each([1, 4, 5])("is withheld after %i rounds", (rounds) => {
    const speedup = judge(pairing(Array(rounds).fill(10)));
    expect(speedup).toMatchObject({
      verdict: "too few rounds",
      low: null,
      high: null,
      confidence: null,
      rounds,
    });
  });

  it("is withheld where six rounds would do for one interval, but not for one of four", () => {
    expect(judge(pairing(Array(6).fill(10), 0.95)).verdict).toBe("faster");
    expect(judge(pairing(Array(6).fill(10), 0.9875)).verdict).toBe("too few rounds");
  });

  it("is the same distance from 1 when the sides are swapped", () => {
    const ratios = between(3, 4);
    const there = judge(pairing(ratios));
    const back = judge(pairing(ratios.map((ratio) => 1 / ratio)));
    expect(back.verdict).toBe("slower");
    expect(back.ratio).toBeCloseTo(1 / there.ratio, 12);
    expect(back.low).toBeCloseTo(1 / (there.high ?? Number.NaN), 12);
  });

  it("pairs the rounds: a slow minute hits both sides and changes nothing", () => {
    const drift = [1, 1, 1, 5, 5, 5, 5, 2, 2, 2];
    const speedup = judge({
      ...pairing(drift),
      baseline: { label: "naive", samplesMs: drift.map((load) => 30 * load) },
      variant: { label: "vectorized", samplesMs: drift.map((load) => 10 * load) },
    });
    expect(speedup.low).toBeCloseTo(3, 12);
    expect(speedup.high).toBeCloseTo(3, 12);
  });

  it("refuses sides of different length", () => {
    const uneven = { ...pairing([1, 1]), variant: { label: "vectorized", samplesMs: [1] } };
    expect(() => judge(uneven)).toThrow("2 rounds of the baseline, 1 of the variant");
  });
});

describe("sentence", () => {
  it.each([
    [
      between(3, 4),
      "vectorized is 3.46x faster than naive (97.8 % interval 3.00 to 4.00, 10 paired rounds); naive 6.93 ms, vectorized 2.00 ms",
    ],
    [
      between(0.2, 0.25),
      "vectorized is 4.47x slower than naive (97.8 % interval 4.00 to 5.00, 10 paired rounds); naive 447 µs, vectorized 2.00 ms",
    ],
    [
      between(0.5, 2),
      "no difference shown between vectorized and naive (ratio 1.00, 97.8 % interval 0.500 to 2.00, 10 paired rounds); naive 2.00 ms, vectorized 2.00 ms",
    ],
    [
      [10, 12],
      "no verdict on vectorized, ratio 11.0 in 2 paired rounds, a 95 % interval needs 6; naive 22.0 ms, vectorized 2.00 ms",
    ],
    [
      [10],
      "no verdict on vectorized, ratio 10.0 in 1 paired round, a 95 % interval needs 6; naive 20.0 ms, vectorized 2.00 ms",
    ],
  ])("of %j", (ratios, sentence) => {
    expect(judge(pairing(ratios)).sentence).toBe(sentence);
  });
});
