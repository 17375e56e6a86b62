import { describe, expect, it } from "vitest";
import type { ClassResult, ClassRow } from "../../src/grading/results/result.js";
import { renderClassPage } from "../../src/report/grading/class-page.js";
import { renderGradePage } from "../../src/report/grading/grade-page.js";
import { EXAMPLE_GRADE } from "../grading/formats/example-grade.js";

const student = renderGradePage(EXAMPLE_GRADE, { audience: "student" });
const grader = renderGradePage(EXAMPLE_GRADE, { audience: "grader" });

describe("renderGradePage", () => {
  it("shows points, the named mistake with its source, and the place of a loop", () => {
    expect(student).toContain("36 of 100 points");
    expect(student).toContain("Divide by N &lt;first&gt;.");
    expect(student).toContain('href="https://cs231n.github.io/linear-classify/#svm"');
    expect(student).toContain("svm.ts:12:3");
  });

  it("shows a student nothing of a hidden test but verdict, hint and evidence", () => {
    expect(student).not.toContain("SECRET");
    expect(student).not.toContain("12.345678");
    expect(student).toContain("2 times the expected value");
    expect(student).not.toContain(EXAMPLE_GRADE.provenance.seed.key);
  });

  it("shows a grader what a hidden test found, and how it was graded", () => {
    expect(grader).toContain("12.345678");
    expect(grader).toContain("SECRET input");
    expect(grader).toContain("strong");
  });

  it("shows what a submission printed and is called, and runs none of it", () => {
    for (const page of [student, grader]) {
      expect(page).not.toContain("<script");
      expect(page).toContain("hello &lt;script&gt;");
      expect(page).toContain("Ada &quot;&lt;b&gt;&quot;");
      expect(page).toContain("script-src &#39;none&#39;");
    }
  });

  it("stays small enough for hundreds of them", () => {
    expect(student.length).toBeLessThan(40_000);
  });

  it("speaks Chinese when asked to", () => {
    const page = renderGradePage(EXAMPLE_GRADE, { audience: "student", language: "zh" });
    expect(page).toContain('<html lang="zh">');
    expect(page).toContain("应除以 N。");
    expect(page).toContain("svmLossNaive：随机数据");
  });

  it("says why nothing ran", () => {
    const startFailure = {
      fault: "student",
      reason: "syntax",
      message: "svm.ts:3:1: expected )",
      at: null,
    } as const;
    const page = renderGradePage({ ...EXAMPLE_GRADE, startFailure }, { audience: "student" });
    expect(page).toContain("Your code could not be run.");
    expect(page).toContain("svm.ts:3:1: expected )");
  });
});

const row = (id: string, final: number): ClassRow => ({
  id,
  name: id,
  submittedAt: null,
  file: `results/${id}.json`,
  points: { earned: final, possible: 100, undecided: 0, lateDeduction: 0, final },
  late: null,
  startFailure: null,
  verdicts: ["passed", "failed", "could not be judged"],
});

const CLASS: ClassResult = {
  schema: "noloop/class",
  version: 3,
  assignment: EXAMPLE_GRADE.assignment,
  noloop: "0.1.0",
  node: "v20.20.2",
  isolationLevel: "strong",
  submissions: [row("=cmd|' /C calc'!A0", 100), row("eve", 20), row("</script>", 40)],
  missing: [],
  notes: [],
  tests: EXAMPLE_GRADE.tests.map(({ title, titleZh, visibility, points }, index) => ({
    title,
    titleZh,
    visibility,
    points,
    counts: { passed: 3 - index, failed: index, "grader failed": 0, "could not be judged": 0 },
  })),
  mistakes: EXAMPLE_GRADE.tests[1]!.outcome!.mistakes.map((mistake) => ({ ...mistake, submissions: 2 })),
  seal: { algorithm: "sha256", value: "00" },
};

/** Without plotly.js, whose five megabytes no message about a failed test should print. */
const classPage = (...args: Parameters<typeof renderClassPage>) =>
  renderClassPage(...args).replaceAll(/<script>[\s\S]*?<\/script>/g, "");

describe("renderClassPage", () => {
  it("gives median, hardest test and most frequent mistake", () => {
    const page = classPage(CLASS);
    expect(page).toContain("40 of 100");
    expect(page).toMatch(/was passed by .*33\.3\D+% .*of the submissions/);
    expect(page).toContain("66.7 %");
  });

  it("links to the page of each submission, whatever it is called", () => {
    const page = classPage(CLASS, { pageOf: ({ id }) => `pages/${encodeURIComponent(id)}.html` });
    expect(page).toContain('href="pages/%3C%2Fscript%3E.html"');
    expect(page).toContain("&lt;/script&gt;</a>");
  });

  it("calls similar submissions evidence, and no verdict", () => {
    const page = classPage(CLASS, {
      similar: [{ left: "ada", right: "eve", similarity: 0.9, longest: 12 }],
    });
    expect(page).toContain("never a verdict");
    expect(page).toContain("90.0 %");
  });

  it("lists students without a submission, apart from the submissions, and what was left out", () => {
    const page = classPage({
      ...CLASS,
      missing: [{ id: "zoe", name: "Zoe <b>" }],
      notes: [{ kind: "left out", about: "two\u202elines", text: "it is a link that leads nowhere" }],
    });
    expect(page).toContain("3 submissions");
    expect(page).toMatch(/No submission[\s\S]*zoe[\s\S]*Zoe &lt;b&gt;/);
    expect(page).toContain("two\\u{202e}lines");
    expect(page).toContain("it is a link that leads nowhere");
    expect(classPage(CLASS)).not.toContain("No submission");
  });

  it("draws a class of nobody", () => {
    expect(classPage({ ...CLASS, submissions: [], mistakes: [] })).toContain("0 submissions");
  });
});
