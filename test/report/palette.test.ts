import { describe, expect, it } from "vitest";
import { DARK, LIGHT, type Palette } from "../../src/report/palette.js";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(palette: Palette, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(palette[name] ?? "missing"));
  if (a === undefined || b === undefined) throw new Error("two colors");
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const TEXT: readonly (readonly [front: string, back: string])[] = [
  ["ink", "paper"],
  ["muted", "paper"],
  ["link", "paper"],
  ["bad", "paper"],
  ["ink", "surface"],
  ["muted", "surface"],
  ["ink", "best"],
  ["link", "best"],
  ["ink", "good-surface"],
  ["good", "good-surface"],
  ["ink", "bad-surface"],
  ["bad", "bad-surface"],
  ["ink", "warn-surface"],
  ["warn", "warn-surface"],
  ["celllow", "seq0"],
  ["celllow", "seq1"],
  ["celllow", "seq2"],
  ["cellhigh", "seq3"],
  ["cellhigh", "seq4"],
];

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("the %s palette", (_, palette) => {
  it.each(TEXT)("has text %s on %s with a contrast of 4.5", (front, back) => {
    expect(contrast(palette, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["s1", "s2", "s3", "s4", "s5", "s6"])(
    "has series %s with a contrast of 3 to the paper",
    (series) => {
      expect(contrast(palette, series, "paper")).toBeGreaterThanOrEqual(3);
    },
  );
  it("gets darker, or in dark mode lighter, along the scale of heat maps", () => {
    const steps = ["seq0", "seq1", "seq2", "seq3", "seq4"].map((name) => contrast(palette, name, "paper"));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});

it("has the same names in light and dark", () => {
  expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
});
