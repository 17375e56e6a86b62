import type { Assignment } from "../../assignments/assignment.js";
import type { Tolerance } from "../../graded-tests/agreement.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import {
  publicFailure,
  type Race,
  SkippedTest,
  SubmissionFailure,
  type SubmissionProvider,
  type TestSession,
} from "../../graded-tests/submission.js";
import type { RandomState } from "../../random/random-state.js";
import type { CallHistory } from "../diagnosis/call-history.js";
import { GLANCE, JUDGING, type RaceResult, type Racer, runRace } from "../race/run-race.js";
import type { FileReport } from "../results/run-report.js";
import type {
  Answer,
  FailedAnswer,
  PreparedCall,
  SubmissionProcess,
  ThrewAnswer,
} from "../sandbox/submission-process.js";
import type { CountedSubmission } from "../work/counted-submission.js";
import { type Invocation, RecordingSession, type Seeding, type SubmissionHost } from "./session.js";
import { failureOf, placeText, type StartProcess, SubmissionKeeper } from "./submission-keeper.js";
import type { Timeouts } from "./timeouts.js";

export interface SandboxedSubmission {
  readonly assignment: Assignment;
  readonly folder: string;
  readonly seeding: Seeding;
  /** The course's own, for comparisons that state none. */
  readonly tolerance: Partial<Tolerance>;
  /** Shared by all files of tests of one submission. */
  readonly history: CallHistory;
  readonly start: StartProcess;
  /** The same submission where its work is counted; shared by all files of tests. */
  readonly counted: CountedSubmission;
  /** Whether the course gives points for speed. */
  readonly speedCounts: boolean;
  /** Starts our own solution, for a race, with the same isolation. */
  readonly startReference: () => Promise<SubmissionProcess>;
  /** Of all calls of one test together, in processor time where the system tells it. */
  readonly testSeconds: number;
  /** Shared by all files of tests of one submission. */
  readonly timeouts: Timeouts;
  /** The same, of all calls for one file of tests. */
  readonly submissionSeconds: number;
}

/** Seconds that the calls of one test have used, and may use. */
interface TestBudget {
  used: number;
  readonly testSeconds: number;
}

/** Names of errors that are the language's or ours; any other text is the submission's, and could carry inputs out. */
const ERROR_NAMES = [
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "ShapeError",
  "ValueError",
  "NoloopError",
];

/** A submission in a process of its own, for one file of graded tests. */
export class SandboxSubmission implements SubmissionProvider {
  readonly #given: SandboxedSubmission;
  readonly #keeper: SubmissionKeeper;
  readonly #answers = new Map<string, number>();
  /** Seconds of all calls so far. */
  #used = 0;

  constructor(given: SandboxedSubmission) {
    this.#given = given;
    this.#keeper = new SubmissionKeeper(given.start);
  }

  async open(title: string): Promise<TestSession> {
    const { assignment, seeding, tolerance, history, testSeconds, counted, speedCounts } = this.#given;
    const budget = { used: 0, testSeconds };
    const host: SubmissionHost = {
      invoke: (name, args) => {
        this.#checkTime(name, budget);
        return this.#invoke(title, name, args, budget);
      },
      counting: {
        invoke: (name, args) => {
          this.#checkTime(name, budget);
          return this.#invokeCounted(title, name, args, budget);
        },
        code: () => counted.code,
      },
      race: (race, rng) => this.#race(race, rng),
      speedCounts,
    };
    return new RecordingSession(assignment, host, { seeding, tolerance, history, title });
  }

  /** How often the submission answered the test of this title. */
  answersTo(title: string): number {
    return this.#answers.get(title) ?? 0;
  }

  /** Ends the submission's process and says what became of it. */
  async close(): Promise<FileReport> {
    await this.#keeper.drop();
    return this.#keeper.report();
  }

