import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Argument, Command, Option } from "commander";
import { loadAssignment } from "../../assignments/registry.js";
import type { Language } from "../../graded-tests/text.js";
import { readResultFile } from "../../grading/class/result-file.js";
import { writeInFolder } from "../../grading/class/write-class.js";
import { classroomOutput, classroomWorkflow, toClassroom } from "../../grading/formats/classroom.js";
import { toGradescope } from "../../grading/formats/gradescope.js";
import { gradescopeZip } from "../../grading/formats/gradescope-zip.js";
import { toJUnit } from "../../grading/formats/junit.js";
import { GRADE_SCHEMA, type GradeResult } from "../../grading/results/result.js";
import { DataError, NoloopError } from "../../support/errors.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";

type Format = "gradescope" | "junit" | "classroom";

const HELP = `
Examples:
  $ noloop export gradescope svm --config noloop.config.json     svm-gradescope.zip, to be uploaded
  $ noloop export classroom svm --out .github/workflows/classroom.yml
  $ noloop export result graded/result.json --format junit --out svm.xml`;

export function exportCommand(context: Context): Command {
  const command = new Command("export")
    .summary("hand grading or its results to another system")
    .description("Makes what Gradescope, GitHub Classroom and build servers read.")
    .addHelpText("after", HELP);
  command
    .command("gradescope")
    .description("Makes the zip of a Gradescope autograder; noloop itself is in it.")
    .argument("<assignment>", "such as svm")
    .option("--config <file>", "the course's noloop.config.json")
    .option("--out <file.zip>", "default: <assignment>-gradescope.zip")
    .addHelpText("after", "\nExample:\n  $ noloop export gradescope svm --config noloop.config.json")
    .action((id: string, options: { config?: string; out?: string }) => exportZip(id, options, context));
  command
    .command("classroom")
    .description("Writes a workflow that grades each push to a student's repository.")
    .argument("<assignment>", "such as svm")
    .option("--out <file.yml>", "default: standard output")
    .addHelpText("after", "\nExample:\n  $ noloop export classroom svm --out .github/workflows/classroom.yml")
    .action(async (id: string, options: { out?: string }) =>
      write(classroomWorkflow([await loadAssignment(id)]), options.out, context),
    );
  command
    .command("result")
    .description("Writes one graded result in another system's form: what a student may see of it.")
    .addArgument(new Argument("<file>", "JSON that noloop grade wrote"))
    .addOption(
      new Option("--format <format>").choices(["gradescope", "junit", "classroom"]).makeOptionMandatory(),
    )
    .addOption(new Option("--language <language>", "of titles and hints").choices(["en", "zh"]).default("en"))
    .option("--out <file>", "default: standard output")
    .addHelpText(
      "after",
      "\nExample:\n  $ noloop export result graded/result.json --format junit --out svm.xml",
    )
    .action((file: string, options: { format: Format; language: Language; out?: string }) =>
      exportResult(file, options, context),
    );
  return command;
}

async function exportZip(
  id: string,
  options: { config?: string; out?: string },
  context: Context,
): Promise<void> {
  const assignment = await loadAssignment(id);
  const config = options.config === undefined ? null : await readText(options.config);
  const out = resolve(options.out ?? `${id}-gradescope.zip`);
  requireWritableFolder(dirname(out), "choose another place with --out");
  await writeInFolder(out, await gradescopeZip(assignment, { config }));
  context.out(context.json ? JSON.stringify({ path: out }) : out);
}

async function exportResult(
  file: string,
  { format, language, out }: { format: Format; language: Language; out?: string },
  context: Context,
): Promise<void> {
  const result = readGrade(file);
  const writers: Readonly<Record<Format, () => string>> = {
    gradescope: () => JSON.stringify(toGradescope(result, { language }), null, 2),
    junit: () => toJUnit(result, { language }),
    classroom: () => classroomOutput(toClassroom(result, { language })),
  };
  await write(writers[format](), out, context);
}

function readGrade(file: string): GradeResult {
  const result = readResultFile(file);
  if (result.schema === GRADE_SCHEMA) return result;
  throw new DataError(
    `${file} is the result of a class; give that of one submission, in its folder results/`,
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new NoloopError("FILE", `${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function write(text: string, out: string | undefined, context: Context): Promise<void> {
  if (out === undefined) {
    context.out(text);
    return;
  }
  await writeInFolder(out, text.endsWith("\n") ? text : `${text}\n`);
  context.out(context.json ? JSON.stringify({ path: resolve(out) }) : resolve(out));
}
