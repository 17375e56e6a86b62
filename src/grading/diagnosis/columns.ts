/** The answers of one function over several calls, by their places: what a mistake is compared with. */
import { type Assignment, exerciseOf } from "../../assignments/assignment.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import { leavesOf, sameLeaf } from "./leaves.js";
import type { RecordedCall } from "./replay.js";

/** The values of one function at each place of its result, over all its calls. */
export type Columns = ReadonlyMap<string, readonly PlainValue[]>;

export function columnsOf(
  assignment: Assignment,
  calls: readonly RecordedCall[],
  results: readonly PlainValue[],
  name: string,
): Columns {
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

/** @param short - Whether the numbers of `a` may be float32's, whatever they are kept in. */
export function sameColumn(
  a: readonly PlainValue[] | undefined,
  b: readonly PlainValue[] | undefined,
  short = false,
): boolean {
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((value, index) => sameLeaf(value, b[index], short));
}
