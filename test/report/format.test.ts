import { describe, expect, it } from "vitest";
import {
  anchors,
  formatBytes,
  formatDate,
  formatError,
  formatNumber,
  formatSeconds,
  formatShare,
  keepUnits,
  listed,
  plural,
  shorten,
  slug,
} from "../../src/report/format.js";

describe("formatNumber", () => {
  it.each([
    [5.437219, "5.437"],
    [1e-7, "1e-7"],
    [2.5e-8, "2.5e-8"],
    [25_000, "25,000"],
    [12_345_678, "1.23e7"],
    [0, "0"],
    [-0.5, "-0.5"],
    ["L2", "L2"],
    [null, "–"],
    [Number.NaN, "–"],
    [undefined, "–"],
  ])("shows %j as %j", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

it("shows shares, errors, sizes and times, and a dash for what is not there", () => {
  expect([formatShare(0.2824), formatShare(null)]).toEqual(["28.2 %", "–"]);
  expect([formatError(3.14e-15), formatError(0), formatError(null)]).toEqual(["3.1e-15", "0", "not finite"]);
  expect(formatBytes(24 * 2 ** 30)).toBe("24.0 GiB");
  expect([0, 0.0082, 6.31, 119.6, 263.8, null].map(formatSeconds)).toEqual([
    "0 s",
    "8.2 ms",
    "6.31 s",
    "120 s",
    "4 min 24 s",
    "–",
  ]);
});

it("shows a date in UTC, and one that is none as it is", () => {
  expect(formatDate("2026-11-21T02:45:00.000Z")).toBe("21 November 2026, 02:45 UTC");
  expect(formatDate("yesterday")).toBe("yesterday");
});

it("builds lists and plurals", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
  expect([plural(1, "class", "classes"), plural(1000, "image")]).toEqual(["1 class", "1,000 images"]);
});

it("cuts by characters, not in the middle of one", () => {
  expect(shorten("🐈🐈🐈🐈", 3)).toBe("🐈🐈…");
  expect(shorten("short", 5)).toBe("short");
});

it("keeps a number and its unit on one line, and nothing else", () => {
  expect(keepUnits("12 ms, 5 steps, 3 %")).toBe("12\u00a0ms, 5 steps, 3\u00a0%");
});

describe("anchors", () => {
  it("differ even where the names do not", () => {
    expect(anchors("model", ["knn", "knn", "k/n n", ""])).toEqual([
      "model-knn",
      "model-knn--2",
      "model-k-n-n",
      "model-item",
    ]);
  });
  it("hold nothing that an attribute or an address could trip over", () => {
    expect(slug('"><img src=x>')).toMatch(/^[a-z0-9-]+$/);
  });
});
