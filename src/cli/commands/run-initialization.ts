import { Command, Option } from "commander";
import type { BackendName } from "../../engine/backend.js";
import { runInitialization } from "../../experiments/initialization-run.js";
import { runFolder } from "../../experiments/write-run.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { chooseEngine } from "../engine-choice.js";
import { backendOption, seedOption, threadsOption, wholeNumber } from "../options.js";
import { finishRun } from "./finish-run.js";

interface RunInitializationOptions {
  readonly out: string;
  readonly seed: number;
  readonly layers: number;
  readonly units: number;
  readonly examples: number;
  readonly backend?: BackendName;
  readonly threads?: number;
}

const HELP = `
Weights are zeros, normal with deviation 0.01 and 1, Xavier's and He's; each with tanh and with ReLU after each layer.
The sizes are those of CS231n's lecture on training neural networks.

Examples:
  $ noloop run initialization
  $ noloop run initialization --layers 30 --units 200`;

export function runInitializationCommand(context: Context): Command {
  return new Command("initialization")
    .summary("see numbers die, grow or keep their size in a deep net, for each way to draw its weights")
    .description(
      "Sends random numbers through deep nets that were not trained, and writes what each layer makes of them: JSON and an " +
        "HTML report.",
    )
    .option("--out <folder>", "where to put a folder with the results", "reports")
    .addOption(seedOption())
    .addOption(backendOption())
    .addOption(threadsOption())
    .addOption(sizeOption("--layers <number>", "depth of the nets", 10, 200))
    .addOption(sizeOption("--units <number>", "outputs of each layer", 500, 5000))
    .addOption(
      sizeOption("--examples <number>", "rows of random numbers that are sent through", 1000, 50_000),
    )
    .addHelpText("after", HELP)
    .action((options: RunInitializationOptions) => run(options, context));
}

function sizeOption(flags: string, text: string, value: number, most: number): Option {
  return new Option(flags, text).default(value).argParser((given) => wholeNumber(given, 1, most));
}

async function run(options: RunInitializationOptions, context: Context): Promise<void> {
  requireWritableFolder(options.out);
  chooseEngine(options);
  const { out, seed, layers, units, examples } = options;
  const startProgress = (title: string, total: number) => context.progress(title, total);
  const sizes = { seed, layers, units, examples };
  const result = await runInitialization({ ...sizes, startProgress, signal: context.signal });
  const { experiment, startedAt } = result;
  const folder = runFolder(out, { experiment, dataName: `${layers}x${units}`, startedAt });
  await finishRun(folder, result, context);
}
