/** Races that give no points: shown as measurements everywhere, and nowhere as tests that passed or failed. */
import { describe, expect, it } from "vitest";
import { checkText } from "../../../src/cli/check-text.js";
import { gradeText } from "../../../src/cli/grade-text.js";
import { rowOf, summarize } from "../../../src/grading/class/class-result.js";
import { gradebookCsv } from "../../../src/grading/class/gradebook.js";
import { toClassroom } from "../../../src/grading/formats/classroom.js";
import { toGradescope } from "../../../src/grading/formats/gradescope.js";
import { toJUnit } from "../../../src/grading/formats/junit.js";
import { judgeTests } from "../../../src/grading/plan/judge-tests.js";
import type { GradeResult, TestResult } from "../../../src/grading/results/result.js";
import { studentView } from "../../../src/grading/results/student-view.js";
import { renderClassPage } from "../../../src/report/grading/class-page.js";
import { renderGradePage } from "../../../src/report/grading/grade-page.js";
import { ASSIGNMENT, PLAN, planned } from "../class/fake-grader.js";
import { EXAMPLE_GRADE } from "../formats/example-grade.js";

const RACE = { ...planned("svmLossVectorized raced against svmLossNaive", "visible", 0), isRace: true };
const TEXT = "measured: 7.2 times as fast as our svmLossNaive";

const { titleZh: _, ...first } = EXAMPLE_GRADE.tests[0]!;
const passed: TestResult = { ...first, titleZh: "", race: null, exhibits: [] };

const race = (change: Partial<TestResult> = {}): TestResult => ({
  ...passed,
  title: RACE.title,
  titleZh: "速度比较",
  points: 0,
  earned: 0,
  race: { ...EXAMPLE_GRADE.tests[0]!.race!, ratio: 7.2, low: null, high: null },
  measuredOnly: true,
  ...change,
});

const gradeOf = (...tests: readonly TestResult[]): GradeResult => ({ ...EXAMPLE_GRADE, tests });
const MEASURED = gradeOf(passed, race());
const NOT_MEASURED = gradeOf(passed, race({ race: null }));

describe("judgeTests", () => {
  const report = {
    file: RACE.file,
    title: RACE.title,
    points: 0,
    state: "passed",
    errors: [],
    outcome: null,
    race: null,
    exhibits: [],
    answers: 0,
    seconds: 0,
  } as const;
  const judge = (points: number) =>
    judgeTests(ASSIGNMENT, [{ ...RACE, points }], {
      tests: [report],
      files: {},
      work: null,
      problems: [],
    })[0];

  it("marks a race without points, and blames no one if nothing could be measured", () => {
    expect(judge(0)).toMatchObject({ measuredOnly: true, verdict: "passed", outcome: null });
  });

  it("judges a race with points as any test", () => {
    expect(judge(10)).not.toHaveProperty("measuredOnly");
    expect(judge(10)).toMatchObject({ verdict: "grader failed" });
  });
});

describe("the terminal", () => {
  it("shows a measurement in a section of its own", () => {
    const text = gradeText(MEASURED, "en");
    expect(text).toContain(`Measured, without points:\n  svmLossVectorized  ${TEXT}\n`);
    expect(text).not.toContain("0/0");
    expect(gradeText(MEASURED, "zh")).toContain("实测：速度是我们的 svmLossNaive 的 7.2 倍");
  });

  it("says of a race that did not take place why", () => {
    expect(gradeText(NOT_MEASURED, "en")).toContain("not measured: the function must be right first");
    const outcome = { message: "the grader failed: no result", evidence: [], mistakes: [], loops: [] };
    const failed = gradeOf(race({ race: null, verdict: "grader failed", outcome }));
    expect(gradeText(failed, "en")).toContain("not measured: the grader failed: no result");
  });

  it("does the same in noloop check, and explains no race as the first failure", () => {
    const tests = [passed, race({ race: null, verdict: "grader failed" })];
    const check = {
      assignment: "svm",
      earned: 40,
      possible: 40,
      tests,
      work: null,
      startFailure: null,
      seconds: 1,
    };
    const text = checkText(check, "en");
    expect(text).toContain("Measured, without points:");
    expect(text).toContain("Hidden tests count too");
  });
});

describe("exports", () => {
  it("leave it out of Gradescope's tests, and tell it in the summary", () => {
    const { tests, output, leaderboard } = toGradescope(MEASURED);
    expect(tests.map(({ name }) => name)).toEqual([passed.title]);
    expect(output).toContain(TEXT);
    expect(leaderboard).toHaveLength(1);
  });

  it("leave it out of JUnit's test cases, and keep it as a property", () => {
    const text = toJUnit(MEASURED);
    expect(text.match(/<testcase/g)).toHaveLength(1);
    expect(text).toContain(`<property name="${RACE.title}" value="${TEXT}"/>`);
  });

  it("leave it out of GitHub Classroom", () => {
    const { tests, status } = toClassroom(gradeOf(passed, race({ verdict: "grader failed" })));
    expect(tests).toHaveLength(1);
    expect(status).toBe("pass");
  });
});

describe("the page", () => {
  const page = renderGradePage(MEASURED, { audience: "student" });

  it("draws the bars and says what was measured, and lists no such test", () => {
    expect(page).toContain("Measured: 7.2 times as fast as our svmLossNaive. It gives and takes no points.");
    expect(page).not.toContain("were asked for");
    expect(page).not.toContain("0 / 0");
    expect(page).not.toContain(RACE.title);
  });

  it("says where nothing was measured", () => {
    expect(renderGradePage(NOT_MEASURED, { audience: "grader", language: "zh" })).toContain("未测量");
  });

  it("keeps what was asked for where a race gives points", () => {
    const counted = gradeOf({ ...race({ points: 10, earned: 10 }), measuredOnly: undefined as never });
    expect(renderGradePage(counted, { audience: "student" })).toContain("4 were asked for");
  });

  it("shows a student nothing of a hidden one", () => {
    expect(studentView(gradeOf(passed, race({ visibility: "hidden" }))).tests).toHaveLength(1);
  });
});

describe("a class", () => {
  const results = [MEASURED, NOT_MEASURED];
  const plan = [PLAN[0]!, RACE];
  const list = { missing: [], notes: [] };
  const summary = summarize({ assignment: ASSIGNMENT, plan }, results, list, null);

  it("counts no verdicts of it", () => {
    expect(summary.tests.map(({ title }) => title)).toEqual([PLAN[0]!.title]);
    expect(rowOf(MEASURED).verdicts).toEqual(["passed"]);
    expect(summary.races).toEqual([{ title: RACE.title, titleZh: RACE.titleZh, ratios: [7.2, null] }]);
  });

  it("has no column for it in the gradebook", () => {
    expect(gradebookCsv(summary)).not.toContain("raced");
  });

  it("has a table of measured speeds on its page, also where nothing was measured", () => {
    const page = renderClassPage(summary);
    expect(page).toContain("Measured speeds");
    expect(page).toContain("1 of 2");
    const none = summarize({ assignment: ASSIGNMENT, plan }, [NOT_MEASURED], list, null);
    expect(renderClassPage(none)).toContain("0 of 1");
    const { races, ...old } = summary;
    expect(renderClassPage(old)).not.toContain("Measured speeds");
  });
});
