import { describe, expect, it } from "vitest";
import { logAxis, spansDecades } from "../../src/report/scales.js";

describe("logAxis", () => {
  it("holds all values, the one that must be shown, and a tick at it", () => {
    const { range, ticks } = logAxis([46, 12, 136], 1);
    expect(range[0]).toBeLessThan(0);
    expect(range[1]).toBeGreaterThan(Math.log10(136));
    expect(ticks).toEqual([1, 10, 100]);
  });
  it("gives 1-2-5 within two decades", () => {
    expect(logAxis([3, 50]).ticks).toEqual([5, 10, 20, 50]);
  });
  it("never zooms in so far that noise fills the picture", () => {
    const { range, ticks } = logAxis([1.001, 1.002]);
    expect(range[1] - range[0]).toBeGreaterThan(0.6);
    expect(ticks.length).toBeGreaterThanOrEqual(1);
  });
  it("keeps to few ticks over many decades", () => {
    const { ticks } = logAxis([1e-12, 1e12]);
    expect(ticks.length).toBeGreaterThan(3);
    expect(ticks.length).toBeLessThan(10);
  });
  it("leaves out what has no logarithm", () => {
    expect(logAxis([0, -1, Number.NaN, Number.POSITIVE_INFINITY]).range).toEqual([-1, 1]);
    expect(logAxis([]).ticks).toEqual([0.1, 1, 10]);
  });
});

it("takes a logarithmic axis only for positive values that spread", () => {
  expect(spansDecades([1, 100])).toBe(true);
  expect(spansDecades([1, 5])).toBe(false);
  expect(spansDecades([0, 100])).toBe(false);
  expect(spansDecades([])).toBe(false);
});
