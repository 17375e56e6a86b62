/**
 * What grading leaves behind, as plain JSON: one {@link GradeResult} a submission, one {@link ClassResult} a class. Pages,
 * gradebooks and every other format are made from these alone. What a student may see is made by `studentView`
 * (student-view.ts) and nowhere else.
 */
import type {
  Exhibit,
  LoopFinding,
  NamedMistake,
  RaceFigures,
  Verdict,
} from "../../graded-tests/submission.js";
import type { Text } from "../../graded-tests/text.js";
import type {
  Fault,
  IsolationLevel,
  SourcePosition,
  StartFailureReason,
} from "../sandbox/submission-process.js";
import type { WorkReport } from "../work/work-report.js";

export const GRADE_SCHEMA = "noloop/grade";
export const CLASS_SCHEMA = "noloop/class";
/** 2: `isolation` (`walls` in version 1). stored-result.ts reads the version before. */
export const RESULT_VERSION = 2;
/** 3: `isolationLevel` (`wallLevel` in version 2). */
export const CLASS_VERSION = 3;

export interface GradeResult {
  readonly schema: typeof GRADE_SCHEMA;
  readonly version: typeof RESULT_VERSION;
  readonly assignment: AssignmentName;
  readonly submission: {
    /** Unique in a class: the folder's name. Any text a file system allows. */
    readonly id: string;
    /** The student's name where a roster gives one, else the id. */
    readonly name: string;
    /** ISO 8601 with zone; null where nobody said. */
    readonly submittedAt: string | null;
  };
  readonly points: Points;
  /** Null where there is no due date, or nobody said when the submission came. */
  readonly late: Lateness | null;
  /** All tests of the assignment in their fixed order, visible ones first; never fewer. */
  readonly tests: readonly TestResult[];
  /** How the work of each function grows, with the submission's own lines. Absent where nothing was counted. */
  readonly work?: WorkReport;
  /** Why the submission's code never ran; every test has failed (or grader failed) for this reason then. */
  readonly startFailure: StartProblem | null;
  /** How the submission was isolated; null if none of its code was run. */
  readonly isolation: {
    readonly level: IsolationLevel;
    readonly facts: Readonly<Record<string, string>>;
  } | null;
  readonly printed: {
    /** The submission's own text, cut and with control characters made visible; still to be escaped in HTML. */
    readonly visible: PrintedText;
    /** Printed while hidden tests ran: it may repeat their inputs, and is never for students. */
    readonly hidden: PrintedText;
  };
  readonly provenance: Provenance;
  /** Of the whole grading of this submission. */
  readonly seconds: number;
  /** Over everything above: see seal.ts. `noloop verify` checks it. */
  readonly seal: Seal;
}

export interface AssignmentName {
  readonly id: string;
  readonly title: Text;
}

export interface Points {
  /** Sum of what the tests earned. */
  readonly earned: number;
  readonly possible: number;
  /** Of tests whose verdict is not the student's doing ("grader failed", "could not be judged"): 0 in a finished grade. */
  readonly undecided: number;
  /** What lateness costs, >= 0. */
  readonly lateDeduction: number;
  /** earned - lateDeduction, never below 0: the grade. */
  readonly final: number;
}

export interface Lateness {
  readonly due: string; // ISO 8601
  readonly minutesLate: number; // 0: in time
  /** Begun days after the grace period, as the policy counts them. */
  readonly daysCharged: number;
  /** The policy in one sentence: "10 % of the points a day, at most 50 %". */
  readonly policy: Text;
}

export type TestVerdict = "passed" | Verdict;

export interface TestResult {
  readonly title: string;
  readonly titleZh: string;
  readonly visibility: "visible" | "hidden";
  readonly points: number;
  readonly earned: number; // all of the points or none
  readonly verdict: TestVerdict;
  /** Null if it passed. */
  readonly outcome: TestOutcome | null;
  /** What a speed test measured, whatever its verdict; null for other tests and where it came to no measurement. */
  readonly race: RaceFigures | null;
  /** What the submission made, to be looked at: curves and pictures. */
  readonly exhibits: readonly Exhibit[];
  readonly seconds: number;
  /** A race that gives no points: what it measured is to be looked at, and its verdict says nothing (measurements.ts). */
  readonly measuredOnly?: true;
  /** The submission was not asked, for what it did in other tests: the verdict stands only as long as all of theirs do. */
  readonly notAsked?: true;
}

