import { Command, Option } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { runAllKnn } from "../../experiments/knn-run.js";
import { runFolder } from "../../experiments/write-run.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { backendOption, seedOption, threadsOption, wholeNumber } from "../options.js";
import { finishRun } from "./finish-run.js";

interface RunKnnOptions {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly k: number;
  readonly train?: number;
  readonly test?: number;
  readonly backend?: BackendName;
  readonly threads?: number;
}

const HELP = `
Data: as for noloop run. All examples are used unless told otherwise: CIFAR-10's 10,000 test images against its 50,000
training images take half a minute to a few minutes, and little memory, for distances are never held.

Ctrl-C ends it within a few seconds; nothing is written then.

Examples:
  $ noloop run knn --data ~/cifar-10-binary.tar.gz
  $ noloop run knn --data cifar10 --k 10 --train 20000 --test 2000`;

/** `noloop run knn`. */
export function runKnnCommand(context: Context): Command {
  const count = (flags: string, text: string) =>
    new Option(flags, text).argParser((found) => wholeNumber(found, 1, 10_000_000));
  return new Command("knn")
    .summary("k-nearest neighbors with all examples: accuracy, confusion, time and memory")
    .description("Finds the nearest training examples of every test example, and lets them vote.")
    .option("--data <name or path>", "what to run it on", "shapes10")
    .option("--out <folder>", "where to put a folder with the results", "reports")
    .addOption(count("--k <number>", "neighbors that vote").default(5))
    .addOption(count("--train <number>", "use the first so many training examples"))
    .addOption(count("--test <number>", "use the first so many test examples"))
    .addOption(seedOption())
    .addOption(backendOption())
    .addOption(threadsOption())
    .addHelpText("after", HELP)
    .action((options: RunKnnOptions) => run(options, context));
}

async function run(options: RunKnnOptions, context: Context): Promise<void> {
  requireWritableFolder(options.out);
  chooseEngine(options);
  const startProgress = (title: string, total: number) => context.progress(title, total);
  const result = await runAllKnn({ ...options, startProgress, signal: context.signal });
  const { data, startedAt } = result;
  const folder = runFolder(options.out, { experiment: "knn", dataName: data.name, startedAt });
  await finishRun(folder, result, context);
}
