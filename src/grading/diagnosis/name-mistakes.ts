/**
 * Names the known mistakes in a submission's answers. A mistake is named when the submission's wrong values equal what
 * that mistake gives for the same arguments, and the right values differ from it there; nothing is guessed from the code.
 */
import { type Assignment, exerciseOf } from "../../assignments/assignment.js";
import { buildWrong, type MistakeSet } from "../../assignments/mistake.js";
import type { PlainFunction, PlainValue } from "../../assignments/plain-value.js";
import type { NamedMistake } from "../../assignments/submission.js";
import { NDArray } from "../../ndarray/ndarray.js";
import { leavesOf, sameLeaf } from "./leaves.js";
import { type RecordedCall, replay } from "./replay.js";

/** A gradient check calls a function hundreds of times; the first calls tell as much as all. */
const CALLS_LOOKED_AT = 24;

/** Tests with more numbers than this (those of a race) are not explained: the small ones show the same mistake sooner. */
const LARGEST_ARGUMENTS = 20_000;

/** The values of one function at one place of its result, over all its calls. */
type Column = readonly PlainValue[];

interface Wrong {
  readonly set: MistakeSet;
  readonly calls: readonly RecordedCall[];
  readonly name: string;
  readonly student: ReadonlyMap<string, Column>;
  /** Whether the student's column is the other one, but for the rounding of what it was computed in. */
  readonly isStudents: (column: Column | undefined, other: Column | undefined) => boolean;
  readonly right: ReadonlyMap<string, Column>;
  /** Places where the student is wrong. */
  readonly places: readonly string[];
}

/** The mistakes found in the calls of one test, fewest first; empty if every answer is right or nothing matches. */
export function nameMistakes(
  assignment: Assignment,
  recorded: readonly RecordedCall[],
  { float32 }: { readonly float32: boolean } = { float32: false },
): readonly NamedMistake[] {
  const calls = recorded.slice(0, CALLS_LOOKED_AT);
  if (calls.flatMap(({ args }) => args.map(sizeOf)).reduce((a, b) => a + b, 0) > LARGEST_ARGUMENTS) return [];
  const solution = (name: string): PlainFunction | undefined => exerciseOf(assignment, name)?.solution;
  const rightResults = replay(calls, solution);
  if (rightResults === null) return [];
  const isStudents: Wrong["isStudents"] = (column, other) => sameColumn(column, other, float32);
  return assignment.mistakes.flatMap((set) =>
    set.functions.flatMap((name) => {
      const columns = (results: readonly PlainValue[]) => columnsOf(assignment, calls, results, name);
      const student = columns(calls.map((call) => call.result));
      const right = columns(rightResults);
      const places = [...right.keys()].filter((place) => !isStudents(student.get(place), right.get(place)));
      if (places.length === 0) return [];
      const wrong: Wrong = { set, calls, name, student, isStudents, right, places };
      const withMistakes = (ids: readonly string[]): ReadonlyMap<string, Column> | null => {
        const built = buildWrong(set, ids);
        const results = replay(calls, (called) => (called === name ? built : solution(called)));
        return results === null ? null : columns(results);
      };
      return explain(wrong, withMistakes).map((ids) => ({ function: name, ids }));
    }),
  );
}

type Candidate = { readonly ids: readonly string[]; readonly columns: ReadonlyMap<string, Column> };

/** One mistake that explains everything; else two at once; else one for each place that can be explained alone. */
function explain(
  wrong: Wrong,
  withMistakes: (ids: readonly string[]) => ReadonlyMap<string, Column> | null,
): readonly (readonly string[])[] {
  const candidate = (ids: readonly string[]): Candidate[] => {
    const columns = withMistakes(ids);
    return columns === null ? [] : [{ ids, columns }];
  };
  const ids = Object.keys(wrong.set.mistakes);
  const singles = ids.flatMap((id) => candidate([id]));
  const whole = singles.filter((one) => explainsAll(wrong, one));
  if (whole.length > 0) return whole.map((one) => one.ids);
  const pairs = ids.flatMap((first, i) => ids.slice(i + 1).flatMap((second) => candidate([first, second])));
  const both = pairs.filter((two) => explainsAll(wrong, two));
  if (both.length > 0) return both.slice(0, 1).map((two) => two.ids);
  return placeByPlace(wrong, singles);
}

function explainsAll({ student, isStudents, right, places }: Wrong, { columns }: Candidate): boolean {
  const same = [...right.keys()].every(
    (place) =>
      isStudents(student.get(place), columns.get(place)) || !(student.has(place) || columns.has(place)),
  );
  return same && places.some((place) => !sameColumn(columns.get(place), right.get(place)!));
}

function placeByPlace(
  { student, isStudents, right, places }: Wrong,
  singles: readonly Candidate[],
): (readonly string[])[] {
  const named = places.flatMap((place) => {
    const found = singles.find(
      ({ columns }) =>
        isStudents(student.get(place), columns.get(place)) &&
        !sameColumn(columns.get(place), right.get(place)!),
    );
    return found === undefined ? [] : [found.ids];
  });
  return [...new Map(named.map((ids) => [ids.join(), ids])).values()];
}

function sizeOf(value: PlainValue): number {
  if (value instanceof NDArray) return value.size;
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, part: PlainValue) => sum + sizeOf(part), 0);
}

function columnsOf(
  assignment: Assignment,
  calls: readonly RecordedCall[],
  results: readonly PlainValue[],
  name: string,
): ReadonlyMap<string, Column> {
  const form = exerciseOf(assignment, name)?.returns ?? "anything";
  const columns = new Map<string, PlainValue[]>();
  calls.forEach((call, index) => {
    if (call.function !== name) return;
    for (const [place, value] of leavesOf(results[index], form)) {
      const column = columns.get(place) ?? [];
      column.push(value);
      columns.set(place, column);
    }
  });
  return columns;
}

function sameColumn(a: Column | undefined, b: Column | undefined, float32 = false): boolean {
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((value, index) => sameLeaf(value, b[index], float32));
}
