/**
 * A submission whose functions were imported: for the student's own `npx vitest`, and for proofs about assignments. Nothing
 * stands between it and the tests, so its verdicts bind nobody.
 */

import type { Assignment } from "../../assignments/assignment.js";
import type { Tolerance } from "../../graded-tests/agreement.js";
import { copyPlainValue, type PlainFunction, type PlainValue } from "../../graded-tests/plain-value.js";
import {
  type Outcome,
  SubmissionFailure,
  type SubmissionProvider,
  type TestSession,
} from "../../graded-tests/submission.js";
import { CallHistory } from "../diagnosis/call-history.js";
import { hintsOf } from "../diagnosis/hints-of.js";
import { identical } from "../diagnosis/leaves.js";
import { RecordingSession, type Seeding, type SubmissionHost } from "./session.js";

export class LocalSubmission implements SubmissionProvider {
  readonly #assignment: Assignment;
  readonly #host: SubmissionHost;
  readonly #seeding: Seeding;
  readonly #tolerance: Partial<Tolerance>;
  readonly #history = new CallHistory();
  readonly #isStudentsOwn: boolean;

  constructor(
    assignment: Assignment,
    functions: Readonly<Record<string, PlainFunction>>,
    {
      seeding = { key: "local", student: "local" },
      tolerance = {},
      counting = null,
      race = null,
      isStudentsOwn = false,
    }: {
      readonly seeding?: Seeding;
      readonly tolerance?: Partial<Tolerance>;
      readonly counting?: SubmissionHost["counting"];
      readonly race?: SubmissionHost["race"];
      /** Whether it is the student who reads what vitest prints. */
      readonly isStudentsOwn?: boolean;
    } = {},
  ) {
    this.#isStudentsOwn = isStudentsOwn;
    this.#assignment = assignment;
    this.#seeding = seeding;
    this.#tolerance = tolerance;
    const speedCounts = false;
    this.#host = { invoke: (name, args) => invoke(functions, name, args), counting, race, speedCounts };
  }

  async open(title: string): Promise<TestSession> {
    const Session = this.#isStudentsOwn ? StudentsOwnSession : RecordingSession;
    return new Session(this.#assignment, this.#host, {
      seeding: this.#seeding,
      tolerance: this.#tolerance,
      history: this.#history,
      title,
    });
  }
}

/** For those who read what vitest prints: the hints stand under the error. */
class StudentsOwnSession extends RecordingSession {
  override conclude(error: unknown): Outcome {
    const outcome = super.conclude(error);
    const named = outcome.mistakes.flatMap((mistake) => hintsOf(this.assignment, mistake).hints);
    const lines = named.map(({ hint, source }) => `→ ${hint.en}\n  see ${source.title}: ${source.url}`);
    if (error instanceof Error) error.message = [error.message, ...lines].join("\n");
    return outcome;
  }
}

async function invoke(
  functions: Readonly<Record<string, PlainFunction>>,
  name: string,
  args: readonly PlainValue[],
): ReturnType<SubmissionHost["invoke"]> {
  const run = functions[name] as ((...args: readonly PlainValue[]) => PlainValue) | undefined;
  if (typeof run !== "function") throw new SubmissionFailure(`the submission exports no function ${name}`);
  const own = args.map(copyPlainValue);
  try {
    const value = await run(...own);
    return { value, changedArguments: own.flatMap((arg, k) => (identical(arg, args[k]) ? [] : [k])) };
  } catch (error) {
    const text = `${name} threw ${error instanceof Error ? error.message : String(error)}`;
    throw new SubmissionFailure(text, { cause: error }); // whose stack leads into the student's own file
  }
}
