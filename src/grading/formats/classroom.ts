/**
 * GitHub Classroom. Its reporter reads, from a step's output, base64 of one JSON object per runner; a workflow brings both
 * together.
 *
 * Source: classroom-resources/autograding-command-grader (dist of v1) and autograding-grading-reporter (src at v1).
 */
import type { Assignment } from "../../assignments/assignment.js";
import type { Language } from "../../assignments/text.js";
import { packageVersion } from "../../benchmark/machine.js";
import type { GradeResult } from "../result.js";
import { studentView } from "../student-view.js";
import { testText, titleOf } from "./test-text.js";

export interface ClassroomResult {
  readonly version: 1;
  readonly status: "pass" | "fail" | "error";
  readonly max_score: number;
  readonly tests: readonly {
    readonly name: string;
    readonly status: "pass" | "fail" | "error";
    readonly score: number;
    readonly message: string;
    readonly test_code: string;
    readonly filename: string;
    readonly line_no: number;
    readonly duration: number;
  }[];
}

/** Points as they are: the command grader cuts fractions from its own `max-score`, the reporter adds up what it is given. */
export function toClassroom(
  result: GradeResult,
  { language = "en" }: { readonly language?: Language } = {},
): ClassroomResult {
  const { tests } = studentView(result);
  const isOpen = tests.some(
    ({ verdict }) => verdict === "grader failed" || verdict === "could not be judged",
  );
  const allPassed = tests.every(({ verdict }) => verdict === "passed");
  return {
    version: 1,
    status: isOpen ? "error" : allPassed ? "pass" : "fail",
    max_score: result.points.possible,
    tests: tests.map((test) => ({
      name: titleOf(test, language),
      status: test.verdict === "passed" ? "pass" : test.verdict === "failed" ? "fail" : "error",
      score: test.earned,
      message: testText(test, language),
      test_code: "",
      filename: "",
      line_no: 0,
      duration: 0,
    })),
  };
}

/** The line for `$GITHUB_OUTPUT`. */
export function classroomOutput(result: ClassroomResult): string {
  return `result=${Buffer.from(JSON.stringify(result), "utf8").toString("base64")}`;
}

/** A workflow for the assignment's repository: `.github/workflows/classroom.yml`. */
export function classroomWorkflow({ id }: Assignment): string {
  return `# Grades ${id} on every push and hands the points to GitHub Classroom.
name: Autograding
on: [push, workflow_dispatch, repository_dispatch]

permissions:
  checks: write
  actions: read
  contents: read

jobs:
  grade:
    runs-on: ubuntu-22.04
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: sudo apt-get install -y bubblewrap
      - run: npm install --no-save noloop@${packageVersion()}
      - id: noloop
        run: |
          npx noloop grade . --assignment ${id} --single --out graded || true
          npx noloop export result graded/result.json --format classroom >> "$GITHUB_OUTPUT"
      - uses: classroom-resources/autograding-grading-reporter@v1
        env:
          NOLOOP_RESULTS: \${{ steps.noloop.outputs.result }}
        with:
          runners: noloop
`;
}
