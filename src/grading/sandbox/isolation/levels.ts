import type { WallLevel } from "../submission-process.js";

/** Weakest first. */
export const LEVELS = [
  "none",
  "permission-model",
  "namespaces",
  "strong",
] as const satisfies readonly WallLevel[];

export function isBelow(level: WallLevel, other: WallLevel): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}
