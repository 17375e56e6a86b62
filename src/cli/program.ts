import { Command, CommanderError } from "commander";
import pc from "picocolors";
import { packageVersion } from "../benchmark/machine.js";
import { NoloopError } from "../support/errors.js";
import { escapeControls } from "../support/escape-controls.js";
import type { CommonOptions, Context, ProcessContext } from "./context.js";
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

type MakeCommand = (context: Context) => Command;

/** In the order of the help. Each is loaded when it is asked for: all together take most of a second. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  new: async () => (await import("./commands/new.js")).newCommand,
  check: async () => (await import("./commands/check.js")).checkCommand,
  handout: async () => (await import("./commands/handout.js")).handoutCommand,
  grade: async () => (await import("./commands/grade.js")).gradeCommand,
  regrade: async () => (await import("./commands/regrade.js")).regradeCommand,
  verify: async () => (await import("./commands/verify.js")).verifyCommand,
  run: async () => (await import("./commands/run.js")).runCommand,
  bench: async () => (await import("./commands/bench.js")).benchCommand,
  report: async () => (await import("./commands/report.js")).reportCommand,
  data: async () => (await import("./commands/data.js")).dataCommand,
  doctor: async () => (await import("./commands/doctor.js")).doctorCommand,
  export: async () => (await import("./commands/export.js")).exportCommand,
};

/** @param name - The subcommand that will be run; with any other text, help or a mistyped name, there are all of them. */
export async function buildProgram(context: ProcessContext, name: string | undefined): Promise<Command> {
  const program = new Command("noloop")
    .description("Write the loop, take it out, prove that nothing changed, race the two.")
    .version(packageVersion())
    .addHelpText("after", EXAMPLES)
    .enablePositionalOptions() // options behind a subcommand are the subcommand's
    .showHelpAfterError("(noloop --help shows what there is)");
  const names = name !== undefined && Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
  const makers = await Promise.all(names.map((each) => COMMANDS[each]!()));
  for (const make of makers) program.addCommand(make(context));
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
    context.err(`${pc.red("noloop:")} ${escapeControls(error.message, "\t\n")}`);
    if (verbose) context.err(error.stack ?? "");
    return error.code === "DISAGREEMENT" || error.code === "DIVERGED" ? EXIT.failed : EXIT.usage;
  }
  context.err(`${pc.red("noloop: this is a bug of noloop's.")} Please report it with the lines below.`);
  context.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.bug;
}