export interface TestOutcome {
  /** For the grader, and for the student if the test is visible: may hold inputs and expected values. */
  readonly message: string;
  /** For the student in any case: shapes, places, ratios; no inputs, no expected values. */
  readonly evidence: readonly string[];
  readonly mistakes: readonly NamedMistakeWithHints[];
  readonly loops: readonly LoopFinding[];
}

export interface NamedMistakeWithHints extends NamedMistake {
  /** One for each id, in the same order. */
  readonly hints: readonly {
    readonly id: string;
    readonly hint: Text;
    readonly source: { readonly title: string; readonly url: string };
  }[];
}

export interface StartProblem {
  readonly fault: Fault;
  readonly reason: StartFailureReason;
  readonly message: string; // one sentence
  readonly at: SourcePosition | null;
}

export interface PrintedText {
  readonly text: string; // the first part
  readonly bytes: number; // of all that was printed
}

/** From what a result was made: enough to see whether it still stands, and to make it again. */
export interface Provenance {
  readonly noloop: string; // version
  readonly node: string;
  readonly platform: string; // "linux x64"
  /** SHA-256 of each file of the submission, by its path with slashes. */
  readonly submissionFiles: Readonly<Record<string, string>>;
  /** SHA-256 over all of them. */
  readonly submission: string;
  /** SHA-256 of each file of the assignment that decides about points. */
  readonly assignmentFiles: Readonly<Record<string, string>>;
  /** SHA-256 by test title: of the test's own source and what it shares with the others of its file. */
  readonly tests: Readonly<Record<string, string>>;
  /** SHA-256 of the settings of noloop.config.json that decide about verdicts: tolerance and limits. */
  readonly settings: string;
  readonly seed: {
    /** The first 16 digits of the SHA-256 of the course's key; never the key. */
    readonly key: string;
    readonly student: string;
  };
}

export interface Seal {
  /** "hmac-sha256" if the course has a key, which an editor would have to know. */
  readonly algorithm: "sha256" | "hmac-sha256";
  readonly value: string; // hexadecimal
}

export interface ClassResult {
  readonly schema: typeof CLASS_SCHEMA;
  readonly version: typeof CLASS_VERSION;
  readonly assignment: AssignmentName;
  readonly noloop: string;
  readonly node: string;
  /** The weakest isolation that a submission of this class ran with; null if none ran. */
  readonly isolationLevel: IsolationLevel | null;
  /** In the order of ids. */
  readonly submissions: readonly ClassRow[];
  /** Students of the roster who handed in nothing: 0 points, and counted nowhere else. In the order of ids. */
  readonly missing: readonly MissingStudent[];
  /** What was left out of the submissions, and what somebody should look at before points are handed out. */
  readonly notes: readonly ClassNote[];
  /** In the assignment's order; without races that give no points. */
  readonly tests: readonly ClassTest[];
  /** Races that give no points. Absent in results of older versions. */
  readonly races?: readonly ClassRace[];
  /** Most frequent first. */
  readonly mistakes: readonly ClassMistake[];
  readonly seal: Seal;
}

export interface ClassRow {
  readonly id: string;
  readonly name: string;
  readonly submittedAt: string | null;
  /** Relative to the class's folder: "results/ada.json". */
  readonly file: string;
  readonly points: Points;
  readonly late: Lateness | null;
  readonly startFailure: StartProblem | null;
  /** In the order of the class's tests. */
  readonly verdicts: readonly TestVerdict[];
}

export interface MissingStudent {
  readonly id: string;
  readonly name: string;
}

export type ClassNoteKind =
  | "left out" // a file or folder that is no submission, or cannot be one
  | "unreadable" // a zip of a student's that cannot be unpacked
  | "file missing" // a submission without the assignment's file, or with several
  | "not in the roster"
  | "same student" // two submissions of one student
  | "roster id" // an id that matches a submission only when case or Unicode form is ignored
  | "late"; // the platform says late, and does not say when

export interface ClassNote {
  readonly kind: ClassNoteKind;
  /** A path in the class's folder, or a student's id. Any text. */
  readonly about: string;
  readonly text: string; // one sentence
}

export interface ClassTest {
  readonly title: string;
  readonly titleZh: string;
  readonly visibility: "visible" | "hidden";
  readonly points: number;
  /** How many submissions met each verdict. */
  readonly counts: Readonly<Record<TestVerdict, number>>;
}

export interface ClassRace {
  readonly title: string;
  readonly titleZh: string;
  /** How many times as fast, in the order of the class's submissions; null where it was not measured. */
  readonly ratios: readonly (number | null)[];
}

export interface ClassMistake extends NamedMistakeWithHints {
  /** How many submissions made it. */
  readonly submissions: number;
}
