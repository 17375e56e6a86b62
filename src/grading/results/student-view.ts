import type { AssignmentName, GradeResult, TestOutcome, TestResult } from "./result.js";

/** What a student may see of a {@link GradeResult}; pages and formats for students are made from this alone. */
export interface StudentResult
  extends Pick<GradeResult, "submission" | "points" | "late" | "startFailure" | "work"> {
  readonly schema: "noloop/student";
  readonly version: 1;
  readonly assignment: AssignmentName;
  readonly tests: readonly StudentTest[];
  /** What the submission printed during the visible tests. */
  readonly printed: GradeResult["printed"]["visible"];
}

export interface StudentTest extends Omit<TestResult, "outcome" | "seconds"> {
  /** Null if it passed. */
  readonly outcome: StudentOutcome | null;
}

export interface StudentOutcome extends Omit<TestOutcome, "message"> {
  /** Null for a hidden test: it may hold inputs and expected values. */
  readonly message: string | null;
}

/**
 * Leaves out of a result what students must not see: of hidden tests the message, the figures of a race, curves and pictures, and what was
 * printed meanwhile; and how long tests took, for that tells hidden inputs bit by bit.
 */
export function studentView(result: GradeResult): StudentResult {
  const { assignment, submission, points, late, startFailure, tests, work, printed } = result;
  return {
    schema: "noloop/student",
    version: 1,
    assignment,
    submission,
    points,
    late,
    startFailure,
    tests: tests.filter((test) => !isHiddenMeasurement(test)).map(studentTest),
    ...(work !== undefined && { work }),
    printed: printed.visible,
  };
}

/** Nothing of it would be left. */
function isHiddenMeasurement({ visibility, measuredOnly }: TestResult): boolean {
  return visibility === "hidden" && measuredOnly === true;
}

function studentTest(test: TestResult): StudentTest {
  const { title, titleZh, visibility, points, earned, verdict, outcome, race, exhibits, measuredOnly } = test;
  const hidden = visibility === "hidden";
  return {
    title,
    titleZh,
    visibility,
    points,
    earned,
    verdict,
    outcome: outcome === null ? null : { ...outcome, message: hidden ? null : outcome.message },
    race: hidden ? null : race,
    exhibits: hidden ? [] : exhibits,
    ...(measuredOnly && { measuredOnly }),
  };
}
