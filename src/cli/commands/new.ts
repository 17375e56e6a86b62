import { relative } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { assignmentIds, loadAssignment } from "../../assignments/registry.js";
import { writeNewFolder } from "../../grading/student-folder/new-folder.js";
import type { Context } from "../context.js";

const HELP = `
The folder holds the exercise (README.md, README.zh.md), the file to fill, the visible tests and a package.json.

Example:
  $ noloop new svm
  $ cd svm && noloop check --watch     points after every save`;

export function newCommand(context: Context): Command {
  return new Command("new")
    .summary("start an assignment in a folder of its own")
    .description("Writes the folder of an assignment. Without one, lists what there is.")
    .argument("[assignment]", "such as svm")
    .argument("[folder]", "new or empty (default: the assignment's name)")
    .addHelpText("after", HELP)
    .action((id: string | undefined, folder: string | undefined) =>
      id === undefined ? listAssignments(context) : start(id, folder, context),
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
  context.out(`\nStart one:  noloop new ${assignmentIds[0]}`);
}

async function start(id: string, wanted: string | undefined, context: Context): Promise<void> {
  const { assignment, folder, files } = await writeNewFolder(id, wanted);
  if (context.json) {
    context.out(JSON.stringify({ assignment: id, folder, files }));
    return;
  }
  const inside = relative(process.cwd(), folder) || ".";
  const here = inside.startsWith("..") ? folder : inside;
  context.out(`${assignment.title.en} · ${assignment.title.zh}: ${folder}`);
  context.out(`  read   ${here}/README.md`);
  context.out(`  write  ${here}/${assignment.entry}`);
  context.out(`  check  cd ${here} && noloop check --watch`);
}
