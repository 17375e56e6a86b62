/** What `grade`, `regrade` and `verify` share: the course's settings, the roster, the isolation level. */
import { existsSync } from "node:fs";
import { type Roster, readRoster } from "../grading/class/roster.js";
import { isBelow } from "../grading/sandbox/isolation/levels.js";
import { proveIsolation } from "../grading/sandbox/isolation/probe.js";
import type { IsolationLevel } from "../grading/sandbox/submission-process.js";
import { readCourseKey, readSettings, type Settings } from "../grading/settings/settings.js";
import { SETTINGS_FILE } from "../grading/settings/settings-file.js";
import { NoloopError } from "../support/errors.js";
import type { GradingOptions } from "./grading-options.js";

/** @throws {NoloopError | DataError} Naming the key that is wrong. */
export function settingsOf(config: string | undefined, assignmentId: string): Settings {
  return readSettings(configPath(config), assignmentId);
}

/** @throws As {@link settingsOf}. */
export function courseKeyOf(config: string | undefined): string | null {
  return readCourseKey(configPath(config));
}

function configPath(config: string | undefined): string | null {
  return config ?? (existsSync(SETTINGS_FILE) ? SETTINGS_FILE : null);
}

export function rosterOf({ roster, rosterEncoding }: Settings): Roster {
  return roster === null ? new Map() : readRoster(roster, rosterEncoding);
}

/** The isolation level that a class requires. @throws {NoloopError} code USAGE, if this machine does not reach it. */
export async function levelForClass(
  { requireIsolation }: GradingOptions,
  settings: Settings,
): Promise<IsolationLevel> {
  const wanted = requireIsolation ?? settings.isolation ?? "strong";
  const { isolation } = await proveIsolation();
  if (!isBelow(isolation.level, wanted)) return wanted;
  const open = Object.entries(isolation.facts).filter(([, fact]) => fact.startsWith("open"));
  const why = open.length === 0 ? "" : ` (${open.map(([name, fact]) => `${name}: ${fact}`).join("; ")})`;
  throw new NoloopError(
    "USAGE",
    `a class requires isolation level "${wanted}", and this machine reaches "${isolation.level}"${why}; ` +
      `install bubblewrap, or accept it with --require-isolation ${isolation.level}`,
  );
}
