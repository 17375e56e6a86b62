import { relative } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { assignmentIds, loadAssignment } from "../../assignments/registry.js";
import { writeNewFolder } from "../../grading/student-folder/new-folder.js";
import type { Context } from "../context.js";
import { packageOption, sourceText, warnAboutNpm12 } from "../package-option.js";

const HELP = `
The folder holds the exercise (README.md, README.zh.md), the file to fill, the visible tests, a package.json and, unless this
noloop came from a registry, the tarball that package.json asks for.

Example:
  $ noloop new svm
  $ cd svm
  $ npm install
  $ npx noloop check --watch     points after every save`;

/** How the command was typed: in a clone through npm's script of the same name. */
const TYPED = process.env.npm_lifecycle_event === "noloop" ? "npm run noloop --" : "npx noloop";

export function newCommand(context: Context): Command {
  return new Command("new")
    .summary("start an assignment in a folder of its own")
    .description("Writes the folder of an assignment. Without one, lists what there is.")
    .argument("[assignment]", "such as svm")
    .argument("[folder]", "new or empty (default: the assignment's name)")
    .addOption(packageOption())
    .addHelpText("after", HELP)
    .action((id: string | undefined, folder: string | undefined, options: { package?: string }) =>
      id === undefined ? listAssignments(context) : start(id, folder ?? id, options.package, context),
    );
}

async function listAssignments(context: Context): Promise<void> {
  const assignments = await Promise.all(assignmentIds.map(loadAssignment));
  if (context.json) {
    context.out(JSON.stringify(assignments.map(({ id, title, course }) => ({ id, title, course }))));
    return;
  }
  const width = Math.max(...assignmentIds.map((id) => id.length));
  for (const { id, title, course } of assignments) {
    context.out(
      `${pc.bold(id.padEnd(width))}  ${title.en} · ${title.zh}  ${pc.dim(`${course.name}, ${course.part}`)}`,
    );
  }
  context.out(`\nStart one:  ${TYPED} new ${assignmentIds[0]}`);
}

async function start(id: string, wanted: string, spec: string | undefined, context: Context): Promise<void> {
  const { assignment, folder, files, source } = await writeNewFolder(id, wanted, spec);
  if (context.json) {
    context.out(JSON.stringify({ assignment: id, folder, files }));
    return;
  }
  const inside = relative(process.cwd(), folder) || ".";
  const here = inside.startsWith("..") ? folder : inside;
  context.out(`${assignment.title.en} · ${assignment.title.zh}: ${folder}`);
  context.out(`  read   ${here}/README.md`);
  context.out(`  write  ${here}/${assignment.entry}`);
  context.out(`  type   cd ${/[^\w./\\:-]/.test(here) ? `"${here}"` : here}`); // quotes serve sh, cmd and PowerShell
  context.out("         npm install                once; it needs a network");
  context.out("         npx noloop check --watch   points after every save");
  context.out(pc.dim(sourceText(source)));
  warnAboutNpm12(source, context);
}
