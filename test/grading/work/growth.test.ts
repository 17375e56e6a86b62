import { describe, expect, it } from "vitest";
import { countsText, grows, lawText } from "../../../src/grading/work/growth.js";

const SIZES = [150, 300, 600];
const of = (letter: string, counts: readonly number[], sizes = SIZES) => ({ letter, sizes, counts });

describe("grows", () => {
  it.each([
    ["a loop over all", [150, 300, 600], true],
    ["a loop over pairs", [22500, 90000, 360000], true],
    ["halving", [8, 9, 10], true],
    ["batches of a hundred", [2, 3, 6], true],
    ["nothing", [1, 1, 1], false],
    ["a loop of a fixed number of turns", [9, 9, 9], false],
    ["a branch that is taken or not", [0, 1, 1], false],
    ["a branch that is now and then taken", [3, 1, 4], false],
    ["fewer turns at larger sizes", [6, 3, 2], false],
  ])("%s: %s", (_, counts, expected) => {
    expect(grows(of("N", counts))).toBe(expected);
  });
});

describe("lawText", () => {
  it.each([
    ["1", [of("N", [4, 4, 4]), of("D", [4, 4, 4])]],
    ["N", [of("N", [150, 300, 600]), of("D", [4, 4, 4])]],
    ["N x D", [of("N", [600, 1200, 2400]), of("D", [750, 1500, 3000])]],
    ["N^2", [of("N", [22500, 90000, 360000])]],
    ["log N", [of("N", [8, 9, 10])]],
    ["C", [of("C", [2, 5, 11], [3, 6, 12])]], // C - 1
    ["N", [of("N", [1, 3, 7], [2, 4, 8])]], // N - 1
    ["N^2", [of("N", [1, 6, 28], [2, 4, 8])]], // pairs
    ["log N", [of("N", [1, 2, 3], [2, 4, 8])]],
    ["C", [of("C", [2584, 5460, 5808])]], // depends on the numbers
  ])("is %s", (law, growths) => {
    expect(lawText(growths)).toBe(law);
  });
});

it("says counts and sizes", () => {
  expect(countsText(of("N", [5, 10, 20], [1, 2, 4]))).toBe("5, 10, 20 for N = 1, 2, 4");
});