  async #invoke(
    title: string,
    name: string,
    args: readonly PlainValue[],
    budget: TestBudget,
  ): Promise<Invocation> {
    const process = await this.#keeper.process();
    const answer = await process.call(name, args);
    this.#charge(answer, budget);
    if (answer.kind === "failed") await this.#note(name, answer);
    return this.#answered(title, name, answer);
  }

  async #invokeCounted(title: string, name: string, args: readonly PlainValue[], budget: TestBudget) {
    const { answer, counts } = await this.#given.counted.call(name, args);
    this.#charge(answer, budget);
    if (answer.kind === "failed" && answer.reason === "timeout") this.#given.timeouts.note(name);
    const invocation = this.#answered(title, name, answer, " while its work was counted");
    return { ...invocation, counts: counts! };
  }

  /** @throws {SubmissionFailure} If the answer is not a value. */
  #answered(title: string, name: string, answer: Answer, when = ""): Invocation {
    if (answer.kind === "failed") throw failureOf(answer);
    this.#given.timeouts.noteAnswer(name);
    this.#answers.set(title, this.answersTo(title) + 1);
    if (answer.kind === "threw") throw thrownFailure(name, answer, when);
    return { value: answer.value, changedArguments: answer.inputsChanged };
  }

  async #race(race: Race, rng: RandomState): Promise<RaceResult> {
    const student = await this.#keeper.process();
    const reference = await this.#given.startReference();
    try {
      const rules = this.#given.speedCounts ? JUDGING : GLANCE;
      return await runRace(race, rng, this.#watched(student), reference, rules);
    } finally {
      await reference.close();
    }
  }

  /** A race makes its own calls; what ends the process must be known here all the same. */
  #watched(process: SubmissionProcess): Racer {
    const watch = async <A>(name: string, answer: A | FailedAnswer): Promise<A | FailedAnswer> => {
      if (isFailed(answer)) await this.#note(name, answer);
      return answer;
    };
    return {
      prepare: async (name, args) => {
        const prepared = await watch<PreparedCall>(name, await process.prepare(name, args));
        if (isFailed(prepared)) return prepared;
        const run = async () => {
          const answer = await watch(name, await prepared.run());
          if (!isFailed(answer)) this.#given.timeouts.noteAnswer(name);
          return answer;
        };
        return { preparation: prepared.preparation, run };
      },
    };
  }

  async #note(name: string, answer: FailedAnswer): Promise<void> {
    if (answer.reason === "timeout") this.#given.timeouts.note(name);
    await this.#keeper.heed(answer);
  }

  /** A failed answer has no time of its own: what ends a call too late is remembered by {@link Timeouts}. */
  #charge(answer: Answer, budget: TestBudget): void {
    if (answer.kind === "failed") return;
    const seconds = (answer.kind === "value" ? answer.cpuSeconds : undefined) ?? answer.seconds;
    budget.used += seconds;
    this.#used += seconds;
  }

  #checkTime(name: string, budget: TestBudget): void {
    const { submissionSeconds, timeouts } = this.#given;
    const refusal = timeouts.refusal(name);
    if (refusal !== null) throw refusal;
    if (budget.used > budget.testSeconds)
      throw publicFailure(
        `the calls of one test may take ${budget.testSeconds} s of processor time together`,
      );
    if (this.#used > submissionSeconds)
      throw new SkippedTest("the submission has used up the time for all of its tests");
  }
}

function thrownFailure(
  name: string,
  { name: error, message, at }: ThrewAnswer,
  when: string,
): SubmissionFailure {
  const kind = ERROR_NAMES.includes(error) ? error : "an error of its own";
  return new SubmissionFailure(`${name} threw ${error}${when}: ${message}${placeText(at, ", at ")}`, {
    evidence: `${name} threw ${kind}${when}${placeText(at)}`,
  });
}

function isFailed(answer: unknown): answer is FailedAnswer {
  return (answer as { readonly kind?: unknown }).kind === "failed";
}
