import { resolve } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import type { Assignment } from "../../assignments/assignment.js";
import { loadAssignment } from "../../assignments/registry.js";
import { type ClassList, listClass } from "../../grading/class/class-list.js";
import type { JournalHeader } from "../../grading/class/journal.js";
import { regrade, storedRun, writeRegrade } from "../../grading/class/regrade.js";
import { openGiven } from "../../grading/intake/open-class.js";
import { Workspace } from "../../grading/intake/workspace.js";
import { Grader } from "../../grading/run/grader.js";
import type { Settings } from "../../grading/settings/settings.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { writeClassPages } from "../grade-pages.js";
import { regradeText } from "../grade-text.js";
import { addGradingOptions, type GradingOptions, readWorkers } from "../grading-options.js";
import { courseKeyOf, levelForClass, rosterOf, settingsOf } from "../grading-setup.js";

interface RegradeCommandOptions extends GradingOptions {
  readonly submissions?: string;
  readonly yes?: boolean;
}

const HELP = `
After a test, a setting or a due date was corrected: runs what no longer stands, and shows who gains or loses how much
through which test. Nothing is written without --yes. Submissions that were handed in anew are graded anew.

Examples:
  $ noloop regrade graded             what would change
  $ noloop regrade graded --yes       change it`;

export function regradeCommand(context: Context): Command {
  const command = new Command("regrade")
    .summary("see what a corrected test changes, then change it")
    .description("Brings a graded class up to corrected tests and settings, with a preview.")
    .argument("<graded>", "the folder that noloop grade wrote")
    .option("--submissions <folder>", "where the submissions are now (default: where they were)")
    .option("--yes", "write the new results");
  return addGradingOptions(command)
    .addHelpText("after", HELP)
    .action((out: string, options: RegradeCommandOptions) => run(out, options, context));
}

async function run(out: string, options: RegradeCommandOptions, context: Context): Promise<void> {
  if (options.yes) requireWritableFolder(out, "see that it may be written to");
  const { header } = storedRun(out, courseKeyOf(options.config));
  const assignment = await loadAssignment(header.assignment);
  const settings = settingsOf(options.config, assignment.id);
  const from = options.submissions ?? header.submissions;
  const workspace = new Workspace();
  try {
    const { entry } = assignment;
    const given = await openGiven(from, entry, workspace);
    const list = await listClass(given, { entry, roster: rosterOf(settings), workspace });
    await bringUp(
      out,
      { header: { ...header, submissions: resolve(from) }, assignment, settings, list },
      options,
      context,
    );
  } finally {
    workspace.remove();
  }
}

interface Stored {
  readonly header: JournalHeader;
  readonly assignment: Assignment;
  readonly settings: Settings;
  readonly list: ClassList;
}

async function bringUp(
  out: string,
  { header, assignment, settings, list }: Stored,
  options: RegradeCommandOptions,
  context: Context,
): Promise<void> {
  const { submissions } = list;
  const requireLevel = await levelForClass(options, settings);
  const workers = Math.min(readWorkers(options), submissions.length);
  const { signal } = context;
  const bar = context.progress(`Regrading ${assignment.id}`, submissions.length);
  const grader = await Grader.open({ assignmentId: assignment.id, settings, workers, requireLevel, signal });
  try {
    const found = await regrade({
      grader,
      settings,
      list,
      out,
      workers,
      onProgress: (done, total) => bar.update(done, `${done} of ${total}`),
    });
    bar.stop();
    if (options.yes) {
      await writeRegrade(out, header, found);
      const { language } = settings;
      await writeClassPages(out, found.graded, { assignment, submissions, language });
    }
    const { changes, reasons, testsRun, notGraded } = found;
    const written = options.yes ?? false;
    if (context.json) context.out(JSON.stringify({ changes, reasons, testsRun, notGraded, written }));
    else
      context.out(
        `${regradeText(found)}\n\n${written ? "Written." : pc.bold("Nothing was written; --yes does it.")}`,
      );
  } finally {
    bar.stop();
    await grader.close();
  }
}
