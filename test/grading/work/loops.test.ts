import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import { workOf } from "../../../src/graded-tests/work.js";
import { countingOf } from "../../../src/grading/work/counted-submission.js";
import { loopsOf, openCounted, SUBMISSIONS } from "./count-function.js";

/** A plain list: going through it takes no elements out of arrays, so only the counts of blocks can tell. */
const SUM_OF_SQUARES = workOf({ N: 4 }, (rng, { N }) => [rng.randn(N).toArray() as PlainValue]);

const loops = openCounted(SUBMISSIONS, "loops.ts");
const noLoops = openCounted(SUBMISSIONS, "no-loops.ts");
afterAll(() => Promise.all([loops.close(), noLoops.close()]));

describe.each([
  ["loops.ts", loops],
  ["no-loops.ts", noLoops],
] as const)("functions of %s", (file, counted) => {
  const lines = readFileSync(`${SUBMISSIONS}${file}`, "utf8").split("\n");
  const starts = lines.flatMap((text, k) => {
    const name = /^export (?:async )?(?:function|const) (\w+)/.exec(text)?.[1];
    return name === undefined ? [] : [[name, k] as const];
  });

  it.each(starts)("%s gives the sum of squares", async (name) => {
    const { value } = await countingOf(counted).invoke(name, [[1, -2, 3]]);
    expect(value).toBeCloseTo(14, 12);
  });

  if (file === "no-loops.ts") {
    it.each(starts)("%s has no loops", async (name) => {
      expect((await loopsOf(counted, name, SUM_OF_SQUARES)).findings).toEqual([]);
    });
    return;
  }

  it.each(starts)("%s loops, and the line is named", async (name, start) => {
    const marked = lines.findIndex((text, k) => k >= start && text.includes("// LOOP")) + 1;
    const { findings } = await loopsOf(counted, name, SUM_OF_SQUARES);
    expect(findings.map(({ line }) => line)).toContain(marked);
    expect(findings.find(({ line }) => line === marked)?.what).toMatch(/^ran \S+ times/);
  });
});
