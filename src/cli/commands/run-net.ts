import { Command, InvalidArgumentError, Option } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { NoloopError } from "../../errors.js";
import type { NetExperiment } from "../../experiments/net-presets.js";
import { resumeNet, runNet } from "../../experiments/net-run.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { backendOption, seedOption, threadsOption, wholeNumber } from "../options.js";
import { finishRun } from "./finish-run.js";

interface RunNetOptions {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly backend?: BackendName;
  readonly threads?: number;
  readonly epochs?: number;
  readonly minutes?: number;
  readonly search: number;
  readonly set: Readonly<Record<string, number>>;
  readonly resume?: string;
}

const SUMMARIES: Readonly<Record<NetExperiment, string>> = {
  "two-layer-net": "train a two-layer net: affine - ReLU - affine - softmax",
  "fully-connected": "train a fully connected net with batch norm and dropout",
  convnet: "train a ConvNet: [conv - batch norm - ReLU - pool] x 3 - affine",
};

/** The subcommand of one kind of net. */
export function runNetCommand(experiment: NetExperiment, context: Context): Command {
  return new Command(experiment)
    .summary(SUMMARIES[experiment])
    .description(
      "Checks that the net can learn 100 examples by heart, searches its settings if asked to, trains it with " +
        "checkpoints, tests it, and writes its JSON, its weights and an HTML report.",
    )
    .option("--data <name or path>", "what to run it on", "shapes10")
    .option("--out <folder>", "where to put a folder with the results", "reports")
    .addOption(seedOption())
    .addOption(backendOption())
    .addOption(threadsOption())
    .addOption(new Option("--epochs <number>", "passes over the training set").argParser(positiveNumber))
    .addOption(
      new Option("--minutes <number>", "train for so long; with --epochs, what ends first").argParser(
        positiveNumber,
      ),
    )
    .addOption(
      new Option(
        "--search <points>",
        "settings to try before, in parallel processes; 0 for none, else 3 or more",
      )
        .default(0)
        .argParser((text) => (text.trim() === "0" ? 0 : wholeNumber(text, 3, 10_000))),
    )
    .addOption(
      new Option("--set <name=value,...>", "hyperparameters to use instead of the preset's")
        .default({}, "none")
        .argParser(parseSettings),
    )
    .option("--resume <folder>", "go on with an interrupted run, with its own settings")
    .addHelpText("after", helpText(experiment))
    .action((options: RunNetOptions, command: Command) => run(experiment, options, command, context));
}

async function run(
  experiment: NetExperiment,
  options: RunNetOptions,
  command: Command,
  context: Context,
): Promise<void> {
  const { resume, epochs, minutes, set: settings, ...rest } = options;
  chooseEngine(options);
  const surroundings = {
    startProgress: (title: string, total: number) => context.progress(title, total),
    signal: context.signal,
  };
  if (resume !== undefined) {
    refuseBeside(command, ["data", "seed", "epochs", "minutes", "search", "set", "out"]);
    const { folder, result } = await resumeNet(resume, surroundings);
    await finishRun(folder, result, context);
    return;
  }
  const { folder, result } = await runNet({
    ...{ experiment, data: rest.data, out: rest.out, seed: rest.seed, search: rest.search, settings },
    ...surroundings,
    ...(epochs !== undefined && { epochs }),
    ...(minutes !== undefined && { minutes }),
  });
  await finishRun(folder, result, context);
}

/** A resumed run has its own settings: another one on the command line would be ignored in silence. */
function refuseBeside(command: Command, names: readonly string[]): void {
  const given = names.find((name) => command.getOptionValueSource(name) === "cli");
  if (given === undefined) return;
  throw new NoloopError("USAGE", `run: --resume goes on with the run's own settings; leave out --${given}`);
}

function helpText(experiment: NetExperiment): string {
  return `
Data: "shapes10" (ships with noloop), "cifar10" (after: noloop data get cifar10), or a folder or .tar.gz in CIFAR-10's
      binary format${experiment === "convnet" ? "" : '; also "digits", "iris", or a .csv file whose last column is the class'}

Ctrl-C keeps a checkpoint, and prints the command that goes on from it.

Examples:
  $ noloop run ${experiment}
  $ noloop run ${experiment} --data ~/cifar-10-binary.tar.gz --minutes 14
  $ noloop run ${experiment} --search 12 --set batchSize=100
  $ noloop run ${experiment} --resume reports/${experiment}-shapes10-20260101-120000`;
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError("Expected a number above 0.");
}

/** "learningRate=0.1,reg=1e-4" */
function parseSettings(text: string): Record<string, number> {
  const pairs = text.split(",").map((pair): [string, number] => {
    const [name = "", value = "", ...rest] = pair.split("=").map((part) => part.trim());
    if (name === "" || value === "" || rest.length > 0 || !Number.isFinite(Number(value))) {
      throw new InvalidArgumentError(`Expected name=number, found "${pair}".`);
    }
    return [name, Number(value)];
  });
  return Object.fromEntries(pairs);
}
