/** `--package` of the commands that make folders for students. */
import { Option } from "commander";
import { type PackageSource, refusedByNpm12 } from "../grading/student-folder/package-source.js";
import type { Context } from "./context.js";

export function packageOption(): Option {
  const help =
    "what package.json asks for as noloop: a version, a tarball's path or a URL (default: what runs now)";
  return new Option("--package <spec>", help);
}

export function sourceText(source: PackageSource): string {
  if (source.kind === "spec") return `package.json asks for noloop ${source.spec}`;
  if (source.kind === "path") return `package.json asks for ${source.path}, which must stay there`;
  return `package.json asks for ${source.name}, this noloop, packed with the folder`;
}

export function warnAboutNpm12(source: PackageSource, context: Context): void {
  const kind = refusedByNpm12(source);
  if (kind === null) return;
  const text = `npm 12 refuses such a package unless it is allowed: npm install --allow-${kind}=all`;
  context.err(`noloop: ${text}. A tarball (without --package) needs no permission.`);
}
