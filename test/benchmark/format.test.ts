import { expect, it } from "vitest";
import { formatRatio, formatTime } from "../../src/benchmark/format.js";

it.each([
  [0.000012, "12.0 ns"],
  [0.0427, "42.7 µs"],
  [1, "1.00 ms"],
  [999.6, "1000 ms"],
  [12_100, "12.1 s"],
  [119_000, "119 s"],
  [300_000, "5.00 min"],
])("%d ms is %s", (ms, text) => {
  expect(formatTime(ms)).toBe(text);
});

it.each([
  [132.4, "132"],
  [1234.5, "1230"],
  [0.0123, "0.0123"],
  [1, "1.00"],
  [0, "0"],
])("the ratio %d is %s", (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});
