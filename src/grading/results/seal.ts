/**
 * The seal of a result: a hash over all else in it. With the course's key it cannot be renewed by whoever edits the file;
 * without one it still tells an accident or a careless edit.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Seal } from "./result.js";

/** Makes the seal's key from the course's, so that neither of them tells the other use of it. */
const PURPOSE = "noloop result seal 1";

/** @param courseKey - Null where the course has none. */
export function seal<Result extends object>(
  result: Result,
  courseKey: string | null,
): Result & { readonly seal: Seal } {
  const text = JSON.stringify(result);
  return { ...result, seal: { algorithm: algorithmOf(courseKey), value: digest(text, courseKey) } };
}

export type SealFault = "broken" | "other kind of key";

/** Null if the seal is whole. The result may come from a damaged file, in which any field can be missing. */
export function sealFault(
  result: object & { readonly seal?: Partial<Seal> },
  courseKey: string | null,
): SealFault | null {
  const { seal: found, ...rest } = result;
  if (typeof found?.value !== "string") return "broken";
  if (found.algorithm !== algorithmOf(courseKey)) return "other kind of key";
  const [a, b] = [Buffer.from(digest(JSON.stringify(rest), courseKey)), Buffer.from(found.value)];
  return a.length === b.length && timingSafeEqual(a, b) ? null : "broken";
}

function algorithmOf(courseKey: string | null): Seal["algorithm"] {
  return courseKey === null ? "sha256" : "hmac-sha256";
}

function digest(text: string, courseKey: string | null): string {
  if (courseKey === null) return createHash("sha256").update(text).digest("hex");
  const key = createHmac("sha256", courseKey).update(PURPOSE).digest();
  return createHmac("sha256", key).update(text).digest("hex");
}
