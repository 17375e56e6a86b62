/**
 * The autograding of GitHub Classroom, which runs in the student's repository. Its reporter reads, from a step's output,
 * base64 of one JSON object per runner, and shows points and tests in the log and as a notice; a workflow brings both
 * together. GitHub retired Classroom itself on 28 August 2026; workflow and reporter go on without it.
 *
 * Source: classroom-resources/autograding-command-grader (dist of v1) and autograding-grading-reporter (src at v1; its
 * README says how workflow and job must be called).
 */
import type { Assignment } from "../../assignments/assignment.js";
import type { Language } from "../../graded-tests/text.js";
import { judgedTests } from "../results/measurements.js";
import type { GradeResult } from "../results/result.js";
import { studentView } from "../results/student-view.js";
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
  const tests = judgedTests(studentView(result).tests);
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

/**
 * A workflow for a repository that `noloop new` or `noloop handout` made: `.github/workflows/classroom.yml`. Which noloop
 * grades is what the repository's package.json asks for.
 *
 * Ubuntu 24.04 lets only programs that it knows make user namespaces, which isolation needs, unless a setting allows it.
 * Source: Ubuntu's release notes of 24.04, "Unprivileged user namespace restrictions".
 *
 * @param assignments - One fills the repository; several have a folder each, by their id.
 */
export function classroomWorkflow(assignments: readonly Assignment[]): string {
  const ids = assignments.map(({ id }) => id);
  const results = ids.map((id) => `${id.toUpperCase()}_RESULTS: \${{ steps.${id}.outputs.result }}`);
  return `# Grades ${ids.join(", ")} on every push.
name: Autograding Tests
on: [push, workflow_dispatch, repository_dispatch]

permissions:
  checks: write
  actions: read
  contents: read

jobs:
  run-autograding-tests:
    runs-on: ubuntu-24.04
    if: github.actor != 'github-classroom[bot]'
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: sudo apt-get install -y bubblewrap && sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
      - run: npm install
${ids.map((id) => gradeStep(id, ids.length === 1 ? "." : id)).join("\n")}
      - uses: classroom-resources/autograding-grading-reporter@v1
        env:
          ${results.join("\n          ")}
        with:
          runners: ${ids.join(",")}
`;
}

/** The results lie outside of the submission. */
function gradeStep(id: string, folder: string): string {
  const out = `"$RUNNER_TEMP/${id}"`;
  return `      - id: ${id}
        run: |
          npx noloop grade ${folder} --assignment ${id} --single --out ${out} || true
          npx noloop export result ${out}/result.json --format classroom >> "$GITHUB_OUTPUT"`;
}
