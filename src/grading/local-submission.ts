/**
 * A submission whose functions were imported: for the student's own `npx vitest`, and for proofs about assignments. Nothing
 * stands between it and the tests, so its verdicts bind nobody.
 */
import { type Allowance, NO_ALLOWANCE } from "../assignments/agreement.js";
import type { Assignment } from "../assignments/assignment.js";
import { copyPlainValue, type PlainFunction, type PlainValue } from "../assignments/plain-value.js";
import {
  type LoopFinding,
  SubmissionFailure,
  type SubmissionProvider,
  type TestSession,
} from "../assignments/submission.js";
import { identical } from "./diagnosis/leaves.js";
import { RecordingSession, type Seeding, type SubmissionHost } from "./session.js";

export class LocalSubmission implements SubmissionProvider {
  readonly #assignment: Assignment;
  readonly #host: SubmissionHost;
  readonly #seeding: Seeding;
  readonly #allowance: Allowance;

  constructor(
    assignment: Assignment,
    functions: Readonly<Record<string, PlainFunction>>,
    {
      seeding = { key: "local", student: "local" },
      allowance = NO_ALLOWANCE,
      findLoops = async () => [],
      race = async () => ({ figures: null, fault: null }),
    }: {
      readonly seeding?: Seeding;
      readonly allowance?: Allowance;
      readonly findLoops?: (name: string) => Promise<readonly LoopFinding[]>;
      readonly race?: SubmissionHost["race"];
    } = {},
  ) {
    this.#assignment = assignment;
    this.#seeding = seeding;
    this.#allowance = allowance;
    this.#host = { invoke: (name, args) => invoke(functions, name, args), findLoops, race };
  }

  async open(title: string): Promise<TestSession> {
    return new RecordingSession(this.#assignment, this.#host, {
      seeding: this.#seeding,
      allowance: this.#allowance,
      title,
    });
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
    throw new SubmissionFailure(`${name} threw ${error instanceof Error ? error.message : String(error)}`);
  }
}
