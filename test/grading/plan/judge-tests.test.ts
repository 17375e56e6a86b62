import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/graded-tests/submission.js";
import { judgeTests } from "../../../src/grading/plan/judge-tests.js";
import type { ReportedTest, RunReport } from "../../../src/grading/results/run-report.js";
import { ASSIGNMENT, PLAN } from "../class/fake-grader.js";

const passed = (index: number, change: Partial<ReportedTest> = {}): ReportedTest => ({
  file: PLAN[index]!.file,
  title: PLAN[index]!.title,
  points: PLAN[index]!.points,
  state: "passed",
  errors: [],
  outcome: null,
  race: null,
  exhibits: [],
  answers: 1,
  seconds: 0.1,
  ...change,
});

const ALL = [passed(0), passed(1), passed(2)];

const FAILED: Outcome = {
  verdict: "failed",
  message: "must be 2, got 1",
  evidence: [],
  mistakes: [],
  loops: [],
};

function verdicts(report: Partial<RunReport>): string[] {
  const judged = judgeTests(ASSIGNMENT, PLAN, { tests: ALL, files: {}, work: null, problems: [], ...report });
  return judged.map(({ verdict, outcome }) =>
    outcome === null ? verdict : `${verdict}: ${outcome.message}`,
  );
}

describe("judgeTests", () => {
  it("passes what was reported once, in any order, with an answer and nothing against it", () => {
    const judged = judgeTests(ASSIGNMENT, PLAN, {
      tests: [...ALL].reverse(),
      files: {},
      work: null,
      problems: [],
    });
    expect(judged.map(({ title, earned }) => [title, earned])).toEqual([
      ["first", 50],
      ["second", 30],
      ["third", 20],
    ]);
  });

  it("gives the student's failure with its message, and no points", () => {
    const tests = [passed(0), passed(1, { state: "failed", outcome: FAILED, errors: ["x"] }), passed(2)];
    expect(verdicts({ tests })).toEqual(["passed", "failed: must be 2, got 1", "passed"]);
  });

  it.each<[string, Partial<RunReport>, readonly string[]]>([
    ["no result", { tests: [passed(0), passed(2)] }, ["passed", "no result came from it", "passed"]],
    ["two results", { tests: [...ALL, passed(1)] }, ["passed", "2 results came from it", "passed"]],
    ["a skipped test", { tests: [passed(0, { state: "skipped" }), passed(1), passed(2)] }, ["was skipped"]],
    ["a test under way", { tests: [passed(0, { state: "pending" }), passed(1), passed(2)] }, ["was pending"]],
    [
      "no verdict",
      { tests: [passed(0, { state: "failed", errors: ["E"] })] },
      ["failed without a verdict: E"],
    ],
    ["an error with a pass", { tests: [passed(0, { errors: ["E"] })] }, ["passed with an error: E"]],
    ["a verdict with a pass", { tests: [passed(0, { outcome: FAILED })] }, ["says that it did not"]],
    ["no answer", { tests: [passed(0, { answers: 0 })] }, ["without an answer of the submission"]],
    ["other points", { tests: [passed(0, { points: 99 })] }, ["is worth 99 points, and was listed with 50"]],
    ["no points", { tests: [passed(0, { points: null })] }, ["was listed with 50"]],
    ["the other file", { tests: [passed(0, { file: "hidden" }), passed(1), passed(2)] }, ["no result came"]],
  ])("does not pass a test with %s, and blames the grader", (_, report, expected) => {
    const found = verdicts(report);
    expected.forEach((part, index) => {
      if (part === "passed") expect(found[index]).toBe("passed");
      else expect(found[index]).toMatch(new RegExp(`^grader failed: the grader failed: .*${part}`));
    });
  });

  it("believes no pass of a run in which something went wrong outside of the tests", () => {
    const tests = [passed(0), passed(1, { state: "failed", outcome: FAILED }), passed(2)];
    const found = verdicts({ tests, problems: ["out of memory"] });
    expect(found).toEqual([
      "grader failed: the grader failed: out of memory",
      "failed: must be 2, got 1",
      "grader failed: the grader failed: out of memory",
    ]);
  });

  it("believes no pass of a run with a test that nobody listed", () => {
    const tests = [...ALL, passed(0, { title: "forged" })];
    expect(verdicts({ tests }).every((text) => text.includes("not listed: forged"))).toBe(true);
  });

  it("adds the hints of the mistakes that were named", () => {
    const hint = { en: "think of 1/N", zh: "想想 1/N" };
    const source = { title: "notes", url: "https://cs231n.github.io" };
    const mistakes = [{ functions: ["f"], mistakes: { "no 1/N": { hint, source } }, build: () => () => 0 }];
    const outcome = { ...FAILED, mistakes: [{ function: "f", ids: ["no 1/N"] }] };
    const report = { tests: [passed(0, { state: "failed", outcome })], files: {}, work: null, problems: [] };
    const [judged] = judgeTests({ ...ASSIGNMENT, mistakes }, PLAN, report);
    expect(judged?.outcome?.mistakes).toEqual([
      { function: "f", ids: ["no 1/N"], hints: [{ id: "no 1/N", hint, source }] },
    ]);
  });
});
