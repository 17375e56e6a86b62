import type { IsolationLevel } from "../submission-process.js";

/** The isolation levels, weakest first. */
export const LEVELS = [
  "none",
  "permission-model",
  "namespaces",
  "strong",
] as const satisfies readonly IsolationLevel[];

export function isBelow(level: IsolationLevel, other: IsolationLevel): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}
