import { describe, expect, it } from "vitest";
import { workLines } from "../../src/cli/work-text.js";
import type { FunctionWork, WorkReport } from "../../src/grading/work/work-report.js";

const naive: FunctionWork = {
  name: "svmLossNaive",
  sizes: { N: 5, D: 4, C: 3 },
  law: "N x D x C",
  heaviest: { file: "svm.ts", line: 13, count: 60 },
  elementsLaw: "N x D x C",
  lines: [],
};
const vectorized: FunctionWork = {
  name: "svmLossVectorized",
  sizes: { N: 5, D: 4, C: 3 },
  law: "1",
  heaviest: { file: "svm.ts", line: 40, count: 1 },
  elementsLaw: "1",
  lines: [],
};
const WORK: WorkReport = {
  functions: [naive, vectorized],
  notCounted: [],
  files: [{ path: "svm.ts", lines: [] }],
};

describe("workLines", () => {
  it("prints a line for each function, aligned", () => {
    expect(workLines(WORK, "en")).toEqual([
      "How the work grows, counted on your lines:",
      "  svmLossNaive       runs N x D x C  (line 13: 60 times for N = 5, D = 4, C = 3)",
      "  svmLossVectorized  constant",
    ]);
  });

  it("prints the same in Chinese", () => {
    expect(workLines(WORK, "zh").slice(1)).toEqual([
      "  svmLossNaive       运行 N x D x C 次  （第 13 行：N = 5, D = 4, C = 3 时 60 次）",
      "  svmLossVectorized  常数",
    ]);
  });

  it("names the file where there are several, and makes its name harmless", () => {
    const files = [...WORK.files, { path: "b\u001b[2J.ts", lines: [] }];
    const functions = [{ ...naive, heaviest: { file: "b\u001b[2J.ts", line: 2, count: 60 } }];
    const [, line] = workLines({ ...WORK, functions, files }, "en");
    expect(line).toContain("(b\\u{1b}[2J.ts:2: 60 times");
  });

  it("says of a function without loops that it takes elements out of arrays", () => {
    const functions = [{ ...vectorized, elementsLaw: "N x D" }];
    expect(workLines({ ...WORK, functions }, "en")[1]).toBe(
      "  svmLossVectorized  takes N x D elements out of arrays",
    );
  });

  it("names functions that gave no answer", () => {
    const lines = workLines({ functions: [], notCounted: ["svmLossNaive"], files: [] }, "en");
    expect(lines.at(-1)).toBe("  not counted, because there was no answer: svmLossNaive");
  });

  it("prints nothing where nothing was counted", () => {
    expect(workLines(undefined, "en")).toEqual([]);
    expect(workLines({ functions: [], notCounted: [], files: [] }, "zh")).toEqual([]);
  });
});
