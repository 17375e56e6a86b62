import { Command } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { resumeTransfer, runTransfer } from "../../experiments/transfer-run.js";
import { NoloopError } from "../../support/errors.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import {
  addTrainingOptions,
  lengthOf,
  refuseBesideResume,
  type TrainingOptions,
} from "../training-options.js";
import { finishRun } from "./finish-run.js";

interface RunTransferOptions extends TrainingOptions {
  readonly from?: string;
  readonly freeze?: string;
  readonly backend?: BackendName;
  readonly threads?: number;
}

const HELP = `
Data: images of the size that the net was trained on: "shapes10" (ships with noloop), "cifar10" (after: noloop data get
      cifar10), or a folder or .tar.gz in CIFAR-10's binary format

What the first layers make of the images is kept in a folder "features" beside the net: the next transfer from it, with
other settings, starts at once. Delete the folder to have the space back. Ctrl-C keeps a checkpoint.

Examples:
  $ noloop run transfer --from reports/convnet-shapes10-20260101-120000 --data ~/cifar-10-binary.tar.gz
  $ noloop run transfer --from reports/convnet-shapes10-20260101-120000 --freeze maxpool2 --set learningRate=0.01
  $ noloop run transfer --resume reports/transfer-shapes10-20260101-120000`;

export function runTransferCommand(context: Context): Command {
  const command = new Command("transfer")
    .summary(
      "take the first layers of a ConvNet that you trained, and train only the last ones on other images",
    )
    .description(
      "Leaves the first layers of a trained ConvNet as they are, keeps on disk what they make of the images, trains the " +
        "layers after them from that, the last one from new weights, and writes JSON, weights and an HTML report.",
    )
    .option("--from <folder>", "a finished run of noloop run convnet, or of a transfer")
    .option(
      "--freeze <layer>",
      "the last layer to leave as it is, by name (maxpool2) or number; default: all but the last",
    );
  return addTrainingOptions(command)
    .addHelpText("after", HELP)
    .action((options: RunTransferOptions, self: Command) => run(options, self, context));
}

async function run(options: RunTransferOptions, command: Command, context: Context): Promise<void> {
  const { from, freeze, resume, data, out, seed, set: settings } = options;
  if (resume === undefined) requireWritableFolder(out);
  chooseEngine(options);
  const surroundings = {
    startProgress: (title: string, total: number) => context.progress(title, total),
    signal: context.signal,
  };
  if (resume !== undefined) {
    refuseBesideResume(command, ["from", "freeze"]);
    const { folder, result } = await resumeTransfer(resume, surroundings);
    await finishRun(folder, result, context);
    return;
  }
  if (from === undefined) {
    const how = "train a net first (noloop run convnet), then give --from the folder that it made";
    throw new NoloopError("USAGE", `run transfer: expected --from <folder> or --resume <folder>; ${how}`);
  }
  const { folder, result } = await runTransfer({
    ...{ from, data, out, seed, settings },
    ...surroundings,
    ...lengthOf(options),
    ...(freeze !== undefined && { freeze }),
  });
  await finishRun(folder, result, context);
}
