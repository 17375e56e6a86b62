import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { BenchResult } from "../benchmark/result.js";
import type { RunResult } from "../experiments/result.js";
import { writeFileAtomic } from "../support/atomic-file.js";
import { NoloopError } from "../support/errors.js";
import { renderReport } from "./render-report.js";

/**
 * Writes the report of a result to `path`, whole or not at all. Folders that are missing are made.
 *
 * @throws {NoloopError} FILE if the file cannot be written.
 */
export async function writeReport(path: string, result: RunResult | BenchResult): Promise<void> {
  const page = renderReport(result);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NoloopError(
      "FILE",
      `${path}: the report cannot be written (${reason}); choose another place with --out`,
      {
        cause: error,
      },
    );
  }
}
