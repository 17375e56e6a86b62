/**
 * The known mistakes of an exercise, as code: one function with a switch for each mistake. With no switch on, it is the
 * solution; with one, it makes that mistake; with two, it makes both, so that pairs need no other code.
 */
import type { PlainFunction } from "./plain-value.js";
import type { Text } from "./text.js";

export interface Mistake {
  /** Names the line of thought that went wrong and says what to think about; never the corrected line of code. */
  readonly hint: Text;
  /** Where the course explains it. */
  readonly source: { readonly title: string; readonly url: string };
}

export interface MistakeSet<Id extends string = string> {
  /** Functions of the submission that can go wrong in these ways. */
  readonly functions: readonly string[];
  readonly mistakes: Readonly<Record<Id, Mistake>>;
  /** The exercise, done wrong in those ways for which `wrong` says so. */
  build(wrong: (id: Id) => boolean): PlainFunction;
  /**
   * Other forms of a mistake, where it can be made with one name or another: each is the exercise with that mistake
   * alone.
   */
  readonly forms?: Readonly<Partial<Record<Id, readonly PlainFunction[]>>>;
}

/** States a set of mistakes; the names that `build` asks for are checked against the table by the compiler. */
export function mistakesOf<const Id extends string>(set: MistakeSet<Id>): MistakeSet {
  return set as unknown as MistakeSet;
}

/** The exercise done wrong in exactly the ways named. */
export function buildWrong(set: MistakeSet, ids: readonly string[]): PlainFunction {
  return set.build((id) => ids.includes(id));
}

/** The same in all forms that the mistakes have. Two at once have the first form only. */
export function mistakeForms(set: MistakeSet, ids: readonly string[]): readonly PlainFunction[] {
  const others = ids.length === 1 ? (set.forms?.[ids[0]!] ?? []) : [];
  return [buildWrong(set, ids), ...others];
}
