/**
 * A student's function against ours, on the trusted side's clock. Both run in the same isolation, one after the other with
 * the same fresh arguments, taking turns to go first; every answer is checked. What counts is the ratio within a pair:
 * machines drift, and both calls of a pair drift together. Pairs are thrown away until their times have settled, because
 * the first calls run code that V8 has not compiled yet.
 *
 * A race is a measurement to look at. Only where a course gives points for speed does it also give a verdict, and then by
 * processor time alone: other work on the machine delays a call, but does not add to the processor time it uses. It fails
 * only what is too slow beyond doubt; where processor time is not known, or decides nothing, it passes.
 */

import { median, signTestInterval } from "../../benchmark/statistics.js";
import { disagreement } from "../../graded-tests/agreement.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import {
  CannotJudge,
  publicFailure,
  type Race,
  type RaceFigures,
  SubmissionFailure,
} from "../../graded-tests/submission.js";
import type { RandomState } from "../../random/random-state.js";
import type { FailedAnswer, PreparedCall, ValueAnswer } from "../sandbox/submission-process.js";
import { formatRatio } from "./format-ratio.js";

/** One of the two: a process that runs a function by name. */
export interface Racer {
  prepare(name: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer>;
}

export interface RaceResult {
  readonly figures: RaceFigures | null;
  /** Why the race is not passed where speed gives points; null if it is. */
  readonly fault: SubmissionFailure | null;
}

export interface RaceRules {
  /** A verdict is wanted, and ends the race. */
  readonly judges: boolean;
  readonly mostPairs: number;
  readonly mostSeconds: number;
}

/** While grading, where speed gives no points. */
export const GLANCE: RaceRules = { judges: false, mostPairs: 6, mostSeconds: 1 };

/** For `noloop bench` in a student's folder. */
export const MEASURING: RaceRules = { judges: false, mostPairs: 12, mostSeconds: 30 };

/** Where speed gives points. */
export const JUDGING: RaceRules = { judges: true, mostPairs: 40, mostSeconds: 20 };

/** This many more pairs must have reached the factor than missed it for an early pass. */
const PASS_AFTER = 5;
/** This many pairs, all below an eighth of the factor, are a fail: that is loops under another name. */
const HOPELESS_AFTER = 2;
/** Of the interval that must lie below the factor for a fail. Looked at after every pair, hence far above the usual 0.95. */
const FAIL_CONFIDENCE = 0.9998;

/** Pairs are thrown away until neither side was faster than in the pairs before by more than this, this often in a row. */
const SETTLED = 0.9;
const SETTLED_PAIRS = 2;
const MOST_WARM_UP_PAIRS = 12;

/** Products of large matrices may differ more than the sums of a small test. */
const TOLERANCE = { rtol: 1e-5, atol: 1e-8 };

interface Timed {
  readonly seconds: number;
  readonly cpuSeconds: number | undefined;
  /** Processor time that handing over the arguments took. */
  readonly preparation: number | undefined;
}

interface Pair {
  readonly student: Timed;
  readonly baseline: Timed;
}

export async function runRace(
  race: Race,
  rng: RandomState,
  student: Racer,
  baseline: Racer,
  rules: RaceRules,
): Promise<RaceResult> {
  let round = 0;
  const next = () => runPair(race, rng, student, baseline, round++ % 2 === 0);
  const end = performance.now() + rules.mostSeconds * 1000;
  const isLate = () => performance.now() > end;
  await warmUp(next, isLate);
  const pairs: Pair[] = [];
  do {
    pairs.push(await next());
    const fault = rules.judges ? verdict(race, pairs) : undefined;
    if (fault !== undefined) return { figures: figuresOf(race, pairs), fault };
  } while (pairs.length < rules.mostPairs && !isLate());
  return { figures: figuresOf(race, pairs), fault: null };
}

async function warmUp(next: () => Promise<Pair>, isLate: () => boolean): Promise<void> {
  const fastest = { student: Infinity, baseline: Infinity };
  let settled = 0;
  for (let k = 0; k < MOST_WARM_UP_PAIRS && settled < SETTLED_PAIRS && !isLate(); k++) {
    const pair = await next();
    const sides = ["student", "baseline"] as const;
    const isFaster = sides.some((side) => pair[side].seconds < SETTLED * fastest[side]);
    for (const side of sides) fastest[side] = Math.min(fastest[side], pair[side].seconds);
    settled = isFaster ? 0 : settled + 1;
  }
}

/** By processor time. Null: passed; undefined: more pairs may tell. */
function verdict(race: Race, pairs: readonly Pair[]): SubmissionFailure | null | undefined {
  const ratios = pairs.map(processorRatio).filter((ratio) => ratio !== undefined);
  if (ratios.length < pairs.length) return null;
  if (pairs.length >= PASS_AFTER && workedAhead(pairs)) {
    return publicFailure(`${race.name} works while it is handed its arguments, before the clock starts`);
  }
  const reached = ratios.filter((ratio) => ratio >= race.factor).length;
  if (reached - (ratios.length - reached) >= PASS_AFTER) return null;
  const isHopeless = ratios.length >= HOPELESS_AFTER && Math.max(...ratios) < race.factor / 8;
  const interval = signTestInterval(ratios, FAIL_CONFIDENCE);
  const isTooSlow = interval !== null && interval.high < race.factor;
  return isHopeless || isTooSlow ? tooSlow(race, ratios) : undefined;
}

function tooSlow(race: Race, ratios: readonly number[]): SubmissionFailure {
  return publicFailure(
    `${race.name} must be at least ${race.factor} times as fast as loops, and is ${formatRatio(median(ratios))} times ` +
      `(median of the processor time of ${ratios.length} pairs)`,
  );
}

/** A function that starts when its arguments arrive, and not when it is called, shows in what handing them over took. */
function workedAhead(pairs: readonly Pair[]): boolean {
  const excess = pairs.map(
    ({ student, baseline }) => (student.preparation ?? 0) - (baseline.preparation ?? 0),
  );
  return median(excess) > median(pairs.map(({ baseline }) => baseline.cpuSeconds ?? Infinity)) / 2;
}

async function runPair(
  race: Race,
  rng: RandomState,
  student: Racer,
  baseline: Racer,
  studentFirst: boolean,
): Promise<Pair> {
  const args = race.input(rng);
  const ofStudent = () => timed(student, race.name, args, (message) => new SubmissionFailure(message));
  const ofBaseline = () =>
    timed(baseline, race.than, args, (message) => new CannotJudge(`our own ${race.than} failed: ${message}`));
  const first = studentFirst ? await ofStudent() : await ofBaseline();
  const second = studentFirst ? await ofBaseline() : await ofStudent();
  const [mine, ours] = studentFirst ? [first, second] : [second, first];
  const wrong = disagreement(mine.value, ours.value, TOLERANCE);
  if (wrong !== null)
    throw new SubmissionFailure(`${race.name} was wrong while it was timed: ${wrong.evidence}`);
  return { student: mine, baseline: ours };
}

async function timed(
  racer: Racer,
  name: string,
  args: readonly PlainValue[],
  failure: (message: string) => Error,
): Promise<Timed & Pick<ValueAnswer, "value">> {
  const prepared = await racer.prepare(name, args);
  if ("kind" in prepared) throw failureOf(prepared, failure);
  const answer = await prepared.run();
  if (answer.kind === "threw") throw failure(`${name} threw ${answer.name}: ${answer.message}`);
  if (answer.kind === "failed") throw failureOf(answer, failure);
  const { value, seconds, cpuSeconds } = answer;
  return { value, seconds, cpuSeconds, preparation: prepared.preparation.cpuSeconds };
}

function failureOf(answer: FailedAnswer, failure: (message: string) => Error): Error {
  return answer.fault === "student" ? failure(answer.message) : new CannotJudge(answer.message);
}

function ratioOf({ student, baseline }: Pair): number {
  return baseline.seconds / student.seconds;
}

/** Undefined where the system does not tell the processor time of both calls. */
function processorRatio({ student, baseline }: Pair): number | undefined {
  if (student.cpuSeconds === undefined || baseline.cpuSeconds === undefined) return undefined;
  return baseline.cpuSeconds / student.cpuSeconds;
}

function figuresOf({ name, than, factor }: Race, pairs: readonly Pair[]): RaceFigures {
  const ratios = pairs.map(ratioOf);
  const interval = signTestInterval(ratios, 0.9);
  return {
    name,
    than,
    factor,
    ratio: median(ratios),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    confidence: interval?.confidence ?? null,
    studentSeconds: pairs.map(({ student }) => student.seconds),
    baselineSeconds: pairs.map(({ baseline }) => baseline.seconds),
  };
}
