import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { LinearClassifier } from "../classifiers/linear-classifier.js";
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
 * Writes `run.json` and the weights of each classifier ("softmax.npz" -> it) into `folder`, each whole or not at all.
 *
 * @returns The path of the JSON.
 */
export async function writeRun(
  folder: string,
  result: RunResult,
  classifiers: ReadonlyMap<string, LinearClassifier> = new Map(),
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, classifier] of classifiers) classifier.save(join(folder, name));
  const path = join(folder, "run.json");
  await writeFileAtomic(path, `${JSON.stringify(result)}\n`);
  return path;
}
