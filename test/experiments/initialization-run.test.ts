import { describe, expect, it } from "vitest";
import { fateOf } from "../../src/experiments/activation-fate.js";
import { runInitialization } from "../../src/experiments/initialization-run.js";
import { parseResult } from "../../src/report/read-result.js";
import { renderReport } from "../../src/report/render-report.js";
import { stoppedAt, undisturbed } from "./tiny-images.js";

const sizes = { seed: 231, layers: 10, units: 150, examples: 100 };

describe("runInitialization", () => {
  it("finds who keeps numbers alive: Xavier and He for tanh, He alone for ReLU", async () => {
    const result = await runInitialization({ ...sizes, ...undisturbed() });
    const fates = Object.fromEntries(result.activations!.map((each) => [each.title, fateOf(each)]));
    expect(fates).toEqual({
      ...{ "tanh, zeros": "dies", "tanh, normal 0.01": "dies", "tanh, normal 1": "saturates" },
      ...{ "tanh, Xavier": "keeps", "tanh, He": "keeps" },
      ...{ "relu, zeros": "dies", "relu, normal 0.01": "dies", "relu, normal 1": "grows" },
      ...{ "relu, Xavier": "dies", "relu, He": "keeps" },
    });
    expect(result.verdicts[1]).toMatch(
      /^relu, deviation of layer 10: the size of the numbers stays with He \(0\.\d+\); they die away with zeros \(0\), normal 0\.01 .*, Xavier .*; they grow with normal 1 /,
    );
    for (const { layers } of result.activations!) {
      expect(layers).toHaveLength(10);
      for (const { histogram } of layers) expect(histogram.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
    }
  });

  it("can be drawn, also where numbers overflow", async () => {
    const result = await runInitialization({ ...sizes, layers: 60, units: 40, ...undisturbed() });
    const grown = result.activations!.find(({ title }) => title === "relu, normal 1")!;
    expect(grown.layers.at(-1)!.deviation).not.toSatisfy(Number.isFinite);
    expect(fateOf(grown)).toBe("grows");
    const page = renderReport(parseResult(JSON.stringify(result), "run.json") as typeof result);
    expect(page).toContain("Activations by layer");
    expect(page).toContain("With He they keep their size");
  });

  it("gives the same numbers twice, and stops when told to", async () => {
    const run = () => runInitialization({ ...sizes, layers: 2, ...undisturbed() });
    expect((await run()).activations).toEqual((await run()).activations);
    const stopped = runInitialization({ ...sizes, layers: 2, ...stoppedAt("Drawing", 3) });
    await expect(stopped).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});

describe("fateOf", () => {
  const layersOf = (deviations: number[], idleShare = 0) => ({
    layers: deviations.map((deviation) => ({
      ...{ mean: 0, deviation, idleShare, histogram: [1], from: 0, to: 1 },
    })),
  });
  it.each([
    [[0, 0], 0, "dies"],
    [[1, 0.0999], 0, "dies"],
    [[1, 0.1], 0, "keeps"],
    [[1, 10], 0, "keeps"],
    [[1, 10.1], 0, "grows"],
    [[1, Number.NaN], 0, "grows"],
    [[0.9, 0.9], 0.95, "saturates"],
    [[0.9, 0.9], 0.8, "keeps"],
  ] as const)("of %j with %d idle: %s", (deviations, idle, fate) => {
    expect(fateOf(layersOf([...deviations], idle))).toBe(fate);
  });
});
