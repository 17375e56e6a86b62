/** Kits that the build made: beside each lies what it was bundled from, so that a corrected source is not graded with an old kit. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Metafile } from "esbuild";

/** What a ready kit was bundled from: our own files, relative to the folder of ready kits, and a hash of them all. */
interface Origin {
  readonly inputs: readonly string[];
  readonly hash: string;
}

/** Makes a kit ready. `bundle` writes it into the folder that it is given. */
export async function prebuildBundle(
  name: string,
  bundles: string,
  bundle: (folder: string) => Promise<Metafile>,
): Promise<void> {
  const folder = join(bundles, name);
  rmSync(folder, { recursive: true, force: true });
  const { inputs: bundled } = await bundle(folder);
  const inputs = Object.keys(bundled)
    .map((path) => relative(bundles, resolve(path)))
    .filter((path) => !path.split(/[\\/]/).includes("node_modules")) // lies elsewhere once it is installed
    .sort();
  const origin: Origin = { inputs, hash: hashOf(inputs, bundles) };
  writeFileSync(originFile(name, bundles), JSON.stringify(origin));
}

/**
 * Copies a ready kit. Cost: some ms for the hash.
 *
 * @returns False, and nothing was done, if there is no such kit, or its sources are not those that it was bundled from.
 */
export function copyPrebuiltBundle(name: string, bundles: string, folder: string): boolean {
  const ready = join(bundles, name);
  if (!existsSync(originFile(name, bundles)) || !existsSync(ready) || !isCurrent(name, bundles)) return false;
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(ready)) copyFileSync(join(ready, file), join(folder, file));
  return true;
}

function isCurrent(name: string, bundles: string): boolean {
  const { inputs, hash } = JSON.parse(readFileSync(originFile(name, bundles), "utf8")) as Origin;
  return inputs.every((path) => existsSync(join(bundles, path))) && hashOf(inputs, bundles) === hash;
}

function originFile(name: string, bundles: string): string {
  return join(bundles, `${name}.json`);
}

function hashOf(inputs: readonly string[], bundles: string): string {
  const hash = createHash("sha256");
  for (const path of inputs) {
    const text = readFileSync(join(bundles, path));
    hash.update(`${path}\n${text.length}\n`).update(text);
  }
  return hash.digest("hex");
}
