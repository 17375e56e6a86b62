import { describe, expect, it } from "vitest";
import { conclude } from "../../src/benchmark/conclude.js";
import type { Measurement } from "../../src/benchmark/measure.js";
import { exampleMeasurement } from "./example-result.js";

const withSamples = (naive: number[], vectorized: number[]): Measurement => {
  const measurement = exampleMeasurement();
  const lanes = measurement.lanes.map((lane, index) => ({ ...lane, samplesMs: [naive, vectorized][index]! }));
  return { ...measurement, lanes };
};

describe("conclude", () => {
  it("gives rates from the median time and the comparison's own counts", () => {
    const { variants, flops, bytes } = conclude(withSamples([10, 10, 10], [2, 2, 4]), "float64", 0.95);
    expect(flops).toBe(4 * 500 * 3073 * 10 + 500 * 45 + 5 * 3073 * 10 + 4);
    expect(variants[1]?.gflops).toBeCloseTo(flops / 2e6, 12); // 2 ms
    expect(variants[1]?.gbps).toBeCloseTo(bytes / 2e6, 12);
  });

  it("counts half the bytes in float32, but for the labels", () => {
    const bytes = (dtype: "float64" | "float32") => conclude(exampleMeasurement(), dtype, 0.95).bytes;
    expect(bytes("float64") - 2 * bytes("float32")).toBe(-4 * 500);
  });

  it("compares each variant with the first, which has no speed-up", () => {
    const { variants, baseline } = conclude(exampleMeasurement(), "float64", 0.95);
    expect(baseline).toBe("svmLossNaive");
    expect(variants.map(({ speedup }) => speedup?.verdict ?? null)).toEqual([null, "faster"]);
    expect(variants[1]?.speedup?.ratio).toBeCloseTo(Math.sqrt(22 * 22.5), 12);
  });

  it("brings the course's figures", () => {
    expect(conclude(exampleMeasurement(), "float64", 0.95).courseFigures).toHaveLength(2);
  });

  it("warns of nothing when there is nothing to warn of", () => {
    expect(conclude(exampleMeasurement(), "float64", 0.95).warnings).toEqual([]);
  });

  it("warns of too few rounds and says how many it takes", () => {
    const { warnings } = conclude(withSamples([10, 11, 12], [2, 2, 2]), "float64", 0.9875);
    expect(warnings).toEqual(["3 rounds give no interval: measure with --rounds 8 (about 520 ms)"]);
  });

  it("warns of times that spread widely", () => {
    const { warnings } = conclude(withSamples([10, 20, 30, 40, 50, 60], [2, 2, 2, 2, 2, 2]), "float64", 0.95);
    expect(warnings).toEqual([
      "times spread widely (quartiles lie this share of the median apart: naive 71 %): close other programs and measure again",
    ]);
  });
});
