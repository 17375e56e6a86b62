/** What a run of a net was told, kept in its folder, so that `--resume <folder>` needs nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BackendName } from "../engine/backend.js";
import type { RuleName } from "../optim/optimizer.js";
import { DataError, NoloopError } from "../support/errors.js";
import { type Hyperparameters, NET_EXPERIMENTS } from "./net-presets.js";
import type { SanityCheck, SearchPoint } from "./result.js";
import { writeRunFile } from "./write-run.js";

const SCHEMA = "noloop/net-run";
const VERSION = 2;

/** What a run in a folder may be of. */
const KINDS = [...NET_EXPERIMENTS, "transfer"] as const;

export type NetRunKind = (typeof KINDS)[number];

export interface NetSettings {
  readonly experiment: NetRunKind;
  readonly data: string; // a name, or an absolute path
  readonly seed: number;
  readonly epochs: number | null; // null: the clock ends training
  readonly minutes: number | null;
  readonly rule: RuleName;
  readonly patience: number | null; // null: it does not stop early
  readonly backend: BackendName;
  readonly startedAt: string; // ISO 8601
  /** What was found before training began. */
  readonly hyperparameters: Hyperparameters;
  readonly sanity: SanityCheck | null;
  readonly search: readonly SearchPoint[];
  /** Of a transfer. */
  readonly transfer?: TransferSettings;
}

export interface TransferSettings {
  /** Absolute path of the folder of the run whose net goes on. */
  readonly from: string;
  /** How many layers are left as they are. */
  readonly frozen: number;
  /** Of layers, numbers and examples, in hexadecimal: the net must still be the one that the run began with. */
  readonly key: string;
}

export function settingsPath(folder: string): string {
  return join(folder, "settings.json");
}

export function checkpointPath(folder: string): string {
  return join(folder, "checkpoint.npz");
}

/** @throws {NoloopError} code FILE, if they cannot be written. */
export async function writeSettings(folder: string, settings: NetSettings): Promise<void> {
  const whole = { schema: SCHEMA, version: VERSION, ...settings };
  await writeRunFile(settingsPath(folder), `${JSON.stringify(whole, null, 2)}\n`);
}

/**
 * @param kind - What the run must be of; any kind, if it is not given.
 * @throws {NoloopError} code FILE, if the folder has no settings; code USAGE, if it is of another kind.
 * @throws {DataError} If they are damaged, or of another version.
 */
export function readSettings(folder: string, kind?: NetRunKind): NetSettings {
  const settings = parseSettings(folder);
  const { experiment } = settings;
  if (kind === undefined || experiment === kind) return settings;
  throw new NoloopError(
    "USAGE",
    `${folder}: expected a run of ${kind}, got one of ${experiment}; go on with: noloop run ${experiment} --resume ${folder}`,
  );
}

function parseSettings(folder: string): NetSettings {
  const path = settingsPath(folder);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const remedy = "give the folder that a run of a net made";
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
  if (found?.schema !== SCHEMA || !(KINDS as readonly unknown[]).includes(found.experiment)) {
    throw new DataError(`${path}: expected ${SCHEMA} of ${KINDS.join(", ")}, got ${text.slice(0, 80)}`);
  }
  if (found.version !== VERSION) {
    const remedy = "resume with the release of noloop that wrote it";
    throw new DataError(`${path}: expected version ${VERSION} of ${SCHEMA}, got ${found.version}; ${remedy}`);
  }
  return found as NetSettings;
}
