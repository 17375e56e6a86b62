/**
 * A grader that runs nothing: the verdict of a test stands in the submission's file, "1 1 0" for passed, passed, failed;
 * "-" for one in which the submission was not asked.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Assignment } from "../../../src/assignments/assignment.js";
import type { PlannedTest } from "../../../src/grading/plan/test-list.js";
import { makeResult, type SubmissionToGrade } from "../../../src/grading/results/grade-result.js";
import type { TestResult } from "../../../src/grading/results/result.js";
import type { GradesSubmissions } from "../../../src/grading/run/grader.js";
import { hashSubmission, sha256 } from "../../../src/grading/run/submission-files.js";
import { readSettings, type Settings } from "../../../src/grading/settings/settings.js";

export const SETTINGS: Settings = { ...readSettings(null, "svm"), key: "a key of the course" };

export const ASSIGNMENT: Assignment = {
  id: "svm",
  title: { en: "Multiclass SVM loss", zh: "多类 SVM 损失" },
  course: { name: "CS231n", part: "1", url: "https://cs231n.github.io" },
  entry: "svm.ts",
  exercises: [],
  work: {},
  mistakes: [],
};

export const PLAN: readonly PlannedTest[] = [
  planned("first", "visible", 50),
  planned("second", "visible", 30),
  planned("third", "hidden", 20),
];

export function planned(title: string, file: "visible" | "hidden", points: number): PlannedTest {
  return {
    file,
    title,
    titleZh: `${title} zh`,
    points,
    listedPoints: points,
    isRace: false,
    visibility: file,
    hash: sha256(title),
  };
}

export interface FakeOptions {
  readonly settings?: Settings;
  readonly plan?: readonly PlannedTest[];
  /** How long a submission takes. */
  readonly pauseMs?: number;
  /** Called with the titles that are run. */
  readonly onRun?: (id: string, titles: readonly string[]) => void;
}

export class FakeGrader implements GradesSubmissions {
  readonly assignment = ASSIGNMENT;
  readonly plan: readonly PlannedTest[];
  readonly #options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.plan = options.plan ?? PLAN;
    this.#options = options;
  }

  async grade(submission: SubmissionToGrade) {
    const submissionFiles = hashSubmission(submission.folder);
    const { tests, report } = await this.runTests(submission, null);
    return makeResult({
      assignment: this.assignment,
      settings: this.#options.settings ?? SETTINGS,
      plan: this.plan,
      submission,
      submissionFiles,
      tests,
      report,
      seconds: performance.now(),
    });
  }

  async runTests({ id, folder }: SubmissionToGrade, only: readonly string[] | null) {
    const plan = this.plan.filter(({ title }) => only === null || only.includes(title));
    const { onRun, pauseMs = 0 } = this.#options;
    onRun?.(
      id,
      plan.map(({ title }) => title),
    );
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const marks = readFileSync(join(folder, "svm.ts"), "utf8").trim().split(" ");
    const tests = plan.map((test) => resultOf(test, marks[this.plan.indexOf(test)] ?? "0"));
    return { tests, report: { files: {}, work: null } };
  }
}

function resultOf({ title, titleZh, visibility, points }: PlannedTest, mark: string): TestResult {
  const common = { title, titleZh, visibility, points, race: null, exhibits: [], seconds: 0 };
  if (mark === "1") return { ...common, earned: points, verdict: "passed", outcome: null };
  const verdict = mark === "?" ? "could not be judged" : "failed";
  const outcome = { message: "found 1, expected 2", evidence: ["is 0.5 times"], mistakes: [], loops: [] };
  return { ...common, earned: 0, verdict, outcome, ...(mark === "-" && { notAsked: true as const }) };
}
