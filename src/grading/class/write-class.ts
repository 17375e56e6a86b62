import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeFileAtomic } from "../../support/atomic-file.js";
import { NoloopError } from "../../support/errors.js";
import type { ClassResult, GradeResult } from "../results/result.js";
import { gradebookCsv } from "./gradebook.js";
import { CLASS_FILES, resultFileName, resultText } from "./result-file.js";

/** Writes a result of one submission into a class's folder. */
export function writeResult(folder: string, result: GradeResult): Promise<string> {
  return writeInFolder(
    join(folder, CLASS_FILES.results, resultFileName(result.submission.id)),
    resultText(result),
  );
}

/** Writes all of a class: the results, `class.json` and the gradebook. What is there already stays untouched. */
export async function writeClass(
  folder: string,
  summary: ClassResult,
  results: readonly GradeResult[],
): Promise<void> {
  for (const result of results) await writeResult(folder, result);
  await writeInFolder(join(folder, CLASS_FILES.summary), resultText(summary));
  await writeInFolder(join(folder, CLASS_FILES.gradebook), gradebookCsv(summary));
}

/** Takes away what a run that was killed had begun to write: `class.json.4711-0-m1x2y3-0.part` (support/atomic-file.ts). */
export function removeHalfWritten(folder: string): void {
  for (const inner of ["", CLASS_FILES.results, CLASS_FILES.feedback]) {
    for (const name of namesIn(join(folder, inner))) {
      if (/\.(json|jsonl|csv|html)\.\d+-\d+-\w+-\d+\.part$/.test(name))
        rmSync(join(folder, inner, name), { force: true });
    }
  }
}

/** Writes a file whole or not at all; makes folders. @returns The path. @throws {NoloopError} code FILE */
export async function writeInFolder(path: string, content: string | Uint8Array): Promise<string> {
  if (holds(path, content)) return path;
  try {
    mkdirSync(dirname(path), { recursive: true });
    await writeFileAtomic(path, content);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NoloopError("FILE", `${path} cannot be written (${code}); choose another place`, {
      cause: error,
    });
  }
}

function holds(path: string, content: string | Uint8Array): boolean {
  try {
    return readFileSync(path).equals(Buffer.from(content as string));
  } catch {
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not written yet
  }
}
