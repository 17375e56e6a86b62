/** Options of `grade`, `regrade` and `verify`. Loads little: what they mean is worked out while a worker opens. */
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { LEVELS } from "../grading/sandbox/isolation/levels.js";
import type { IsolationLevel } from "../grading/sandbox/submission-process.js";
import { SETTINGS_FILE } from "../grading/settings/settings-file.js";
import { wholeNumber } from "./options.js";

export interface GradingOptions {
  readonly config?: string;
  readonly workers?: number;
  readonly requireIsolation?: IsolationLevel;
}

export function addConfigOption(command: Command): Command {
  return command.option(
    "--config <file>",
    `the course's settings (default: ${SETTINGS_FILE}, if it is here)`,
  );
}

export function addGradingOptions(command: Command): Command {
  return addConfigOption(command)
    .addOption(
      new Option(
        "--workers <number>",
        "submissions graded at the same time (default: one for each core)",
      ).argParser((text) => wholeNumber(text, 1, 64)),
    )
    .addOption(
      new Option(
        "--require-isolation <level>",
        "refuse to grade with weaker isolation (default for a class: strong)",
      ).choices(LEVELS),
    );
}

export function readWorkers({ workers }: GradingOptions): number {
  return workers ?? availableParallelism();
}
