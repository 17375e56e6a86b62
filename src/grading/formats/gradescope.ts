/**
 * Gradescope's results.json. A reader there must find a score for each test or one for all; a file that is missing or
 * malformed means "failed to execute correctly", and nothing partial is kept.
 *
 * Source: Gradescope autograder documentation, "Autograder specifications" (docs/specs.md and docs/leaderboards.md of
 * gradescope/autograder_samples).
 */
import type { Language } from "../../graded-tests/text.js";
import { judgedTests, measurementsOf, measurementText } from "../results/measurements.js";
import type { GradeResult } from "../results/result.js";
import { type StudentResult, type StudentTest, studentView } from "../results/student-view.js";
import { testText, titleOf } from "./test-text.js";

export type GradescopeVisibility = "visible" | "hidden" | "after_due_date" | "after_published";
export type GradescopeFormat = "text" | "html" | "simple_format" | "md" | "ansi";

export interface GradescopeTest {
  readonly score: number;
  readonly max_score: number;
  readonly status: "passed" | "failed";
  readonly name: string;
  readonly name_format: GradescopeFormat;
  readonly number: string;
  readonly output: string;
  readonly output_format: GradescopeFormat;
  readonly tags: readonly string[];
  readonly visibility: GradescopeVisibility;
}

export interface GradescopeResults {
  readonly score: number;
  readonly execution_time: number; // seconds
  readonly output: string;
  readonly output_format: GradescopeFormat;
  readonly visibility: GradescopeVisibility;
  readonly stdout_visibility: GradescopeVisibility;
  readonly tests: readonly GradescopeTest[];
  readonly leaderboard: readonly {
    readonly name: string;
    readonly value: number;
    readonly order: "asc" | "desc";
  }[];
  readonly extra_data: Readonly<Record<string, unknown>>;
}

export interface GradescopeOptions {
  readonly language?: Language; // default "en"
  /**
   * Of hidden tests. Gradescope hides the total from students while any test is hidden; "after_published" shows both when
   * the grades are. Default "after_published".
   */
  readonly hidden?: GradescopeVisibility;
}

/** Made from what a student may see, because Gradescope shows outputs to students when the teacher says so. */
export function toGradescope(
  result: GradeResult,
  { language = "en", hidden = "after_published" }: GradescopeOptions = {},
): GradescopeResults {
  const view = studentView(result);
  const { points, seconds, provenance, isolation, seal } = result;
  return {
    score: points.final,
    execution_time: seconds,
    output: summary(result, view, language),
    output_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: judgedTests(view.tests).map((test, index) => toTest(test, index, language, hidden)),
    leaderboard: view.tests.flatMap(({ race }) =>
      race === null
        ? []
        : [{ name: `${race.name}: times as fast as loops`, value: race.ratio, order: "desc" as const }],
    ),
    extra_data: {
      noloop: provenance.noloop,
      node: provenance.node,
      submission: provenance.submission,
      isolation: isolation?.level ?? null,
      undecided_points: points.undecided,
      seal: seal.value,
    },
  };
}

function toTest(
  test: StudentTest,
  index: number,
  language: Language,
  hidden: GradescopeVisibility,
): GradescopeTest {
  return {
    score: test.earned,
    max_score: test.points,
    status: test.verdict === "passed" ? "passed" : "failed",
    name: titleOf(test, language),
    name_format: "text",
    number: String(index + 1),
    output: testText(test, language),
    output_format: "text",
    tags: [...new Set((test.outcome?.mistakes ?? []).flatMap(({ ids }) => ids))],
    visibility: test.visibility === "hidden" ? hidden : "visible",
  };
}

function summary(
  { startFailure, late, points }: GradeResult,
  { tests }: StudentResult,
  language: Language,
): string {
  const lines: string[] = [];
  if (startFailure !== null) lines.push(startFailure.message);
  if (late !== null && points.lateDeduction > 0)
    lines.push(`${late.policy[language]}: -${points.lateDeduction}`);
  if (points.undecided > 0) {
    lines.push(
      language === "zh"
        ? `还有 ${points.undecided} 分未能判定，与你无关。`
        : `${points.undecided} points could not be judged; that is not your doing.`,
    );
  }
  for (const test of measurementsOf(tests)) {
    lines.push(`${titleOf(test, language)}: ${measurementText(test, language)}`);
  }
  return lines.join("\n");
}
