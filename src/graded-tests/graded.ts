/**
 * How graded tests are written. They are vitest tests that call the submission through `submission`, and read like any
 * other test; points are options of the test. In an assignment's folder:
 *
 *     const { graded, noLoops, raced } = testsOf<typeof Starter>();
 *
 *     graded("svmLossNaive charges 0.5 for scores [3, 1, 2.5]", { points: 5, zh: "..." }, async ({ submission }) => {
 *       const { loss } = await submission.svmLossNaive(array([[3, 1, 2.5]]), ones([1, 1]), labels, 0);
 *       expect(loss).toAgreeWith(0.5);
 *     });
 */
import { isDeepStrictEqual } from "node:util";
import { it, expect as vitestExpect } from "vitest";
import { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { disagreement, type Tolerance, withAllowance } from "./agreement.js";
import { describeValue } from "./form.js";
import type { PlainValue } from "./plain-value.js";
import { type Show, showOn } from "./show.js";
import {
  currentProvider,
  type Exhibit,
  type Outcome,
  type Race,
  type RaceFigures,
  type TestSession,
} from "./submission.js";

declare module "vitest" {
  interface TaskMeta {
    /** What the test is worth. Absent: not a graded test. */
    points?: number;
    /** The test's title in Chinese. */
    titleZh?: string;
    /** It times the submission against our solution: its points count only where a course gives points for speed. */
    isRace?: boolean;
    /** Why it did not pass. Absent while it runs and when it passed. */
    outcome?: Outcome;
    /** What a race measured. */
    race?: RaceFigures;
    exhibits?: readonly Exhibit[];
  }
  // biome-ignore lint/suspicious/noExplicitAny: vitest declares the interface with this parameter
  interface Matchers<T = any> {
    /**
     * The submission's value equals the expected one: same form, same shape, numbers within the tolerance (default:
     * the course's, else rtol 1e-7, atol 1e-10; NaN equals only NaN). float32 results have a wider tolerance.
     */
    toAgreeWith(expected: PlainValue | object, tolerance?: Partial<Tolerance>): T;
  }
}

/** The functions of a starter file as a test calls them: the same arguments, the result as a promise. */
export type Remote<Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

export interface GradedContext<Functions> {
  readonly submission: Remote<Functions>;
  /** The submission for central differences; where it agrees with the solution within float32, the solution instead. */
  readonly exact: Remote<Functions>;
  /** The same numbers in each run for the same course, student and test; other numbers for another student. */
  readonly rng: RandomState;
  /** Shows results of the submission on the student's page. It never fails a test: what cannot be shown is left out. */
  readonly show: Show;
}

export interface GradedOptions {
  readonly points: number;
  readonly zh: string;
}

export interface CollectedTest {
  readonly title: string;
  /** What is raced, if it is a race. */
  readonly race: Race | null;
  readonly points: number;
  readonly run: (session: TestSession) => Promise<void>;
}

let collected: CollectedTest[] | null = null;

/**
 * Imports a file of graded tests and returns them instead of registering them with Vitest, for proofs that run the
 * same tests against many submissions. A file is collected only at its first import.
 */
export async function collectGradedTests(
  importFile: () => Promise<unknown>,
): Promise<readonly CollectedTest[]> {
  if (collected !== null) throw new Error("collectGradedTests: one file at a time");
  collected = [];
  try {
    await importFile();
    return collected;
  } finally {
    collected = null;
  }
}

export interface GradedTests<Functions> {
  graded(
    title: string,
    options: GradedOptions,
    body: (context: GradedContext<Functions>) => Promise<void>,
  ): void;
  /**
   * Passes if the function is right at all sizes at which the work of its exercise is counted, and no line of the
   * submission does more work at the larger ones.
   */
  noLoops(name: keyof Functions & string, options: GradedOptions): void;
  /**
   * Measures the function against our `than` and reports the result. Where a course gives points for speed, the test
   * passes if the function is right and at least `factor` times as fast.
   */
  raced(
    name: keyof Functions & string,
    options: GradedOptions & Omit<Race, "name" | "than"> & { readonly than: keyof Functions & string },
  ): void;
}

export function testsOf<Functions>(): GradedTests<Functions> {
  return {
    graded(title, { points, zh }, body) {
      register({ title, points, zh }, (session) =>
        body({
          submission: remoteFunctions<Functions>((name, args) => session.call(name, args)),
          exact: remoteFunctions<Functions>((name, args) => session.callForDifferences(name, args)),
          rng: session.rng,
          show: showOn(session),
        }),
      );
    },
    noLoops(name, { points, zh }) {
      register({ title: `${name} has no loops`, points, zh }, (session) => session.requireNoLoops(name));
    },
    raced(name, { points, zh, input, than, factor }) {
      const race = { name, than, factor, input };
      register({ title: `${name} raced against ${than}`, points, zh, race }, (session) => session.race(race));
    },
  };
}

function register(
  { title, points, zh, race = null }: GradedOptions & { readonly title: string; readonly race?: Race | null },
  body: (session: TestSession) => Promise<void>,
): void {
  const run = (session: TestSession) => withAllowance(session.allowance, () => body(session));
  if (!(points > 0)) throw new Error(`graded test "${title}": points must be above 0, got ${points}`);
  if (collected !== null) {
    collected.push({ title, points, race, run });
    return;
  }
  it(title, { meta: { points, titleZh: zh, isRace: race !== null } }, async ({ task, skip }) => {
    const session = await currentProvider().open(title);
    if (race !== null && !session.canRace) skip("measured by noloop bench");
    try {
      await run(session);
    } catch (error) {
      task.meta.outcome = session.conclude(error);
      throw error;
    } finally {
      if (session.raceFigures !== null) task.meta.race = session.raceFigures;
      if (session.exhibits.length > 0) task.meta.exhibits = session.exhibits;
    }
  });
}

/**
 * `submission.name(...args)` becomes a call through the session. There is no `then`, so that awaiting `submission`
 * itself does not call it.
 */
function remoteFunctions<Functions>(call: TestSession["call"]): Remote<Functions> {
  return new Proxy(Object.create(null) as Remote<Functions>, {
    get: (_, name) =>
      typeof name === "string" && name !== "then"
        ? (...args: readonly PlainValue[]) => call(name, args)
        : undefined,
  });
}

vitestExpect.extend({
  toAgreeWith(received: PlainValue, expected: PlainValue | object, tolerance: Partial<Tolerance> = {}) {
    const found = disagreement(received, expected as PlainValue, tolerance);
    const [actual, asked] = [readable(received), readable(expected as PlainValue)];
    return {
      pass: found === null,
      message: () => found?.message ?? "the value agrees, and should not",
      ...(isDeepStrictEqual(actual, asked) ? {} : { actual, expected: asked }),
    };
  },
});

/** Of larger arrays, only the form is shown; the message names the first wrong element. */
const MOST_SHOWN = 64;

/** The value that Vitest shows side by side: arrays as printed text. */
function readable(value: PlainValue): unknown {
  if (value instanceof NDArray) return value.size <= MOST_SHOWN ? value.toString() : describeValue(value);
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, readable(part)]));
}

export const expect = vitestExpect;
