/**
 * Names the known mistakes in a submission's answers. A mistake is named when the submission's wrong values equal what that
 * mistake, and no other, gives for the same arguments, the right values differ from it there, and nothing that the function
 * answered in other tests speaks against it; nothing is guessed from the code.
 */
import { type Assignment, exerciseOf } from "../../assignments/assignment.js";
import { type MistakeSet, mistakeForms } from "../../graded-tests/mistake.js";
import type { PlainFunction } from "../../graded-tests/plain-value.js";
import type { NamedMistake } from "../../graded-tests/submission.js";
import type { CallHistory } from "./call-history.js";
import { type Columns, columnsOf, sameColumn } from "./columns.js";
import { isRefuted } from "./refute.js";
import { type RecordedCall, replay, sizeOf } from "./replay.js";

/** A gradient check calls a function hundreds of times; the first calls tell as much as all. */
const CALLS_LOOKED_AT = 24;

/** Tests with more numbers than this (those of a race) are not explained: the small ones show the same mistake sooner. */
const LARGEST_ARGUMENTS = 20_000;

/** What is known besides the calls of one test. */
export interface Circumstances {
  /** Whether arrays that the submission returned are float32. */
  readonly float32: boolean;
  /** What the submission answered in other tests. */
  readonly history: CallHistory | null;
}

interface Wrong {
  /** All that belong to the function. */
  readonly sets: readonly MistakeSet[];
  readonly student: Columns;
  readonly right: Columns;
  /** The forms of these mistakes together, each as the answers that it gives. */
  readonly withMistakes: (set: MistakeSet, ids: readonly string[]) => readonly Columns[];
}

interface Candidate {
  readonly ids: readonly string[];
  readonly forms: readonly Columns[];
}

/** The mistakes found in the calls of one test, fewest first; empty if every answer is right or nothing matches. */
export function nameMistakes(
  assignment: Assignment,
  recorded: readonly RecordedCall[],
  { float32, history }: Circumstances = { float32: false, history: null },
): readonly NamedMistake[] {
  const calls = recorded.slice(0, CALLS_LOOKED_AT);
  if (calls.flatMap(({ args }) => args.map(sizeOf)).reduce((a, b) => a + b, 0) > LARGEST_ARGUMENTS) return [];
  const wrongs = wrongFunctions(assignment, calls);
  const found = (short: boolean) =>
    wrongs.flatMap(([name, wrong]) => explain(wrong, short).map((ids) => ({ function: name, ids })));
  const exact = float32 ? [] : found(false);
  const named = exact.length > 0 ? exact : found(true); // a number that was computed in float32 does not say so
  return named.filter((one) => history === null || !isRefuted(assignment, one, history));
}

/** Each function that was called, with the mistakes that it can have. */
function wrongFunctions(assignment: Assignment, calls: readonly RecordedCall[]): [string, Wrong][] {
  const solution = (name: string): PlainFunction | undefined => exerciseOf(assignment, name)?.solution;
  const rightResults = replay(calls, solution);
  if (rightResults === null) return [];
  const called = [...new Set(calls.map((call) => call.function))];
  return called.map((name): [string, Wrong] => {
    const sets = assignment.mistakes.filter(({ functions }) => functions.includes(name));
    const columns = (results: RecordedCall["args"]) => columnsOf(assignment, calls, results, name);
    const withMistakes: Wrong["withMistakes"] = (set, ids) =>
      mistakeForms(set, ids).flatMap((form) => {
        const results = replay(calls, (other) => (other === name ? form : solution(other)));
        return results === null ? [] : [columns(results)];
      });
    const student = columns(calls.map((call) => call.result));
    return [name, { sets, student, right: columns(rightResults), withMistakes: remembered(withMistakes) }];
  });
}

function remembered(compute: Wrong["withMistakes"]): Wrong["withMistakes"] {
  const known = new Map<MistakeSet, Map<string, readonly Columns[]>>();
  return (set, ids) => {
    const ofSet = known.get(set) ?? new Map<string, readonly Columns[]>();
    const key = JSON.stringify(ids);
    const columns = ofSet.get(key) ?? compute(set, ids);
    known.set(set, ofSet.set(key, columns));
    return columns;
  };
}

/**
 * One mistake that explains everything; else two at once; else one for each place that can be explained alone. Where several
 * explain the same, the test does not tell them apart, and none is named.
 */
function explain(wrong: Wrong, short: boolean): readonly (readonly string[])[] {
  const { student, right } = wrong;
  const places = [...right.keys()].filter(
    (place) => !sameColumn(student.get(place), right.get(place), short),
  );
  if (places.length === 0) return [];
  const candidate = (set: MistakeSet, ids: readonly string[]): Candidate => {
    return { ids, forms: wrong.withMistakes(set, ids) };
  };
  const singles = wrong.sets.flatMap((set) => Object.keys(set.mistakes).map((id) => candidate(set, [id])));
  const whole = singles.filter((one) => explainsAll(wrong, places, one, short));
  if (whole.length > 0) return onlyOne(whole);
  const pairs = wrong.sets.flatMap((set) => {
    const ids = Object.keys(set.mistakes);
    return ids.flatMap((first, i) => ids.slice(i + 1).map((second) => candidate(set, [first, second])));
  });
  const both = pairs.filter((two) => explainsAll(wrong, places, two, short));
  if (both.length > 0) return onlyOne(both);
  return placeByPlace(wrong, places, singles, short);
}

function onlyOne(candidates: readonly Candidate[]): readonly (readonly string[])[] {
  return candidates.length === 1 ? [candidates[0]!.ids] : [];
}

function explainsAll(
  { student, right }: Wrong,
  places: readonly string[],
  { forms }: Candidate,
  short: boolean,
): boolean {
  return forms.some((columns) => {
    const same = [...right.keys()].every(
      (place) =>
        sameColumn(student.get(place), columns.get(place), short) ||
        !(student.has(place) || columns.has(place)),
    );
    return same && places.some((place) => !sameColumn(columns.get(place), right.get(place)!));
  });
}

function placeByPlace(
  { student, right }: Wrong,
  places: readonly string[],
  singles: readonly Candidate[],
  short: boolean,
): readonly (readonly string[])[] {
  const named = places.flatMap((place) =>
    onlyOne(
      singles.filter(({ forms }) =>
        forms.some(
          (columns) =>
            sameColumn(student.get(place), columns.get(place), short) &&
            !sameColumn(columns.get(place), right.get(place)!),
        ),
      ),
    ),
  );
  return [...new Map(named.map((ids) => [ids.join(), ids])).values()];
}
