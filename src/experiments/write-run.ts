import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { RunResult } from "./result.js";

/** Files of weights beside the JSON, by name: "linear-svm.npz" -> its bytes. */
export type WeightFiles = ReadonlyMap<string, Uint8Array>;

/** Writes `run.json` and the weights into `folder`, each whole or not at all. Gives the path of the JSON. */
export async function writeRun(folder: string, result: RunResult, weights: WeightFiles): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of weights) await writeFileAtomic(join(folder, name), Buffer.from(bytes));
  const path = join(folder, "run.json");
  await writeFileAtomic(path, `${JSON.stringify(result)}\n`);
  return path;
}
