import type { ClassNote } from "../results/result.js";

/** A submission as a folder or an export shows it, before the roster is asked whose it is. */
export interface FoundSubmission {
  /** What a roster may call the student, most certain first; where there is no roster, the first is the id. */
  readonly ids: readonly string[];
  /** The student's name where the export says it, in any order of its parts and maybe without spaces. */
  readonly name: string | null;
  readonly folder: string;
  /** As the class's folder has it: for messages. */
  readonly path: string;
  readonly submittedAt: string | null; // ISO 8601 with zone
}

export interface Found {
  readonly submissions: readonly FoundSubmission[];
  readonly notes: readonly ClassNote[];
}

export function leftOut(about: string, text: string): ClassNote {
  return { kind: "left out", about, text };
}
