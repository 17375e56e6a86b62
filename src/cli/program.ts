import { Command, CommanderError } from "commander";
import pc from "picocolors";
import { packageVersion } from "../benchmark/machine.js";
import { NoloopError } from "../errors.js";
import { benchCommand } from "./commands/bench.js";
import { checkCommand } from "./commands/check.js";
import { dataCommand } from "./commands/data.js";
import { doctorCommand } from "./commands/doctor.js";
import { exportCommand } from "./commands/export.js";
import { gradeCommand } from "./commands/grade.js";
import { newCommand } from "./commands/new.js";
import { regradeCommand } from "./commands/regrade.js";
import { reportCommand } from "./commands/report.js";
import { runCommand } from "./commands/run.js";
import { verifyCommand } from "./commands/verify.js";
import type { CommonOptions, ProcessContext } from "./context.js";
import { addCommonOptions } from "./options.js";

/** 0 fine, 1 a check failed, 2 wrong usage or bad input, 70 a bug of ours, 130 stopped by Ctrl-C. */
export const EXIT = { ok: 0, failed: 1, usage: 2, bug: 70, interrupted: 130 } as const;

const EXAMPLES = `
Examples:
  $ noloop run                                      the whole line on the images that ship with noloop
  $ noloop run --data cifar-10-binary.tar.gz        the same on CIFAR-10, at the course's sizes
  $ noloop bench svm/loss --rounds 30               loop against vectorized, paired
  $ noloop doctor                                   what this machine offers

Exit codes: 0 fine, 1 a check failed, 2 wrong usage or bad input, 70 a bug of ours, 130 stopped by Ctrl-C.`;

export function buildProgram(context: ProcessContext): Command {
  const program = new Command("noloop")
    .description("Write the loop, take it out, prove that nothing changed, race the two.")
    .version(packageVersion())
    .addHelpText("after", EXAMPLES)
    .enablePositionalOptions() // options behind a subcommand are the subcommand's
    .showHelpAfterError("(noloop --help shows what there is)");
  const commands = [
    newCommand,
    checkCommand,
    gradeCommand,
    regradeCommand,
    verifyCommand,
    runCommand,
    benchCommand,
    reportCommand,
    dataCommand,
    doctorCommand,
    exportCommand,
  ];
  for (const command of commands) program.addCommand(command(context));
  for (const leaf of leaves(program)) addCommonOptions(leaf);
  for (const command of [program, ...descendants(program)]) command.exitOverride();
  program.hook("preAction", (_program, action) => context.configure(action.opts<CommonOptions>()));
  return program;
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}

function leaves(program: Command): Command[] {
  return descendants(program).filter((command) => command.commands.length === 0);
}

/** Prints what went wrong, in one line where the user can mend it, and gives the exit code. */
export function reportError(error: unknown, context: ProcessContext, verbose: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // commander printed it
  if (error instanceof NoloopError) {
    if (error.code === "INTERRUPTED") {
      context.err(`\nnoloop: ${error.message}`);
      return EXIT.interrupted;
    }
    if (context.json) context.out(JSON.stringify({ error: { code: error.code, message: error.message } }));
    context.err(`${pc.red("noloop:")} ${error.message}`);
    if (verbose) context.err(error.stack ?? "");
    return error.code === "DISAGREEMENT" || error.code === "DIVERGED" ? EXIT.failed : EXIT.usage;
  }
  context.err(`${pc.red("noloop: this is a bug of noloop's.")} Please report it with the lines below.`);
  context.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.bug;
}
