import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import { writeFileAtomic } from "../support/atomic-file.js";
import { NoloopError } from "../support/errors.js";
import type { RunResult } from "./result.js";

/** classifiers-shapes10-20261121-024500: no run overwrites another. */
export function runFolder(
  out: string,
  { experiment, dataName, startedAt }: { experiment: string; dataName: string; startedAt: string },
): string {
  const stamp = startedAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return join(out, `${experiment}-${dataName.replaceAll(/[^\w.-]+/g, "-")}-${stamp}`);
}

/**
 * Makes the folder of a run, and those around it.
 *
 * @param remedy - What to do where that is not possible, if the folder was not chosen with --out.
 * @throws {NoloopError} code FILE, if that is not possible.
 */
export async function makeFolder(
  folder: string,
  remedy = "free some space or choose another folder with --out",
): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new NoloopError("FILE", `${folder}: this folder cannot be made (${cause.message}); ${remedy}`, {
      cause,
    });
  });
}

/** @throws {NoloopError} code FILE, if it cannot be written. */
export async function writeRunFile(path: string, content: string): Promise<void> {
  await writeFileAtomic(path, content).catch((cause: Error) => {
    const remedy = "free some space, and see that the folder may be written to";
    throw new NoloopError("FILE", `${path}: this file cannot be written (${cause.message}); ${remedy}`, {
      cause,
    });
  });
}

/**
 * Writes `run.json` and the weights of each classifier ("softmax.npz" -> it) into `folder`, each whole or not at all.
 *
 * @returns The path of the JSON.
 * @throws {NoloopError} code FILE, if a file cannot be written.
 */
export async function writeRun(
  folder: string,
  result: RunResult,
  classifiers: ReadonlyMap<string, LinearClassifier> = new Map(),
): Promise<string> {
  await makeFolder(folder);
  for (const [name, classifier] of classifiers) classifier.save(join(folder, name));
  const path = join(folder, "run.json");
  await writeRunFile(path, `${JSON.stringify(result)}\n`);
  return path;
}
