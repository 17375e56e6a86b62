import { Command, Option } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { runClassifiers } from "../../experiments/classifiers.js";
import { NET_EXPERIMENTS } from "../../experiments/net-presets.js";
import { runFolder } from "../../experiments/write-run.js";
import { NoloopError } from "../../support/errors.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { addCommonOptions, backendOption, seedOption, threadsOption, wholeNumber } from "../options.js";
import { finishRun } from "./finish-run.js";
import { runInitializationCommand } from "./run-initialization.js";
import { runKnnCommand } from "./run-knn.js";
import { runNetCommand } from "./run-net.js";
import { runTransferCommand } from "./run-transfer.js";

interface RunOptions {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly dtype: "float64" | "float32";
  readonly backend?: BackendName;
  readonly threads?: number;
  readonly benchSeconds: number;
}

const EXPERIMENTS = ["classifiers", "knn", ...NET_EXPERIMENTS, "transfer", "initialization"] as const;

const HELP = `
Without a subcommand: the classifiers, that is kNN, linear SVM and softmax: loop against vectorized, cross-validation,
search, weights, mistakes.

Data: "shapes10" (ships with noloop), "digits", "iris", "cifar10" (after: noloop data get cifar10),
      a folder or .tar.gz in CIFAR-10's binary format, or a .csv file whose last column is the class

Example:
  $ noloop run
  $ noloop run classifiers --data ~/cifar-10-binary.tar.gz --dtype float32 --out reports
  $ noloop run knn --data ~/cifar-10-binary.tar.gz
  $ noloop run convnet --data ~/cifar-10-binary.tar.gz --minutes 14`;

export function runCommand(context: Context): Command {
  const command = new Command("run")
    .enablePositionalOptions() // what stands behind a subcommand is the subcommand's
    .summary("train and test classifiers or nets on a data set, race the loops, write a report")
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
  command.addCommand(runKnnCommand(context));
  for (const net of NET_EXPERIMENTS) command.addCommand(runNetCommand(net, context));
  command.addCommand(runTransferCommand(context)).addCommand(runInitializationCommand(context));
  return addCommonOptions(command);
}

async function run(experiment: string, options: RunOptions, context: Context): Promise<void> {
  if (experiment !== "classifiers") {
    throw new NoloopError(
      "USAGE",
      `run: expected an experiment (${EXPERIMENTS.join(", ")}), got "${experiment}"`,
    );
  }
  requireWritableFolder(options.out);
  chooseEngine(options);
  const startProgress = (title: string, total: number) => context.progress(title, total);
  const { result, classifiers } = await runClassifiers({ ...options, startProgress, signal: context.signal });
  const { data, startedAt } = result;
  const folder = runFolder(options.out, { experiment, dataName: data.name, startedAt });
  await finishRun(folder, result, context, classifiers);
}
