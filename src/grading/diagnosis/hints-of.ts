/** What a student hears of a mistake that was named, and where the course explains it. */
import type { Assignment } from "../../assignments/assignment.js";
import type { NamedMistake } from "../../graded-tests/submission.js";
import type { NamedMistakeWithHints } from "../results/result.js";

export function hintsOf(assignment: Assignment, named: NamedMistake): NamedMistakeWithHints {
  const sets = assignment.mistakes.filter(({ functions }) => functions.includes(named.function));
  const hints = named.ids.flatMap((id) => {
    const mistake = sets.find(({ mistakes }) => Object.hasOwn(mistakes, id))?.mistakes[id];
    return mistake === undefined ? [] : [{ id, hint: mistake.hint, source: mistake.source }];
  });
  return { ...named, hints };
}
