/**
 * Runtime bundles that `npm run build` made. A file beside each lists its sources with a hash, so that a bundle is not
 * used after its sources changed.
 */
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

/** The sources of a prebuilt bundle, relative to the folder of prebuilt bundles, and a hash of them all. */
interface Sources {
  readonly inputs: readonly string[];
  readonly hash: string;
}

/** Builds a bundle in advance. `bundle` writes it into the folder that it is given. */
export async function prebuildBundle(
  name: string,
  prebuilt: string,
  bundle: (folder: string) => Promise<Metafile>,
): Promise<void> {
  const folder = join(prebuilt, name);
  rmSync(folder, { recursive: true, force: true });
  const { inputs: bundled } = await bundle(folder);
  const inputs = Object.keys(bundled)
    .map((path) => relative(prebuilt, resolve(path)))
    .filter((path) => !path.split(/[\\/]/).includes("node_modules")) // installed packages are elsewhere
    .sort();
  const sources: Sources = { inputs, hash: hashFiles(inputs, prebuilt) };
  writeFileSync(sourcesFile(name, prebuilt), JSON.stringify(sources));
}

/**
 * Copies a prebuilt bundle. Cost: a few ms for the hash.
 *
 * @returns False, without copying, if the bundle does not exist or its sources have changed.
 */
export function copyPrebuiltBundle(name: string, prebuilt: string, folder: string): boolean {
  const from = join(prebuilt, name);
  if (!existsSync(sourcesFile(name, prebuilt)) || !existsSync(from) || !isCurrent(name, prebuilt))
    return false;
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(from)) copyFileSync(join(from, file), join(folder, file));
  return true;
}

function isCurrent(name: string, prebuilt: string): boolean {
  const { inputs, hash } = JSON.parse(readFileSync(sourcesFile(name, prebuilt), "utf8")) as Sources;
  return inputs.every((path) => existsSync(join(prebuilt, path))) && hashFiles(inputs, prebuilt) === hash;
}

function sourcesFile(name: string, prebuilt: string): string {
  return join(prebuilt, `${name}.json`);
}

function hashFiles(inputs: readonly string[], folder: string): string {
  const hash = createHash("sha256");
  for (const path of inputs) {
    const text = readFileSync(join(folder, path));
    hash.update(`${path}\n${text.length}\n`).update(text);
  }
  return hash.digest("hex");
}
