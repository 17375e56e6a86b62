import { describe, expect, it } from "vitest";
import { NET_EXPERIMENTS, netPreset, transferPreset } from "../../src/experiments/net-presets.js";

/** Steps of a training on so many examples, of which a fifth validates. */
function stepsOf(preset: ReturnType<typeof transferPreset>, examples: number): number {
  const perEpoch = Math.max(1, Math.floor((0.8 * examples) / preset.hyperparameters.batchSize!));
  return preset.epochs * perEpoch;
}

describe("presets of small sets", () => {
  it.each(NET_EXPERIMENTS)(
    "%s takes enough steps to learn, and few passes of many examples",
    (experiment) => {
      const at = (examples: number) => netPreset(experiment, examples, "nesterov");
      for (const examples of [10, 60, 120, 700]) {
        expect(stepsOf(at(examples), examples)).toBeGreaterThanOrEqual(300);
        expect(at(examples).searchEpochs).toBeLessThan(at(examples).epochs);
      }
      expect(at(5000).epochs).toBeLessThanOrEqual(24);
      expect(at(50_000).epochs).toBeLessThanOrEqual(12);
    },
  );

  it("transfer takes a thousand steps, which cost little", () => {
    expect(transferPreset(125)).toMatchObject({ epochs: 500, hyperparameters: { batchSize: 50 } });
    expect(transferPreset(50_000).epochs).toBe(10);
    for (const examples of [10, 125, 625, 2500])
      expect(stepsOf(transferPreset(examples), examples)).toBeGreaterThanOrEqual(1000);
  });
});
