import { describe, expect, it } from "vitest";
import { activationStatistics } from "../../src/layers/activation-statistics.js";
import { initialWeights, type WeightScale } from "../../src/layers/initialization.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";

describe("initialWeights", () => {
  it.each<[WeightScale, number[], number]>([
    [0.01, [3, 2], 0.01],
    ["xavier", [4, 3], 0.5],
    ["he", [8, 3], 0.5],
    ["he", [5, 2, 2, 4], Math.sqrt(2 / 16)],
    ["xavier", [5, 1, 3, 3], 1 / 3],
    [0, [2, 2], 0],
  ])("draws %s of shape %o as NumPy would draw them", (scale, shape, deviation) => {
    const W = initialWeights(new RandomState(3), shape, scale, "float64");
    expectClose(W, new RandomState(3).randn(...shape).multiply(deviation), { rtol: 1e-14 });
    expect(initialWeights(new RandomState(3), shape, scale).dtype).toBe("float32");
  });

  it("draws nothing for zeros", () => {
    const rng = new RandomState(3);
    expect(initialWeights(rng, [2, 2], "zeros").toArray()).toEqual([[0, 0], [0, 0]]); // biome-ignore format: matrix
    expect(rng.rand()).toBe(new RandomState(3).rand());
  });

  it.each<[unknown, number[], string]>([
    [-1, [2, 2], 'the scale must be a finite number that is 0 or more, "zeros", "xavier" or "he", got -1'],
    ["kaiming", [2, 2], 'got "kaiming"'],
    [Number.NaN, [2, 2], "got null"],
    ["he", [3], "expected the shape [D, M] or [F, C, HH, WW] with inputs, got [3]"],
    ["xavier", [0, 3], "got [0, 3]"],
  ])("refuses %s for shape %o", (scale, shape, message) => {
    expect(() => initialWeights(new RandomState(0), shape, scale as WeightScale)).toThrow(message);
  });
});

describe("activationStatistics", () => {
  const sizes = { layers: 8, units: 120, examples: 100, seed: 1 };
  const run = (activation: "tanh" | "relu" | "sigmoid", weightScale: WeightScale) =>
    activationStatistics({ activation, weightScale, ...sizes });
  const deviations = (result: ReturnType<typeof run>) => result.layers.map(({ std }) => std);

  it("sees small weights shrink activations to nothing", () => {
    const stds = deviations(run("tanh", 0.01));
    for (const [k, std] of stds.slice(1).entries()) expect(std).toBeLessThan(0.2 * stds[k]!);
  });

  it("sees large weights saturate tanh", () => {
    const last = run("tanh", 1).layers.at(-1)!;
    expect(last.std).toBeGreaterThan(0.9);
    expect(last.saturatedShare).toBeGreaterThan(0.7);
    expect(last.histogram.counts.at(0)! + last.histogram.counts.at(-1)!).toBeGreaterThan(0.7 * 120 * 100);
  });

  it("sees Xavier keep tanh alive, and He keep ReLU alive where Xavier lets it fade", () => {
    expect(deviations(run("tanh", "xavier")).at(-1)).toBeGreaterThan(0.2);
    const he = deviations(run("relu", "he"));
    const xavier = deviations(run("relu", "xavier"));
    expect(he.at(-1)! / he[0]!).toBeGreaterThan(0.5);
    expect(xavier.at(-1)! / xavier[0]!).toBeLessThan(0.2);
  });

  it("describes layers that add up, as JSON", () => {
    const result = run("relu", "he");
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({
      activation: "relu",
      weightScale: "he",
      units: 120,
      examples: 100,
      seed: 1,
    });
    expectClose(result.weightStd, Math.sqrt(2 / 120), { rtol: 1e-15 });
    for (const { min, max, mean, zeroShare, histogram } of result.layers) {
      const { edges, counts } = histogram;
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120 * 100);
      expect([edges.length, edges[0], edges.at(-1)]).toEqual([31, min, max]);
      expect(min).toBe(0);
      expect(mean).toBeGreaterThan(0);
      expect(zeroShare).toBeGreaterThan(0.3);
      expect(counts[0]).toBeGreaterThanOrEqual(Math.round(zeroShare * 12_000));
    }
  });

  it("puts equal numbers into one bin", () => {
    const { layers } = activationStatistics({
      activation: "sigmoid",
      weightScale: "zeros",
      ...sizes,
      layers: 1,
    });
    expect(layers[0]).toEqual({
      ...{ layer: 1, mean: 0.5, std: 0, min: 0.5, max: 0.5, zeroShare: 0, saturatedShare: 0 },
      histogram: { edges: [0.5, 0.5], counts: [12_000] },
    });
  });

  it("counts what is within a hundredth of an end", () => {
    const one = (activation: "tanh" | "relu" | "sigmoid", weightScale: WeightScale) =>
      activationStatistics({ activation, weightScale, layers: 1, units: 1, examples: 2000 }).layers[0]!;
    // one unit: z = w x with x normal, so that sigmoid(z) is beyond 0.01 .. 0.99 where |z| >= ln 99
    const w = new RandomState(0);
    const x = w.randn(2000, 1).astype("float32");
    const weight = w.normal(0, 20, [1, 1]).astype("float32").get(0, 0);
    const beyond = (limit: number) => {
      let count = 0;
      for (const value of x.data) if (Math.abs(value * weight) >= limit) count++;
      return count / 2000;
    };
    expect(one("sigmoid", 20).saturatedShare).toBeCloseTo(beyond(Math.log(99)), 2);
    expect(one("tanh", 20).saturatedShare).toBeCloseTo(beyond(Math.atanh(0.98)), 2);
    expect(one("relu", 20).saturatedShare).toBe(0);
  });

  it("gives no bins where numbers overflow", () => {
    const { layers } = activationStatistics({ activation: "relu", weightScale: 1e30, ...sizes });
    expect(layers.at(-1)!.histogram).toEqual({ edges: [], counts: [] });
  });

  it("says what is wrong", () => {
    expect(() => run("swish" as "relu", "he")).toThrow(
      "activation must be one of tanh, relu, sigmoid, got swish",
    );
    expect(() => activationStatistics({ activation: "relu", weightScale: "he", units: 0 })).toThrow(
      "units must be",
    );
  });
});
