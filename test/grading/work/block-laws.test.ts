import { describe, expect, it } from "vitest";
import type { CountedBlock } from "../../../src/grading/sandbox/submission-process.js";
import { blockLaws } from "../../../src/grading/work/block-laws.js";
import type { MeasuredWork } from "../../../src/grading/work/count-work.js";

type Kind = CountedBlock["kind"];

/** The laws of blocks whose counts are these functions of N = 4, 8, 16 and D = 3, 6, 12. */
function lawsOf(
  blocks: readonly (readonly [Kind, parent: number, count: (n: number, d: number) => number])[],
) {
  const counts = (n: number, d: number) => ({
    blocks: Float64Array.from(blocks, ([, , count]) => count(n, d)),
    elements: 0,
    calls: 0,
    sites: [],
  });
  const work: MeasuredWork = {
    sizes: { N: 4, D: 3 },
    base: counts(4, 3),
    runs: [
      ...[4, 8, 16].map((n) => ({ letter: "N", size: n, counts: counts(n, 3) })),
      ...[3, 6, 12].map((d) => ({ letter: "D", size: d, counts: counts(4, d) })),
    ],
    together: [],
  };
  const code = {
    blocks: blocks.map(([kind, parent], k) => ({ kind, parent, file: "a.ts", line: k + 1, column: 1 })),
    statements: [],
  };
  return blockLaws(code, work).map(({ law }) => law);
}

const once = ["function", 0, () => 1] as const;

describe("blockLaws", () => {
  it("multiplies the turns of loops in loops", () => {
    const laws = lawsOf([once, ["loop", 0, (n) => n], ["loop", 1, (n, d) => n * d], ["loop", 0, () => 9]]);
    expect(laws).toEqual(["1", "N", "N x D", "1"]);
  });

  it("gives a branch the law of the block around it, however often the numbers lead there", () => {
    const seldom = (n: number) => ({ 4: 1, 8: 4, 16: 9 })[n]!;
    const laws = lawsOf([
      once,
      ["loop", 0, (n) => n],
      ["branch", 1, seldom],
      ["loop", 2, (n, d) => seldom(n) * d],
    ]);
    expect(laws).toEqual(["1", "N", "N", "N x D"]);
  });

  it("gives no law to a branch of a loop that is taken once, or about equally often", () => {
    const alike = (n: number) => ({ 4: 19, 8: 20, 16: 24 })[n]!;
    expect(lawsOf([once, ["loop", 0, (n) => n], ["branch", 1, () => 1]])).toEqual(["1", "N", "1"]);
    expect(lawsOf([once, ["branch", 0, alike]])).toEqual(["1", "1"]);
  });

  it("knows loops over pairs, halving, and halving in a loop", () => {
    const pairs = (n: number) => (n * (n - 1)) / 2;
    const laws = lawsOf([
      once,
      ["loop", 0, (n) => n],
      ["loop", 1, pairs],
      ["loop", 0, (n) => Math.log2(n)],
      ["loop", 1, (n) => n * Math.log2(n)],
    ]);
    expect(laws).toEqual(["1", "N", "N^2", "log N", "N log N"]);
  });

  it("takes the calls of a callback as they were counted: another function may loop over them", () => {
    expect(lawsOf([once, ["function", 0, (n, d) => n * d]])).toEqual(["1", "N x D"]);
  });
});
