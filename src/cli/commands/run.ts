import { join } from "node:path";
import { Command, Option } from "commander";
import pc from "picocolors";
import type { BackendName } from "../../engine/backend.js";
import { NoloopError } from "../../errors.js";
import { runClassifiers } from "../../experiments/classifiers.js";
import type { RunResult } from "../../experiments/result.js";
import { writeRun } from "../../experiments/write-run.js";
import { writeReport } from "../../report/write-report.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { backendOption, seedOption, threadsOption, wholeNumber } from "../options.js";

interface RunOptions {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly dtype: "float64" | "float32";
  readonly backend?: BackendName;
  readonly threads?: number;
  readonly benchSeconds: number;
}

const EXPERIMENTS = ["classifiers"] as const;

const HELP = `
Experiments:
  classifiers   kNN, linear SVM and softmax: loop against vectorized, cross-validation, search, weights, mistakes

Data: "shapes10" (ships with noloop), "digits", "iris", "cifar10" (after: noloop data get cifar10),
      a folder or .tar.gz in CIFAR-10's binary format, or a .csv file whose last column is the class

Example:
  $ noloop run
  $ noloop run classifiers --data ~/cifar-10-binary.tar.gz --dtype float32 --out reports`;

export function runCommand(context: Context): Command {
  return new Command("run")
    .summary("train and test the classifiers on a data set, race the loops, write a report")
    .description("Runs a whole experiment on a data set and writes its JSON, its weights and an HTML report.")
    .argument("[experiment]", "what to run", "classifiers")
    .option("--data <name or path>", "what to run it on", "shapes10")
    .option("--out <folder>", "where to put a folder with the results", "reports")
    .addOption(seedOption())
    .addOption(
      new Option("--dtype <name>", "numbers to train with")
        .choices(["float64", "float32"])
        .default("float64"),
    )
    .addOption(backendOption())
    .addOption(threadsOption())
    .addOption(
      new Option("--bench-seconds <number>", "time for racing the variants, 0 for none")
        .default(25)
        .argParser((text) => wholeNumber(text, 0, 3600)),
    )
    .addHelpText("after", HELP)
    .action((experiment: string, options: RunOptions) => run(experiment, options, context));
}

async function run(experiment: string, options: RunOptions, context: Context): Promise<void> {
  if (!(EXPERIMENTS as readonly string[]).includes(experiment)) {
    throw new NoloopError(
      "USAGE",
      `run: expected an experiment (${EXPERIMENTS.join(", ")}), found "${experiment}"`,
    );
  }
  chooseEngine(options);
  const startProgress = (title: string, total: number) => context.progress(title, total);
  const { result, classifiers } = await runClassifiers({ ...options, startProgress, signal: context.signal });
  const folder = join(options.out, folderName(result));
  const jsonPath = await writeRun(folder, result, classifiers);
  const reportPath = join(folder, "report.html");
  await writeReport(reportPath, result);
  if (context.json) context.out(JSON.stringify({ ...result, paths: { json: jsonPath, report: reportPath } }));
  else printVerdicts(result, reportPath, context);
}

/** classifiers-shapes10-20261121-024500: no run overwrites another. */
function folderName({ experiment, data, startedAt }: RunResult): string {
  const stamp = startedAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return `${experiment}-${data.name.replaceAll(/[^\w.-]+/g, "-")}-${stamp}`;
}

function printVerdicts(result: RunResult, reportPath: string, context: Context): void {
  context.out("");
  context.out(pc.bold(`${result.title}, seed ${result.seed}, ${result.durationSeconds.toFixed(0)} s`));
  for (const verdict of result.verdicts) context.out(`  ${verdict}`);
  for (const warning of result.warnings) context.out(pc.yellow(`  ! ${warning}`));
  context.out(`\nReport: ${pc.cyan(reportPath)}`);
}
