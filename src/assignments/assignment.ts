/**
 * What an assignment is. Its folder holds README.md, README.zh.md, starter.ts, solution.ts, visible.test.ts,
 * hidden.test.ts, work.ts, the folders mistakes/ and hints/, and assignment.ts, which holds one of these records.
 *
 * Students see the README, the starter and the visible tests. Everything else stays on the grader's side.
 */
import type { Form } from "../graded-tests/form.js";
import type { MistakeSet } from "../graded-tests/mistake.js";
import type { PlainFunction } from "../graded-tests/plain-value.js";
import type { Text } from "../graded-tests/text.js";
import type { Work } from "../graded-tests/work.js";

export interface Assignment {
  readonly id: string; // "svm"; the folder's name
  readonly title: Text;
  readonly course: {
    readonly name: "CS231n" | "deeplearning.ai";
    /** Which part of the course, as the course calls it. */
    readonly part: string;
    readonly url: string;
  };
  /** The file that a student fills, as it is called in their folder: "svm.ts". */
  readonly entry: string;
  readonly exercises: readonly Exercise[];
  /** By exercise: at which sizes its work is counted, and with which inputs. */
  readonly work: Readonly<Record<string, Work>>;
  readonly mistakes: readonly MistakeSet[];
}

/** One function that a student writes. */
export interface Exercise {
  readonly name: string; // "svmLossNaive": the course's name in camelCase
  readonly returns: Form;
  readonly solution: PlainFunction;
  /** Indices of arguments that the course's own function changes; changing any other is reported. Default none. */
  readonly changes?: readonly number[];
  /** It trains: one call takes as long as hundreds of other functions' calls, and is not repeated. */
  readonly trains?: true;
}

export function exerciseOf(assignment: Assignment, name: string): Exercise | undefined {
  return assignment.exercises.find((exercise) => exercise.name === name);
}
