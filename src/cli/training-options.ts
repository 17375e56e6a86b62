/** Options that everything that trains a net takes. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { NoloopError } from "../support/errors.js";
import { backendOption, positiveNumber, seedOption, threadsOption, wholeNumber } from "./options.js";

export interface TrainingOptions {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly epochs?: number;
  readonly minutes?: number;
  readonly patience?: number;
  readonly set: Readonly<Record<string, number>>;
  readonly resume?: string;
}

export function addTrainingOptions(command: Command): Command {
  return command
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
        "--patience <judgments>",
        "stop early, when so many in a row have brought no better validation accuracy",
      ).argParser((text) => wholeNumber(text, 1, 1000)),
    )
    .addOption(
      new Option("--set <name=value,...>", "hyperparameters to use instead of the preset's")
        .default({}, "none")
        .argParser(parseSettings),
    )
    .option("--resume <folder>", "go on with an interrupted run, with its own settings");
}

/** How long to train, without keys for what is not given. */
export function lengthOf({ epochs, minutes, patience }: TrainingOptions): {
  readonly epochs?: number;
  readonly minutes?: number;
  readonly patience?: number;
} {
  return {
    ...(epochs !== undefined && { epochs }),
    ...(minutes !== undefined && { minutes }),
    ...(patience !== undefined && { patience }),
  };
}

/** A resumed run has its own settings: another one on the command line would be ignored in silence. */
export function refuseBesideResume(command: Command, more: readonly string[]): void {
  const names = ["data", "seed", "epochs", "minutes", "patience", "set", "out", ...more];
  const given = names.find((name) => command.getOptionValueSource(name) === "cli");
  if (given === undefined) return;
  throw new NoloopError("USAGE", `run: --resume goes on with the run's own settings; leave out --${given}`);
}

/** "learningRate=0.1,reg=1e-4" */
function parseSettings(text: string): Record<string, number> {
  const pairs = text.split(",").map((pair): [string, number] => {
    const [name = "", value = "", ...rest] = pair.split("=").map((part) => part.trim());
    if (name === "" || value === "" || rest.length > 0 || !Number.isFinite(Number(value))) {
      throw new InvalidArgumentError(`Expected name=number, got "${pair}".`);
    }
    return [name, Number(value)];
  });
  return Object.fromEntries(pairs);
}
