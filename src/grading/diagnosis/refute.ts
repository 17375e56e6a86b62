import { type Assignment, exerciseOf } from "../../assignments/assignment.js";
import { mistakeForms } from "../../graded-tests/mistake.js";
import type { PlainFunction } from "../../graded-tests/plain-value.js";
import type { NamedMistake } from "../../graded-tests/submission.js";
import type { CallHistory } from "./call-history.js";
import { type Columns, columnsOf, sameColumn } from "./columns.js";
import { type RecordedCall, replay } from "./replay.js";

/**
 * Whether what the function answered in other tests shows that this mistake is not its own: wherever the mistake changes the
 * answer, the submission answered otherwise, even if a second known mistake is taken together with it.
 */
export function isRefuted(
  assignment: Assignment,
  { function: name, ids }: NamedMistake,
  history: CallHistory,
): boolean {
  const exercise = exerciseOf(assignment, name);
  const set = assignment.mistakes.find(
    ({ functions, mistakes }) => functions.includes(name) && ids.every((id) => Object.hasOwn(mistakes, id)),
  );
  if (exercise === undefined || set === undefined) return false;
  const calls = history.of(name).filter((call) => bears(exercise.solution, call));
  const answers = (run: PlainFunction): Columns | null => {
    const results = replay(calls, () => run);
    return results === null ? null : columnsOf(assignment, calls, results, name);
  };
  const student = columnsOf(
    assignment,
    calls,
    calls.map(({ result }) => result),
    name,
  );
  const right = answers(exercise.solution);
  if (right === null) return false;
  const explains = (together: readonly string[]): boolean =>
    mistakeForms(set, together).some((form) => {
      const columns = answers(form);
      if (columns === null) return false;
      const changed = [...right.keys()].filter((place) => !sameColumn(columns.get(place), right.get(place)));
      return (
        changed.length === 0 ||
        changed.some(
          (place) =>
            sameColumn(student.get(place), columns.get(place), true) ||
            !(student.has(place) || columns.has(place)),
        )
      );
    });
  const others = Object.keys(set.mistakes).filter((id) => !ids.includes(id));
  return !explains(ids) && !others.some((other) => explains([...ids, other]));
}

/** A call made from an earlier wrong answer may be one that nobody can do again. */
function bears(solution: PlainFunction, call: RecordedCall): boolean {
  return replay([call], () => solution) !== null;
}
