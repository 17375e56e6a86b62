import { Command, Option } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { DEFAULT_RULE, type NetExperiment } from "../../experiments/net-presets.js";
import { resumeNet, runNet } from "../../experiments/net-run.js";
import { RULE_NAMES, type RuleName } from "../../optim/optimizer.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { wholeNumber } from "../options.js";
import {
  addTrainingOptions,
  lengthOf,
  refuseBesideResume,
  type TrainingOptions,
} from "../training-options.js";
import { finishRun } from "./finish-run.js";

interface RunNetOptions extends TrainingOptions {
  readonly backend?: BackendName;
  readonly threads?: number;
  readonly search: number;
  readonly rule: RuleName;
}

const SUMMARIES: Readonly<Record<NetExperiment, string>> = {
  "two-layer-net": "train a two-layer net: affine - ReLU - affine - softmax",
  "fully-connected": "train a fully connected net with batch norm and dropout",
  convnet: "train a ConvNet: [conv - batch norm - ReLU - pool] x 3 - affine",
};

/** The subcommand of one kind of net. */
export function runNetCommand(experiment: NetExperiment, context: Context): Command {
  const command = new Command(experiment)
    .summary(SUMMARIES[experiment])
    .description(
      "Checks that the net can learn 100 examples by heart, searches its settings if asked to, trains it with " +
        "checkpoints, tests it, and writes its JSON, its weights and an HTML report.",
    );
  return addTrainingOptions(command)
    .addOption(
      new Option("--rule <name>", "how weights are updated; each rule has a learning rate of its own")
        .choices(RULE_NAMES)
        .default(DEFAULT_RULE),
    )
    .addOption(
      new Option(
        "--search <points>",
        "settings to try before, in parallel processes; 0 for none, else 3 or more",
      )
        .default(0)
        .argParser((text) => (text.trim() === "0" ? 0 : wholeNumber(text, 3, 10_000))),
    )
    .addHelpText("after", helpText(experiment))
    .action((options: RunNetOptions, self: Command) => run(experiment, options, self, context));
}

async function run(
  experiment: NetExperiment,
  options: RunNetOptions,
  command: Command,
  context: Context,
): Promise<void> {
  const { resume, data, out, seed, search, rule, set: settings } = options;
  if (resume === undefined) requireWritableFolder(out);
  chooseEngine(options);
  const surroundings = {
    startProgress: (title: string, total: number) => context.progress(title, total),
    signal: context.signal,
  };
  if (resume !== undefined) refuseBesideResume(command, ["search", "rule"]);
  const { folder, result } =
    resume === undefined
      ? await runNet({
          ...{ experiment, data, out, seed, rule, search, settings },
          ...surroundings,
          ...lengthOf(options),
        })
      : await resumeNet(experiment, resume, surroundings);
  await finishRun(folder, result, context);
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
  $ noloop run ${experiment} --rule adam --set learningRate=5e-4
  $ noloop run ${experiment} --resume reports/${experiment}-shapes10-20260101-120000`;
}
