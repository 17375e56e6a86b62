/** Where a student's folder installs noloop from: the `noloop` of its package.json. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packageVersion } from "../../benchmark/machine.js";
import { NoloopError } from "../../support/errors.js";
import { findOrigin, packNoloop } from "./own-package.js";

export type PackageSource =
  /** A tarball that is handed out with the folders. */
  | { readonly kind: "tarball"; readonly name: string; readonly content: Uint8Array }
  /** A tarball, or a clone, that stays where it is on this machine. */
  | { readonly kind: "path"; readonly path: string }
  /** A version, range or tag of a registry, or a URL. */
  | { readonly kind: "spec"; readonly spec: string };

/**
 * For a folder on this machine: what made it. A noloop that was installed from a registry asks for its version; any other is
 * packed, because a clone may move and npm 12 takes neither git repositories nor tarballs on web servers without being
 * told to.
 *
 * @param spec - What `--package` says, if anything.
 * @throws {NoloopError} code USAGE for a spec that npm would not take, FILE for a path where nothing lies or a noloop that
 *   cannot be packed.
 */
export async function sourceForFolder(spec: string | undefined): Promise<PackageSource> {
  if (spec !== undefined) return readSpec(spec);
  if (findOrigin() === "registry") return { kind: "spec", spec: packageVersion() };
  return { kind: "tarball", ...(await packNoloop()) };
}

/** For other machines: a tarball is handed out with the folders, also one that `spec` names by its path. @throws As above. */
export async function sourceForHandout(spec: string | undefined): Promise<PackageSource> {
  if (spec === undefined) return { kind: "tarball", ...(await packNoloop()) };
  const source = readSpec(spec);
  if (source.kind !== "path") return source;
  const { path } = source;
  if (!TARBALL.test(path)) {
    const text = `${path} exists on this machine only; pack it there with npm pack`;
    throw new NoloopError("USAGE", `${text}, and give the tarball to --package`);
  }
  return { kind: "tarball", name: basename(path), content: await readTarball(path) };
}

/** @param up - How many folders the tarball lies above the folder: 0, or 1 where folders share it. */
export function specFrom(folder: string, source: PackageSource, up: 0 | 1 = 0): string {
  if (source.kind === "spec") return source.spec;
  const path = source.kind === "path" ? relative(folder, source.path) : `${"../".repeat(up)}${source.name}`;
  return `file:${path.replaceAll("\\", "/")}`;
}

/** npm 12 and later refuse these two unless they are allowed by name. */
export function refusedByNpm12(source: PackageSource): "git" | "remote" | null {
  if (source.kind !== "spec") return null;
  if (
    /^(git[+:]|git@|(github|gitlab|bitbucket|gist):|[\w.-]+\/[\w.-]+(#|$)|https?:.*\.git(#|$))/.test(
      source.spec,
    )
  ) {
    return "git";
  }
  return /^https?:/.test(source.spec) ? "remote" : null;
}

const TARBALL = /\.(tgz|tar\.gz)$/;

function readSpec(text: string): PackageSource {
  const spec = text.trim().replace(/^noloop@/, "");
  if (spec === "" || /\s/.test(spec)) {
    const expected = "a version, a URL or the path of a tarball";
    throw new NoloopError(
      "USAGE",
      `--package "${text}" is not ${expected}, such as 0.1.0 or ./noloop-0.1.0.tgz`,
    );
  }
  const path = pathIn(spec);
  if (path === null) return { kind: "spec", spec };
  if (!existsSync(path)) throw new NoloopError("FILE", `--package: ${path} does not exist`);
  return { kind: "path", path };
}

/** What npm takes for a path too: "file:", a dot, a slash or a drive at the start, or the name of a tarball. */
function pathIn(spec: string): string | null {
  if (spec.startsWith("file://")) return fileURLToPath(spec);
  if (spec.startsWith("file:")) return resolve(spec.slice("file:".length));
  const isPath = /^\.{0,2}[\\/]|^\.{1,2}$/.test(spec) || isAbsolute(spec);
  return isPath || (TARBALL.test(spec) && !spec.includes("://")) ? resolve(spec) : null;
}

async function readTarball(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new NoloopError("FILE", `${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
