import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { zipSync } from "fflate";
import { requireAssignmentId } from "../../assignments/registry.js";
import { writeInFolder } from "../../grading/class/write-class.js";
import { type Handout, makeHandout } from "../../grading/student-folder/handout.js";
import { type PackageSource, sourceForHandout } from "../../grading/student-folder/package-source.js";
import { templateFiles } from "../../grading/student-folder/template-files.js";
import { type FolderFiles, requireEmpty, writeFolder } from "../../grading/student-folder/write-folder.js";
import { NoloopError } from "../../support/errors.js";
import type { Context } from "../context.js";
import { packageOption, sourceText, warnAboutNpm12 } from "../package-option.js";

interface HandoutOptions {
  readonly out?: string;
  readonly template?: string;
  readonly package?: string;
}

const HELP = `
Students unpack the zip and type: npm install, then npx noloop check --watch. A README in English and Chinese says so. The zip
holds no solution and no hidden test beyond what noloop itself has in it.

Examples:
  $ noloop handout svm softmax --out course.zip     folders and noloop's own package, for a class
  $ noloop handout svm --template svm-template      a template repository for GitHub, with Codespaces and grading`;

export function handoutCommand(context: Context): Command {
  return new Command("handout")
    .summary("pack assignments for a class")
    .description(
      "Makes a zip, or a template repository, of assignments for students; noloop itself is in it.",
    )
    .argument("<assignment...>", "such as svm")
    .option("--out <file.zip>", "new (default: <assignment>.zip, or course.zip)")
    .addOption(
      new Option("--template <folder>", "write a repository's folder, new or empty").conflicts("out"),
    )
    .addOption(packageOption())
    .addHelpText("after", HELP)
    .action((ids: readonly string[], options: HandoutOptions) => handOut(ids, options, context));
}

async function handOut(ids: readonly string[], options: HandoutOptions, context: Context): Promise<void> {
  for (const id of ids) requireAssignmentId(id);
  const path = options.template ?? options.out ?? (ids.length === 1 ? `${ids[0]}.zip` : "course.zip");
  if (options.template === undefined) requireNew(path);
  else await requireEmpty(path);
  const source = await sourceForHandout(options.package);
  const handout = await makeHandout(ids, source);
  const written =
    options.template === undefined
      ? await writeZip(path, handout.files)
      : await writeFolder(path, { ...handout.files, ...templateFiles(handout.assignments) });
  report(written, handout, source, context);
}

function requireNew(path: string): void {
  if (!existsSync(path)) return;
  throw new NoloopError(
    "FILE",
    `${resolve(path)} exists already; remove it, or name another file with --out`,
  );
}

async function writeZip(path: string, files: FolderFiles): Promise<string> {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([name, content]) => {
    // a tarball is compressed already
    return typeof content === "string" ? [name, encoder.encode(content)] : [name, [content, { level: 0 }]];
  });
  return writeInFolder(resolve(path), Buffer.from(zipSync(Object.fromEntries(entries))));
}

function report(
  path: string,
  { assignments, files }: Handout,
  source: PackageSource,
  context: Context,
): void {
  if (context.json) {
    context.out(
      JSON.stringify({ path, assignments: assignments.map(({ id }) => id), files: Object.keys(files) }),
    );
    return;
  }
  context.out(path);
  context.out(`  ${sourceText(source)}`);
  const where = assignments.length === 1 ? "there" : "in an assignment's folder";
  context.out(`  students type npm install in its top folder, then ${where}: npx noloop check --watch`);
  warnAboutNpm12(source, context);
}
