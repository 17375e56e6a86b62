import { describe, expect, it } from "vitest";
import { lengthOptions } from "../../src/experiments/net-training.js";
import { resolveOptions } from "../../src/training/solver-options.js";

/** Judgments of a training of whole epochs; the last one is at its end. */
function judgments(epochs: number, batches: number): number {
  const { numSteps, evaluateEverySteps } = resolveOptions(
    { ...lengthOptions({ epochs, minutes: null }), batchSize: 10 },
    10 * batches,
  );
  return Math.ceil(numSteps! / evaluateEverySteps);
}

describe("how often a training is judged", () => {
  it.each([1, 3, 100])(
    "once an epoch up to 50 epochs, and never more than 50 times, at %i batches an epoch",
    (batches) => {
      for (let epochs = 10; epochs <= 50; epochs++) expect(judgments(epochs, batches)).toBe(epochs);
      for (let epochs = 51; epochs <= 400; epochs++) {
        expect(judgments(epochs, batches)).toBeLessThanOrEqual(50);
        expect(judgments(epochs, batches)).toBeGreaterThanOrEqual(25);
      }
    },
  );

  it("ten times in a training of one epoch", () => {
    expect(judgments(1, 100)).toBe(10);
  });
});
