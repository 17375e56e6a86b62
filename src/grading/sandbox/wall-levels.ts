import type { WallLevel } from "./submission-process.js";

/** Weakest first. */
export const LEVELS: readonly WallLevel[] = ["none", "permission-model", "namespaces", "strong"];

export function isBelow(level: WallLevel, other: WallLevel): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}
