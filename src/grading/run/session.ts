/**
 * One test's dealings with a submission: every call is checked for its form and written down, so that a failure can be
 * explained by what the submission really answered.
 */

import { type Assignment, type Exercise, exerciseOf } from "../../assignments/assignment.js";
import {
  type Allowance,
  type Disagreement,
  disagreement,
  FLOAT32_TOLERANCE,
  holdsFloat32,
  type Tolerance,
  withAllowance,
} from "../../graded-tests/agreement.js";
import { fixedParts, formFault } from "../../graded-tests/form.js";
import { copyPlainValue, type PlainValue, roundToFloat32 } from "../../graded-tests/plain-value.js";
import {
  CannotJudge,
  type Exhibit,
  type LoopFinding,
  type Outcome,
  publicFailure,
  type Race,
  type RaceFigures,
  SkippedTest,
  SubmissionFailure,
  type TestSession,
  type Verdict,
} from "../../graded-tests/submission.js";
import { RandomState } from "../../random/random-state.js";
import { seededRandom } from "../../random/seeded-random.js";
import type { CallHistory } from "../diagnosis/call-history.js";
import { identical } from "../diagnosis/leaves.js";
import { nameMistakes } from "../diagnosis/name-mistakes.js";
import { Origins, type RecordedCall, sizeOf } from "../diagnosis/replay.js";
import type { RaceResult } from "../race/run-race.js";
import type { CountedCode } from "../sandbox/submission-process.js";
import { type CallCounts, countWork, LARGE_SIZES, SIZES_TOGETHER } from "../work/count-work.js";
import { findLoops } from "../work/find-loops.js";

/** What the place where the submission runs must be able to do. Each throws {@link SubmissionFailure} for its faults. */
export interface SubmissionHost {
  invoke(name: string, args: readonly PlainValue[]): Promise<Invocation>;
  /** The same where work is counted; null where it is not. */
  readonly counting: CountingHost | null;
  /** Measures, and judges by points for speed; null where nothing is raced. */
  readonly race: ((race: Race, rng: RandomState) => Promise<RaceResult>) | null;
  /** Whether the course gives points for speed. */
  readonly speedCounts: boolean;
}

export interface CountingHost {
  invoke(name: string, args: readonly PlainValue[]): Promise<Invocation & { readonly counts: CallCounts }>;
  /** What is counted; known after the first call. */
  code(): CountedCode;
}

export interface Invocation {
  readonly value: PlainValue;
  readonly changedArguments: readonly number[];
}

/** Which random numbers a test draws: known to whoever knows the course's key, the student and the test. */
export interface Seeding {
  readonly key: string;
  readonly student: string;
}

/** Of one test. */
const MOST_EXHIBITS = 12;

/** A function is asked so often for the first small answer of each test: one that is wrong by chance shows it. */
const REPETITIONS = 10;

/** Larger calls are not repeated. */
const MOST_NUMBERS_REPEATED = 2000;

/** What a test's session is given besides the submission. */
export interface SessionGiven {
  readonly seeding: Seeding;
  /** The course's own, for comparisons that state none. */
  readonly tolerance: Partial<Tolerance>;
  readonly title: string;
  /** Of all tests of this submission. */
  readonly history: CallHistory;
}

export class RecordingSession implements TestSession {
  readonly rng: RandomState;
  readonly allowance: Allowance;
  protected readonly assignment: Assignment;
  readonly #host: SubmissionHost;
  readonly #calls: RecordedCall[] = [];
  readonly #origins: Origins;
  readonly #evidence: string[] = [];
  readonly exhibits: Exhibit[] = [];
  readonly #history: CallHistory;
  readonly #repeated = new Set<string>();
  #float32 = false;
  #raceFigures: RaceFigures | null = null;

