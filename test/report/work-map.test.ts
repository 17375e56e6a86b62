import { describe, expect, it } from "vitest";
import type { FunctionWork, WorkReport } from "../../src/grading/work/work-report.js";
import { renderGradePage } from "../../src/report/grading/grade-page.js";
import { workMapSection } from "../../src/report/grading/work-map.js";
import { EXAMPLE_GRADE } from "../grading/formats/example-grade.js";

const lines = [
  "// a comment",
  "export function svmLossNaive(W, X) {",
  '  for (const x of X) if (x < "<b>") helper(x);',
  "}",
  "const helper = (x) => x\u202e;",
  ...Array.from({ length: 12 }, (_, k) => `// ${k}`),
  "export const svmLossVectorized = (W) => helper(W);",
  "",
];
const naive: FunctionWork = {
  name: "svmLossNaive",
  sizes: { N: 5, D: 4 },
  law: "N x D",
  heaviest: { file: "svm.ts", line: 3, count: 1000 },
  elementsLaw: "N x D",
  lines: [
    { file: "svm.ts", line: 2, count: 1, law: "1" },
    { file: "svm.ts", line: 3, count: 1000, law: "N x D" },
    { file: "svm.ts", line: 5, count: 20, law: "N x D" },
  ],
};
const vectorized: FunctionWork = {
  name: "svmLossVectorized",
  sizes: { N: 5, D: 4 },
  law: "1",
  heaviest: { file: "svm.ts", line: 18, count: 1 },
  elementsLaw: "1",
  lines: [
    { file: "svm.ts", line: 5, count: 1, law: "1" },
    { file: "svm.ts", line: 18, count: 1, law: "1" },
  ],
};
const WORK: WorkReport = {
  functions: [naive, vectorized],
  notCounted: ["svmGradient"],
  files: [{ path: "svm.ts", lines }],
};

const bodyOf = (work: WorkReport, language: "en" | "zh" = "en") =>
  workMapSection(work, language)!.body.toString();
const rowOf = (body: string, line: number) =>
  body.split("\n").find((row) => row.includes(`id="file-1-line-${line}"`))!;

describe("workMapSection", () => {
  const body = bodyOf(WORK);

  it("links the law of each function to its heaviest line", () => {
    expect(body).toContain(
      '<a href="#file-1-line-3">N x D</a> <span class="place">line 3: 1,000 times</span>',
    );
    expect(body).toContain("N = 5, D = 4");
    expect(rowOf(body, 3)).toContain('<th scope="row">3</th>');
  });

  it("writes count and law of each line as text, and colors the count by its logarithm", () => {
    expect(rowOf(body, 3)).toMatch(/heat-4">1,000<.*>N x D</);
    expect(rowOf(body, 2)).toMatch(/heat-0">1<.*>constant</);
    expect(rowOf(body, 5)).toContain('heat-2">20<');
    expect(rowOf(body, 1)).not.toContain("heat");
  });

  it("shows the largest count of a line that runs in several functions, and names the function", () => {
    expect(rowOf(body, 5)).toContain("in svmLossNaive, the most of 2 functions");
    expect(rowOf(body, 3)).not.toContain("functions");
  });

  it("escapes the code, and makes marks of direction visible", () => {
    expect(rowOf(body, 3)).toContain("&lt;b&gt;");
    expect(rowOf(body, 5)).toContain("x\\u{202e};");
  });

  it("draws a long stretch without counts as one row", () => {
    expect(body).toContain("lines 6 to 17 have no count");
    expect(body).not.toContain('id="file-1-line-9"');
    expect(body).not.toContain('id="file-1-line-19"');
  });

  it("names functions that were not counted, and those that take elements out of arrays", () => {
    expect(body).toMatch(/svmGradient.*not counted: it gave no answer/);
    const taking = { ...WORK, functions: [{ ...vectorized, elementsLaw: "N" }] };
    expect(bodyOf(taking)).toContain("constant, but takes N elements out of arrays");
  });

  it("does not draw two turns as the heaviest work there is", () => {
    const two = { ...vectorized, lines: [{ file: "svm.ts", line: 18, count: 2, law: "1" }] };
    expect(rowOf(bodyOf({ ...WORK, functions: [two] }), 18)).toContain('heat-1">2<');
  });

  it("speaks Chinese", () => {
    expect(bodyOf(WORK, "zh")).toMatch(/第 3 行：1,000 次/);
  });
});

describe("renderGradePage", () => {
  const page = (grade: typeof EXAMPLE_GRADE) => renderGradePage(grade, { audience: "student" });

  it("shows students the counts of their own code", () => {
    expect(page({ ...EXAMPLE_GRADE, work: WORK })).toContain('id="counts"');
  });

  it("draws results without counts", () => {
    expect(page(EXAMPLE_GRADE)).not.toContain('id="counts"');
    const empty = { functions: [], notCounted: [], files: [] };
    expect(page({ ...EXAMPLE_GRADE, work: empty })).not.toContain('id="counts"');
  });
});
