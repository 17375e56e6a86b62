import { Command, Option } from "commander";
import { requireAssignmentId } from "../../assignments/registry.js";
import { WorkerProcess } from "../../grading/worker/worker-process.js";
import type { Context } from "../context.js";
import type { GradeOptions } from "../grade-submissions.js";
import { addGradingOptions } from "../grading-options.js";

const HELP = `
A folder with code in it is one submission; a folder of folders is a class, and each of them a submission.
Exports of Moodle, Canvas and Gradescope are taken as they come. All of these may be zips.
A class that was stopped goes on where it was, when the same command is given again.

Exit codes: 0 everything passed (a class: everything was decided), 1 not so, 2 wrong usage, 70 a bug of ours.

Examples:
  $ noloop grade submissions/ada --assignment svm
  $ noloop grade submissions/ada --assignment svm --out graded/ada      result.json, report.html, feedback.html
  $ noloop grade submissions --assignment svm --out graded              gradebook.csv, class.html, a page each
  $ noloop grade moodle.zip --assignment svm --out graded`;

export function gradeCommand(context: Context): Command {
  const command = new Command("grade")
    .summary("grade one submission or a class, in a sandbox")
    .description("Runs an assignment's graded tests against submissions, each in a sandbox.")
    .argument("<folder>", "a submission or a folder of submissions; or a zip of either")
    .requiredOption("--assignment <id>", "such as svm")
    .option("--out <folder>", "where results and pages go; needed for a class")
    .option("--single", "the folder is one submission, even if the assignment's file is missing from it")
    .option("--student <id>", "whose submission it is (default: the folder's name)")
    .option("--submitted-at <time>", "of one submission; a class's times come from the roster")
    .addOption(new Option("--language <language>", "of titles and hints").choices(["en", "zh"]))
    .option("--retry-undecided", "grade again what the grader failed at or could not judge");
  return addGradingOptions(command)
    .addHelpText("after", HELP)
    .action((folder: string, options: GradeOptions) => grade(folder, options, context));
}

/** A worker takes longest to open, so that it is started before the rest of this command is loaded. */
async function grade(folder: string, options: GradeOptions, context: Context): Promise<void> {
  requireAssignmentId(options.assignment);
  const firstWorker = WorkerProcess.first(options.assignment);
  try {
    const { gradeFolder } = await import("../grade-submissions.js");
    await gradeFolder(folder, options, context, firstWorker);
  } finally {
    await firstWorker.end();
  }
}
