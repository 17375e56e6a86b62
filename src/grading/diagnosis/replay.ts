/**
 * A test's calls, done again with other functions in the student's place. Only what a student returned under a form of
 * their own choosing ("anything", as caches) is replaced by what the replay itself returned there, because nobody else can
 * read it; every other argument is what the student's function was really given.
 */
import { type Assignment, exerciseOf } from "../../assignments/assignment.js";
import { type Form, isListForm } from "../../graded-tests/form.js";
import { copyPlainValue, type PlainFunction, type PlainValue } from "../../graded-tests/plain-value.js";
import { NDArray } from "../../ndarray/ndarray.js";

/** Where an argument came from: the value at `path` in the result of an earlier call. */
export interface Origin {
  readonly call: number;
  readonly path: readonly string[];
}

export interface RecordedCall {
  readonly function: string;
  /** Copies, taken before the call. */
  readonly args: readonly PlainValue[];
  /** Per argument: where it came from, if it is of a form of the student's choosing. */
  readonly origins: readonly (Origin | null)[];
  readonly result: PlainValue;
}

/** The results of all calls in their order; null from the first call that cannot be done. */
export function replay(
  calls: readonly RecordedCall[],
  functionOf: (name: string) => PlainFunction | undefined,
): readonly PlainValue[] | null {
  const results: PlainValue[] = [];
  for (const call of calls) {
    const run = functionOf(call.function);
    if (run === undefined) return null;
    const args = call.args.map((value, index) => {
      const origin = call.origins[index];
      return origin ? at(results[origin.call], origin.path) : copyPlainValue(value);
    });
    try {
      results.push((run as (...args: readonly PlainValue[]) => PlainValue)(...args));
    } catch {
      return null; // a wrong function may not bear what another wrong function made
    }
  }
  return results;
}

/** Remembers which objects of results have a form of the student's choosing, so that they are known again as arguments. */
export class Origins {
  readonly #known = new WeakMap<object, Origin>();
  readonly #assignment: Assignment;

  constructor(assignment: Assignment) {
    this.#assignment = assignment;
  }

  /** Takes note of a result before the test sees it. */
  note(call: number, name: string, result: PlainValue): void {
    const exercise = exerciseOf(this.#assignment, name);
    if (exercise !== undefined) this.#walk({ call, path: [] }, result, exercise.returns);
  }

  of(value: PlainValue): Origin | null {
    return typeof value === "object" && value !== null ? (this.#known.get(value) ?? null) : null;
  }

  #walk(origin: Origin, value: PlainValue, form: Form): void {
    if (typeof value !== "object" || value === null) return;
    if (form === "anything") this.#known.set(value, origin);
    if (typeof form !== "object") return;
    const parts = isListForm(form)
      ? Object.keys(value).map((key) => [key, form[0]] as const)
      : Object.entries(form);
    for (const [key, inner] of parts) {
      this.#walk({ ...origin, path: [...origin.path, key] }, at(value, [key]), inner);
    }
  }
}

function at(value: PlainValue, path: readonly string[]): PlainValue {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null || here instanceof NDArray) return undefined;
    here = (here as Readonly<Record<string, PlainValue>>)[key];
  }
  return here;
}

/** How many numbers, texts and the like a value has. */
export function sizeOf(value: PlainValue): number {
  if (value instanceof NDArray) return value.size;
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, part: PlainValue) => sum + sizeOf(part), 0);
}
