/**
 * A student's function against ours, on the trusted side's clock. Both run behind the same walls, one after the other with
 * the same fresh arguments, in turns first; every answer is checked. What counts is the ratio within a pair: machines drift,
 * pairs drift together.
 *
 * The verdict leans to the student's side. It is passed as soon as five pairs more have reached the factor than have missed
 * it. A fail is never a matter of waiting: it takes the processor time that the student's call used where that is less than
 * the time it took, for neighbours delay calls by the dozen, but do not add to it. So six pairs must all stay below half of
 * the factor, or two below an eighth, or the whole interval of the median below the factor, at a confidence that noise alone
 * does not reach once in a thousand races. What is neither at the end passes if its median reaches the factor, and else
 * could not be judged.
 */
import { disagreement } from "../../assignments/agreement.js";
import type { PlainValue } from "../../assignments/plain-value.js";
import {
  CannotJudge,
  openFailure,
  type Race,
  type RaceFigures,
  SubmissionFailure,
} from "../../assignments/submission.js";
import { median, roundsNeeded, signTestInterval } from "../../benchmark/statistics.js";
import type { RandomState } from "../../random/random-state.js";
import type { FailedAnswer, PreparedCall, ValueAnswer } from "../sandbox/submission-process.js";
import { formatRatio } from "./format-ratio.js";

/** One of the two: a process that runs a function by name. */
export interface Racer {
  prepare(name: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer>;
}

export interface RaceResult {
  readonly figures: RaceFigures | null;
  /** Why the race is not passed; null if it is. */
  readonly fault: SubmissionFailure | CannotJudge | null;
}

export interface RaceRules {
  /** So many pairs more must have reached the factor than missed it for a pass. */
  readonly passAfter: number;
  /** So many pairs, all below half of the factor, are a fail. */
  readonly failAfter: number;
  /** So many pairs, all below an eighth of the factor by processor time, are a fail. */
  readonly hopelessAfter: number;
  readonly mostPairs: number;
  /** Of the interval that must lie below the factor. Looked at after every pair, hence far above the usual 0.95. */
  readonly failConfidence: number;
  readonly mostSeconds: number;
}

export const RACE_RULES: RaceRules = {
  passAfter: 5,
  failAfter: 6,
  hopelessAfter: 2,
  mostPairs: 40,
  failConfidence: 0.9998,
  mostSeconds: 20,
};

/** For figures alone: so many pairs, whatever they show. */
export const MEASURING: RaceRules = {
  passAfter: Infinity,
  failAfter: Infinity,
  hopelessAfter: Infinity,
  mostPairs: 12,
  failConfidence: 0.9998,
  mostSeconds: 30,
};

/** Products of large matrices may differ more than the sums of a small test. */
const TOLERANCE = { rtol: 1e-5, atol: 1e-8 };

interface Timed {
  readonly seconds: number;
  readonly cpuSeconds: number | undefined;
  readonly preparation: number;
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
  rules: RaceRules = RACE_RULES,
): Promise<RaceResult> {
  await runPair(race, rng, student, baseline, true); // the first calls compile; their times mean nothing
  const pairs: Pair[] = [];
  const end = performance.now() + rules.mostSeconds * 1000;
  let fault: RaceResult["fault"] | undefined;
  while (fault === undefined) {
    pairs.push(await runPair(race, rng, student, baseline, pairs.length % 2 === 0));
    const isLast = pairs.length >= rules.mostPairs || performance.now() > end;
    fault = verdict(race, pairs, rules, isLast);
  }
  return { figures: figuresOf(race, pairs), fault };
}

/** Undefined while more pairs may tell. */
function verdict(
  race: Race,
  pairs: readonly Pair[],
  { passAfter, failAfter, hopelessAfter, failConfidence }: RaceRules,
  isLast: boolean,
): RaceResult["fault"] | undefined {
  const ratios = pairs.map(ratioOf);
  const reached = ratios.filter((ratio) => ratio >= race.factor).length;
  if (pairs.length >= Math.min(passAfter, failAfter) && workedAhead(pairs)) {
    const message = `${race.name} works while it is handed its arguments, before the clock starts`;
    return openFailure(message);
  }
  if (reached - (pairs.length - reached) >= passAfter) return null;
  const fair = pairs.map(ratioWithoutWaiting);
  const best = Math.max(...fair);
  const isHopeless = pairs.every(({ student }) => student.cpuSeconds !== undefined) && best < race.factor / 8;
  if (pairs.length >= failAfter && best < race.factor / 2) return tooSlow(race, ratios);
  if (pairs.length >= hopelessAfter && isHopeless) return tooSlow(race, ratios);
  const interval =
    pairs.length >= roundsNeeded(failConfidence) ? signTestInterval(fair, failConfidence) : null;
  if (interval !== null && interval.high < race.factor) return tooSlow(race, ratios);
  if (!isLast) return undefined;
  if (median(ratios) >= race.factor) return null;
  return new CannotJudge(
    `the machine was too noisy: ${race.name} was ${formatRatio(median(ratios))} times as fast as loops (median of ` +
      `${pairs.length} pairs, from ${formatRatio(Math.min(...ratios))} to ${formatRatio(Math.max(...ratios))}); ` +
      `${race.factor} was asked for`,
  );
}

function tooSlow(race: Race, ratios: readonly number[]): SubmissionFailure {
  return openFailure(
    `${race.name} must be at least ${race.factor} times as fast as loops, and is ${formatRatio(median(ratios))} times ` +
      `(median of ${ratios.length} pairs)`,
  );
}

/** A function that starts when its arguments arrive, and not when it is called, shows in what handing them over took. */
function workedAhead(pairs: readonly Pair[]): boolean {
  const excess = median(pairs.map(({ student, baseline }) => student.preparation - baseline.preparation));
  return excess > median(pairs.map(({ baseline }) => baseline.seconds)) / 2;
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
  return { value, seconds, cpuSeconds, preparation: prepared.preparation.seconds };
}

function failureOf(answer: FailedAnswer, failure: (message: string) => Error): Error {
  return answer.fault === "student" ? failure(answer.message) : new CannotJudge(answer.message);
}

function ratioOf({ student, baseline }: Pair): number {
  return baseline.seconds / student.seconds;
}

/** The student is charged for nothing but the call's own processor time, where the system tells it. */
function ratioWithoutWaiting({ student, baseline }: Pair): number {
  return baseline.seconds / Math.min(student.seconds, student.cpuSeconds ?? student.seconds);
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
