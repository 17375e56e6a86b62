/**
 * A student's work as a graded test sees it. The tests do not know whether the functions run in a sandbox process
 * (grading) or were imported (`npx vitest` in the student's folder): the program that starts the tests sets this once.
 */
import type { RandomState } from "../random/random-state.js";
import type { Allowance } from "./agreement.js";
import type { PlainValue } from "./plain-value.js";
import type { Text } from "./text.js";

/** A line of a submission that does more work where there is more data, in a function that must have no loops. */
export interface LoopFinding {
  readonly file: string;
  readonly line: number; // from 1
  readonly column: number; // from 1
  /** What was counted: "ran N x C times (150, 300, 600 for N = 150, 300, 600)". */
  readonly what: string;
}

export interface Race {
  readonly name: string; // the student's function
  readonly than: string; // the exercise whose solution is the baseline
  readonly factor: number; // how many times faster the student's must be
  /** Fresh arguments for each timed call. */
  readonly input: (rng: RandomState) => readonly PlainValue[];
}

/** The student's function against ours, in pairs. */
export interface RaceFigures {
  readonly name: string; // the student's function
  readonly than: string; // the exercise whose solution it was measured against
  readonly factor: number; // what the test asks for
  /** Times as fast as the baseline: median over the pairs, with the interval's ends where there are enough pairs. */
  readonly ratio: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number | null;
  /** Seconds a call, pair by pair. */
  readonly studentSeconds: readonly number[];
  readonly baselineSeconds: readonly number[];
}

/** One curve of a drawing: a number a step. */
export interface CurveLine {
  readonly name: Text;
  readonly values: readonly number[];
}

/**
 * Something that a submission made and a report shows: curves of numbers over the same steps or over `at`, a
 * picture.
 */
export type Exhibit =
  | {
      readonly kind: "curve";
      readonly title: Text;
      readonly lines: readonly CurveLine[];
      readonly at?: readonly number[];
    }
  | { readonly kind: "picture"; readonly title: Text; readonly png: string };

/** What one test does with the submission, from its start to its verdict. */
export interface TestSession {
  /** Seeded from the course's key, the student and the test's title: the same again on every run. */
  readonly rng: RandomState;
  /**
   * Calls a function of the submission.
   * @throws {SubmissionFailure} If it throws, returns something of the wrong form, or does not answer.
   */
  call(name: string, args: readonly PlainValue[]): Promise<PlainValue>;
  /**
   * The same, for numbers whose small differences are to be measured. A submission that computes in float32 cannot
   * give them: its rounding is larger than they are. If the submission agrees with the solution within that
   * rounding, the solution's result is returned.
   */
  callForDifferences(name: string, args: readonly PlainValue[]): Promise<PlainValue>;
  /**
   * @throws {SubmissionFailure} If the function's result for these arguments is not the solution's within float32's
   *   rounding.
   */
  requireCorrect(name: string, args: readonly PlainValue[]): Promise<void>;
  /**
   * Calls the function at several sizes and counts what it does.
   *
   * @throws {SubmissionFailure} If it is wrong at one of them, or a line of the submission does more work at larger
   *   sizes.
   */
  requireNoLoops(name: string): Promise<void>;
  /**
   * Measures the function against ours.
   *
   * @throws {SubmissionFailure} If the course gives points for speed, and the function is wrong or too slow.
   */
  race(race: Race): Promise<void>;
  /** False where nothing is raced, as under a student's own vitest. */
  readonly canRace: boolean;
  readonly allowance: Allowance;
  /** What a race measured, whatever its verdict; null while there was none. */
  readonly raceFigures: RaceFigures | null;
  readonly exhibits: readonly Exhibit[];
  exhibit(shown: Exhibit): void;
  /** The outcome of the test, given the error of its body. It is kept with the test's result. */
  conclude(error: unknown): Outcome;
}

export interface SubmissionProvider {
  open(title: string): Promise<TestSession>;
}

/** The submission is wrong; the message is for the student. */
export class SubmissionFailure extends Error {
  override readonly name = "SubmissionFailure";
  /** The message without anything that shows an input or an expected value; null if nothing remains. */
  readonly evidence: string | null;
  readonly findings: readonly LoopFinding[];

  constructor(
    message: string,
    {
      evidence = null,
      findings = [],
      cause,
    }: {
      readonly evidence?: string | null;
      readonly findings?: readonly LoopFinding[];
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.evidence = evidence;
    this.findings = findings;
  }
}

/** A failure whose message contains no inputs or expected values, so that everyone may read it. */
export function publicFailure(text: string, findings: readonly LoopFinding[] = []): SubmissionFailure {
  return new SubmissionFailure(text, { evidence: text, findings });
}

/** The submission was not called, because of what it did in other tests; nothing in the message is secret. */
export class SkippedTest extends SubmissionFailure {
  constructor(text: string) {
    super(text, { evidence: text });
  }
}

/** The machine was too noisy to judge the submission. */
export class CannotJudge extends Error {
  override readonly name = "CannotJudge";
}

/** The three ways in which a test does not pass. */
export type Verdict = "failed" | "grader failed" | "could not be judged";

/** A known mistake that a submission's answers equal. More than one id: both at once. */
export interface NamedMistake {
  readonly function: string;
  readonly ids: readonly string[];
}

/** Plain JSON. The reports decide who may see which part: `message` may hold expected values. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly message: string;
  /** What the student may read even if the test is hidden: shapes, ratios, places; no inputs, no expected values. */
  readonly evidence: readonly string[];
  readonly mistakes: readonly NamedMistake[];
  readonly loops: readonly LoopFinding[];
  /** As for {@link SkippedTest}: the verdict depends on other tests. */
  readonly notAsked?: true;
}

let current: SubmissionProvider | null = null;

/** Says where the submission of the tests that follow is. */
export function provideSubmission(provider: SubmissionProvider): void {
  current = provider;
}

export function currentProvider(): SubmissionProvider {
  if (current === null) throw new Error("graded tests need a submission; none was provided");
  return current;
}
