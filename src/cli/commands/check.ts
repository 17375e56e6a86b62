import { watch } from "chokidar";
import { Command, Option } from "commander";
import pc from "picocolors";
import type { Language } from "../../graded-tests/text.js";
import { judgedTests } from "../../grading/results/measurements.js";
import { FolderChecker } from "../../grading/student-folder/check-folder.js";
import { readStudentFolder } from "../../grading/student-folder/read-folder.js";
import { checkText } from "../check-text.js";
import type { Context } from "../context.js";

interface CheckOptions {
  readonly watch?: boolean;
  readonly language: Language;
}

const HELP = `
Only the visible tests are run. Exit code 1 if one of them does not pass.

Example:
  $ noloop check --watch     again after every save, until Ctrl-C`;

/** Editors write a file in several steps; a save is over when nothing changed for so long. */
const SETTLED_MS = 60;

export function checkCommand(context: Context): Command {
  return new Command("check")
    .summary("run the visible tests of your assignment")
    .description(
      "Runs the visible tests of an assignment's folder: points, and a hint for the first that fails.",
    )
    .argument("[folder]", "a folder that noloop new made", ".")
    .option("--watch", "check again after every save")
    .addOption(new Option("--language <language>", "of titles and hints").choices(["en", "zh"]).default("en"))
    .addHelpText("after", HELP)
    .action((folder: string, options: CheckOptions) => check(folder, options, context));
}

async function check(folder: string, options: CheckOptions, context: Context): Promise<void> {
  const student = await readStudentFolder(folder);
  const checker = await FolderChecker.open(student, context.signal);
  const once = async (): Promise<boolean> => {
    const result = await checker.check();
    context.out(context.json ? JSON.stringify(result) : checkText(result, options.language));
    return judgedTests(result.tests).every(({ verdict }) => verdict === "passed");
  };
  try {
    if (options.watch) await checkOnEverySave(student.folder, once, context);
    else if (!(await once())) context.fail();
  } finally {
    await checker.close();
  }
}

/** A save during a check leads to one more check after it, however many saves there were. */
async function checkOnEverySave(
  folder: string,
  once: () => Promise<unknown>,
  context: Context,
): Promise<void> {
  let wake: () => void = () => {};
  let changed = true;
  const watcher = watch(folder, {
    ignored: (path) => /[\\/](node_modules|\.git)([\\/]|$)/.test(path),
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 20 },
  });
  watcher.on("all", () => {
    changed = true;
    wake();
  });
  const stop = () => wake();
  context.signal.addEventListener("abort", stop);
  try {
    while (!context.signal.aborted) {
      if (changed) {
        changed = false;
        if (!context.json) context.out(pc.dim(`\n${new Date().toLocaleTimeString()}`));
        await once();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    context.signal.removeEventListener("abort", stop);
    await watcher.close();
  }
}
