import { describe, expect, it } from "vitest";
import { divergenceOf } from "../../src/training/divergence.js";

const settings = { rule: "adam", learningRate: 0.02, numSteps: 100, isNormalized: true };
const of = (losses: number[], more = {}) => divergenceOf(losses, { ...settings, ...more })?.message ?? null;

describe("divergenceOf", () => {
  it.each([Number.NaN, Infinity, -Infinity])("sees a loss of %d at once, and advises", (loss) => {
    expect(of([2.3, 2.1, loss])).toBe(
      `Solver.train: the loss became ${loss} at step 3 of 100 (adam, learningRate 0.02; the first loss was 2.300); ` +
        "lower learningRate (try 0.002), or add a warm-up or clip the gradients",
    );
  });

  it("advises to scale the inputs where that was not done, and names no end where only the clock has one", () => {
    expect(of([2.3, Number.NaN], { isNormalized: false, numSteps: null })).toMatch(
      /^Solver\.train: the loss became NaN at step 2 \(.*or bring the inputs to mean 0 and size 1$/,
    );
  });

  it("blames data or weights for a first loss that is no number", () => {
    expect(of([Infinity])).toContain("before any update; look for NaN, Infinity or very large numbers in X");
  });

  it("gives up after 25 steps above 20 times the first loss, not before, and not if one was below", () => {
    const high = (count: number) => new Array<number>(count).fill(47);
    expect(of([2.3, ...high(24)])).toBeNull();
    expect(of([2.3, ...high(25)])).toContain("the loss has been above 46.0 for 25 steps at step 26 of 100");
    expect(of([2.3, ...high(24), 45.9])).toBeNull();
    expect(of([2.3, ...high(12), 45.9, ...high(24)])).toBeNull();
  });

  it("measures a first loss below 1 as 1", () => {
    expect(of([0.01, ...new Array<number>(25).fill(19)])).toBeNull();
    expect(of([0.01, ...new Array<number>(25).fill(21)])).not.toBeNull();
  });

  it("has nothing to say of no steps, or of losses that fall", () => {
    expect(of([])).toBeNull();
    expect(of([2.3, 2.0, 1.5])).toBeNull();
  });
});
