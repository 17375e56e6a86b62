/**
 * What a student is handed after grading: page, Gradescope, GitHub Classroom. Each is made from a real run of all tests, in
 * which every function goes wrong in a known way, and looked through for what only graders may know.
 */
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../../src/assignments/registry.js";
import { collectGradedTests } from "../../../src/graded-tests/graded.js";
import { buildWrong } from "../../../src/graded-tests/mistake.js";
import { toClassroom } from "../../../src/grading/formats/classroom.js";
import { toGradescope } from "../../../src/grading/formats/gradescope.js";
import type { GradeResult, TestResult } from "../../../src/grading/results/result.js";
import { studentView } from "../../../src/grading/results/student-view.js";
import { LocalSubmission } from "../../../src/grading/run/local-submission.js";
import { renderGradePage } from "../../../src/report/grading/grade-page.js";
import { solutionOf } from "../../assignments/prove-assignment.js";
import { EXAMPLE_GRADE } from "../formats/example-grade.js";
import { secretLines } from "../secret-lines.js";

const IDS = ["svm", "knn", "features", "deep-net", "conv-step-by-step"];

/** A picture that no student may see. */
const HIDDEN_PICTURE = "data:image/png;base64,SGlkZGVu";

async function gradeOf(id: string): Promise<GradeResult> {
  const assignment = await loadAssignment(id);
  const wrong = assignment.mistakes.flatMap((set) =>
    set.functions.map((name) => [name, buildWrong(set, Object.keys(set.mistakes).slice(0, 1))] as const),
  );
  const functions = { ...solutionOf(assignment), ...Object.fromEntries(wrong) };
  const provider = new LocalSubmission(assignment, functions);
  const files = {
    visible: await collectGradedTests(() => import(`../../../src/assignments/${id}/visible.test.ts?sees`)),
    hidden: await collectGradedTests(() => import(`../../../src/assignments/${id}/hidden.test.ts?sees`)),
  };
  const results: TestResult[] = [];
  for (const visibility of ["visible", "hidden"] as const) {
    for (const { title, points, race, run } of files[visibility]) {
      if (race !== null) continue;
      const session = await provider.open(title);
      const failure = await run(session).then(
        () => null,
        (error: unknown) => session.conclude(error),
      );
      const exhibits = [...session.exhibits];
      if (visibility === "hidden") {
        exhibits.push({ kind: "picture", title: { en: "Hidden", zh: "隐藏" }, png: HIDDEN_PICTURE });
      }
      results.push({
        title,
        titleZh: title,
        visibility,
        points,
        earned: failure === null ? points : 0,
        verdict: failure?.verdict ?? "passed",
        outcome: failure === null ? null : { ...failure, mistakes: [] },
        race: null,
        exhibits,
        seconds: 0.1,
      });
    }
  }
  return { ...EXAMPLE_GRADE, assignment: { id, title: assignment.title }, tests: results };
}

describe.each(IDS)("what a student sees of %s", async (id) => {
  const grade = await gradeOf(id);
  const assignment = await loadAssignment(id);
  const seen: Readonly<Record<string, string>> = {
    page: renderGradePage(grade, { audience: "student" }),
    "page in Chinese": renderGradePage(grade, { audience: "student", language: "zh" }),
    gradescope: JSON.stringify(toGradescope(grade)),
    classroom: JSON.stringify(toClassroom(grade)),
    json: JSON.stringify(studentView(grade)),
  };
  const hidden = grade.tests.filter(({ visibility }) => visibility === "hidden");

  it("has failed hidden tests to look through", () => {
    expect(hidden.filter(({ verdict }) => verdict === "failed").length).toBeGreaterThan(0);
  });

  it.each(Object.keys(seen))("%s: no line of solution, hidden tests or mistakes", (format) => {
    expect(secretLines(assignment.id).filter((line) => seen[format]!.includes(line))).toEqual([]);
  });

  it.each(Object.keys(seen))("%s: no message and no picture of a hidden test", (format) => {
    const evidence = hidden.flatMap(({ outcome }) => outcome?.evidence ?? []);
    const messages = hidden.flatMap(({ outcome }) => (outcome === null ? [] : [outcome.message]));
    const secret = messages.filter((message) => !evidence.some((line) => line.includes(message)));
    expect([...secret, HIDDEN_PICTURE].filter((text) => seen[format]!.includes(text))).toEqual([]);
  });
});