  constructor(assignment: Assignment, host: SubmissionHost, given: SessionGiven) {
    const { seeding, tolerance, title, history } = given;
    const isFloat32 = () => this.#float32;
    this.allowance = {
      tolerance,
      get float32() {
        return isFloat32();
      },
    };
    this.#history = history;
    const word = JSON.stringify([seeding.key, seeding.student, assignment.id, title]);
    this.rng = new RandomState(Math.floor(seededRandom(word)() * 2 ** 32));
    this.assignment = assignment;
    this.#host = host;
    this.#origins = new Origins(assignment);
  }

  async call(name: string, args: readonly PlainValue[]): Promise<PlainValue> {
    return (await this.#recorded(name, args, this.#host.invoke)).value;
  }

  /** Calls the submission, checks the form of its answer and writes the call down. */
  async #recorded<Found extends Invocation>(
    name: string,
    args: readonly PlainValue[],
    invoke: (name: string, args: readonly PlainValue[]) => Promise<Found>,
  ): Promise<Found> {
    const exercise = this.#exercise(name);
    const origins = args.map((value) => this.#origins.of(value));
    const before = args.map(copyPlainValue);
    const found = await invoke(name, args);
    const { value, changedArguments } = found;
    const fault = formFault(value, exercise.returns);
    if (fault !== null) throw publicFailure(`${name}: ${fault}`);
    if (invoke === this.#host.invoke) await this.#requireSameAgain(exercise, args, value);
    this.#float32 ||= holdsFloat32(fixedParts(value, exercise.returns));
    this.#origins.note(this.#calls.length, name, value);
    this.#calls.push({ function: name, args: before, origins, result: value });
    this.#history.note(this.#calls.at(-1)!);
    const forbidden = changedArguments.filter((index) => !exercise.changes?.includes(index));
    if (forbidden.length > 0) this.#evidence.push(changedArgumentText(name, forbidden));
    return found;
  }

  #exercise(name: string): Exercise {
    const exercise = exerciseOf(this.assignment, name);
    if (exercise === undefined) throw new Error(`the assignment has no exercise "${name}"`);
    return exercise;
  }

  async callForDifferences(name: string, args: readonly PlainValue[]): Promise<PlainValue> {
    const found = await this.call(name, args);
    try {
      const { returns } = exerciseOf(this.assignment, name)!;
      const right = this.#solved(name, args);
      const agrees = (other: PlainValue) =>
        disagreement(found, fixedParts(other, returns), FLOAT32_TOLERANCE) === null;
      // A function that rounds its arguments to float32 answers for the rounded ones: log(1 - p) near p = 1 differs much.
      return agrees(right) || agrees(this.#solved(name, args.map(roundToFloat32))) ? right : found;
    } catch {
      return found; // the arguments hold a value in the student's own form
    }
  }

  /** @throws {SubmissionFailure} If the function answers the same call in another way. */
  async #requireSameAgain(
    { name, returns, trains }: Exercise,
    args: readonly PlainValue[],
    value: PlainValue,
  ): Promise<void> {
    if (trains || this.#repeated.has(name) || sizeOf(args) > MOST_NUMBERS_REPEATED) return;
    this.#repeated.add(name);
    const first = fixedParts(value, returns);
    for (let n = 1; n < REPETITIONS; n++) {
      const again = await this.#host.invoke(name, args);
      if (identical(first, fixedParts(again.value, returns))) continue;
      throw publicFailure(`${name} gave two different answers to the same arguments`);
    }
  }

  async requireCorrect(name: string, args: readonly PlainValue[]): Promise<void> {
    const before = args.map(copyPlainValue);
    this.#checkRight(name, before, await this.call(name, args));
  }

  #checkRight(name: string, args: readonly PlainValue[], found: PlainValue): void {
    const { returns } = this.#exercise(name);
    const wrong = disagreement(found, fixedParts(this.#solved(name, args), returns), FLOAT32_TOLERANCE);
    if (wrong !== null) throw new SubmissionFailure(`${name} must be right first: ${wrong.message}`);
  }

  async requireNoLoops(name: string): Promise<void> {
    const work = this.assignment.work[name];
    if (work === undefined)
      throw new Error(`${name}: the assignment does not say at which sizes to count its work`);
    const { counting } = this.#host;
    if (counting === null) return this.requireCorrect(name, work.input(this.rng, work.sizes));
    const call = async (args: readonly PlainValue[]) => {
      const before = args.map(copyPlainValue);
      const { value, counts } = await this.#recorded(name, args, counting.invoke);
      this.#checkRight(name, before, value);
      return counts;
    };
    const measured = await countWork(work, this.rng, call, LARGE_SIZES, SIZES_TOGETHER);
    const findings = findLoops(counting.code(), measured);
    if (findings.length > 0) throw publicFailure(loopText(name, findings), findings);
  }

  async race(race: Race): Promise<void> {
    try {
      await this.requireCorrect(race.name, race.input(this.rng));
      if (this.#host.race === null) return;
      const { figures, fault } = await this.#host.race(race, this.rng);
      this.#raceFigures = figures;
      if (fault !== null) throw fault;
    } catch (error) {
      const isStudents = error instanceof SubmissionFailure || error instanceof CannotJudge;
      if (this.#host.speedCounts || !isStudents) throw error; // else there is nothing to look at, and nothing to lose
    }
  }

  exhibit(shown: Exhibit): void {
    if (this.exhibits.length < MOST_EXHIBITS) this.exhibits.push(shown);
  }

  get canRace(): boolean {
    return this.#host.race !== null;
  }

  get raceFigures(): RaceFigures | null {
    return this.#raceFigures;
  }

  conclude(error: unknown): Outcome {
    const failure = error instanceof SubmissionFailure ? error : null;
    return {
      verdict: verdictOf(error),
      message: error instanceof Error ? error.message : String(error),
      evidence: [
        ...(failure?.evidence ? [failure.evidence] : []),
        ...this.#evidence,
        ...withAllowance(this.allowance, () => this.#wrongResults()),
      ],
      mistakes: nameMistakes(this.assignment, this.#calls, {
        float32: this.#float32,
        history: this.#history,
      }),
      loops: failure?.findings ?? [],
      ...(error instanceof SkippedTest && { notAsked: true as const }),
    };
  }

  /** What is wrong with the recorded answers, told without a number of theirs. One line for each function. */
  #wrongResults(): readonly string[] {
    const lines = new Map<string, string>();
    for (const { function: name, args, origins, result } of this.#calls) {
      if (lines.has(name) || origins.some((origin) => origin !== null)) continue;
      const wrong = this.#wrongResult(result, name, args);
      if (wrong !== null) lines.set(name, `${name}: ${wrong.evidence}`);
    }
    return [...lines.values()];
  }

  #wrongResult(result: PlainValue, name: string, args: readonly PlainValue[]): Disagreement | null {
    try {
      const { returns } = exerciseOf(this.assignment, name)!;
      return disagreement(result, fixedParts(this.#solved(name, args), returns));
    } catch {
      return null; // made from an earlier wrong answer that the solution does not bear
    }
  }

  #solved(name: string, args: readonly PlainValue[]): PlainValue {
    const solution = exerciseOf(this.assignment, name)!.solution as (
      ...a: readonly PlainValue[]
    ) => PlainValue;
    return solution(...args.map(copyPlainValue));
  }
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof CannotJudge) return "could not be judged";
  return error instanceof SubmissionFailure || isExpectation(error) ? "failed" : "grader failed";
}

/** What `expect` throws; every other error in a test is a fault of the test. */
function isExpectation(error: unknown): boolean {
  return error instanceof Error && "actual" in error && "expected" in error;
}

function changedArgumentText(name: string, indices: readonly number[]): string {
  const which = indices.map((index) => `number ${index + 1}`).join(" and ");
  return `${name} changed its argument ${which}; the course's function leaves its inputs as they are`;
}

function loopText(name: string, findings: readonly LoopFinding[]): string {
  const [first] = findings;
  const more = findings.length > 1 ? `; and ${findings.length - 1} more` : "";
  return `${name} must not loop: ${first!.file}:${first!.line} ${first!.what}${more}`;
}
