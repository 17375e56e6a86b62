import { join } from "node:path";
import pc from "picocolors";
import type { LinearClassifier } from "../../classifiers/linear-classifier.js";
import type { RunResult } from "../../experiments/result.js";
import { writeRun } from "../../experiments/write-run.js";
import { writeReport } from "../../report/write-report.js";
import type { Context } from "../context.js";

/** Writes a run's JSON, weights and report into its folder, and prints what it found. */
export async function finishRun(
  folder: string,
  result: RunResult,
  context: Context,
  classifiers?: ReadonlyMap<string, LinearClassifier>,
): Promise<void> {
  const jsonPath = await writeRun(folder, result, classifiers);
  const reportPath = join(folder, "report.html");
  await writeReport(reportPath, result);
  if (context.json) context.out(JSON.stringify({ ...result, paths: { json: jsonPath, report: reportPath } }));
  else printVerdicts(result, reportPath, context);
}

function printVerdicts(result: RunResult, reportPath: string, context: Context): void {
  context.out("");
  context.out(pc.bold(`${result.title}, seed ${result.seed}, ${result.durationSeconds.toFixed(0)} s`));
  for (const verdict of result.verdicts) context.out(`  ${verdict}`);
  for (const warning of result.warnings) context.out(pc.yellow(`  ! ${warning}`));
  context.out(`\nReport: ${pc.cyan(reportPath)}`);
}
