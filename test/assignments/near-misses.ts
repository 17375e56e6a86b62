/**
 * Solutions that are nearly right: what a student writes who forgot one kind of input, or one who tries what the tests do not
 * see. Each is an exercise of its own code; the rest of the submission is the solution.
 */
import type { PlainFunction } from "../../src/assignments/plain-value.js";

/** By what is wrong, the functions that are written so. */
export type NearMisses = Readonly<Record<string, Readonly<Record<string, PlainFunction>>>>;

export async function nearMissesOf(id: string): Promise<NearMisses> {
  return ((await import(`./near-misses/${id}.ts`)) as { readonly nearMisses: NearMisses }).nearMisses;
}
