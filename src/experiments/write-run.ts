import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { RunResult } from "./result.js";

/**
 * Writes `run.json` and the weights of each classifier ("softmax.npz" -> it) into `folder`, each whole or not at all.
 *
 * @returns The path of the JSON.
 */
export async function writeRun(
  folder: string,
  result: RunResult,
  classifiers: ReadonlyMap<string, LinearClassifier>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, classifier] of classifiers) classifier.save(join(folder, name));
  const path = join(folder, "run.json");
  await writeFileAtomic(path, `${JSON.stringify(result)}\n`);
  return path;
}
