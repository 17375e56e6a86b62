/**
 * Solutions that are nearly right: they forget one kind of input, or try what the tests may not see. Each is one
 * exercise written differently; the rest of the submission is the solution.
 */
import type { PlainFunction } from "../../src/graded-tests/plain-value.js";

/** By what is wrong, the functions that are written so. */
export type NearMisses = Readonly<Record<string, Readonly<Record<string, PlainFunction>>>>;

export async function nearMissesOf(id: string): Promise<NearMisses> {
  return ((await import(`./near-misses/${id}.ts`)) as { readonly nearMisses: NearMisses }).nearMisses;
}

// biome-ignore lint/suspicious/noExplicitAny: each change knows the results and the arguments of its function
export type Loose = any;

/** The solution's answer, changed. */
export function changed(
  solution: PlainFunction,
  change: (answer: Loose, ...args: readonly Loose[]) => Loose,
): PlainFunction {
  return (...args: readonly Loose[]) => change((solution as Loose)(...args), ...args);
}

/** The solution for other arguments. */
export function given(
  solution: PlainFunction,
  change: (...args: readonly Loose[]) => readonly Loose[],
): PlainFunction {
  return (...args: readonly Loose[]) => (solution as Loose)(...change(...args));
}
