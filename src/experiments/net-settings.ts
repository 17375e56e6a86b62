/** What a run of a net was told, kept in its folder, so that `--resume <folder>` needs nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { BackendName } from "../engine/backend.js";
import { DataError, NoloopError } from "../errors.js";
import { type Hyperparameters, NET_EXPERIMENTS, type NetExperiment } from "./net-presets.js";
import type { SanityCheck, SearchPoint } from "./result.js";

const SCHEMA = "noloop/net-run";
const VERSION = 1;

export interface NetSettings {
  readonly experiment: NetExperiment;
  readonly data: string; // a name, or an absolute path
  readonly seed: number;
  readonly epochs: number | null; // null: the clock ends training
  readonly minutes: number | null;
  readonly backend: BackendName;
  readonly startedAt: string; // ISO 8601
  /** What was found before training began. */
  readonly hyperparameters: Hyperparameters;
  readonly sanity: SanityCheck | null;
  readonly search: readonly SearchPoint[];
}

export function settingsPath(folder: string): string {
  return join(folder, "settings.json");
}

export function checkpointPath(folder: string): string {
  return join(folder, "checkpoint.npz");
}

export async function writeSettings(folder: string, settings: NetSettings): Promise<void> {
  const whole = { schema: SCHEMA, version: VERSION, ...settings };
  await writeFileAtomic(settingsPath(folder), `${JSON.stringify(whole, null, 2)}\n`);
}

/**
 * @throws {NoloopError} code FILE, if the folder has no settings.
 * @throws {DataError} If they are damaged, or of another version.
 */
export function readSettings(folder: string): NetSettings {
  const path = settingsPath(folder);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const remedy = "give --resume the folder of an interrupted run of a net";
    throw new NoloopError("FILE", `${path}: cannot be read: ${(cause as Error).message}; ${remedy}`, {
      cause,
    });
  }
  let found: Partial<NetSettings & { schema: unknown; version: unknown }> | null;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw new DataError(`${path}: it is not JSON; the file is damaged, start a new run`, { cause });
  }
  if (found?.schema !== SCHEMA || !(NET_EXPERIMENTS as readonly unknown[]).includes(found.experiment)) {
    throw new DataError(
      `${path}: expected ${SCHEMA} of ${NET_EXPERIMENTS.join(", ")}, found ${text.slice(0, 80)}`,
    );
  }
  if (found.version !== VERSION) {
    const remedy = "resume with the release of noloop that wrote it";
    throw new DataError(
      `${path}: expected version ${VERSION} of ${SCHEMA}, found ${found.version}; ${remedy}`,
    );
  }
  return found as NetSettings;
}
