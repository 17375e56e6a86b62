/**
 * The zip that Gradescope makes an autograder's container from: `setup.sh` runs once when the image is built,
 * `run_autograder` once for each submission. It holds this noloop itself, as npm packs it, and no student ever sees it.
 *
 * Source: Gradescope autograder documentation, "Autograder specifications".
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Zippable, zipSync } from "fflate";
import type { Assignment } from "../../assignments/assignment.js";
import { NoloopError } from "../../errors.js";

const run = promisify(execFile);

const EXECUTABLE = 0o755;
const PLAIN = 0o644;

const NODE = "v20.20.2";

export interface GradescopeZipOptions {
  /** The course's noloop.config.json, which goes into the zip; null for none. */
  readonly config?: string | null;
}

export async function gradescopeZip(
  assignment: Assignment,
  { config = null }: GradescopeZipOptions = {},
): Promise<Uint8Array> {
  const files: Record<string, readonly [Uint8Array, number]> = {
    "setup.sh": [bytes(SETUP), EXECUTABLE],
    run_autograder: [bytes(runAutograder(assignment, config !== null)), EXECUTABLE],
    "noloop.tgz": [await packedNoloop(), PLAIN],
  };
  if (config !== null) files["noloop.config.json"] = [bytes(config), PLAIN];
  const entries = Object.entries(files).map(([name, [content, mode]]) => [name, [content, unixMode(mode)]]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

const SETUP = `#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: Node, the walls, and noloop itself.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates curl xz-utils
case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x64 ;; esac
curl -fsSL "https://nodejs.org/dist/${NODE}/node-${NODE}-linux-$arch.tar.xz" | tar -xJ -C /usr/local --strip-components=1
mkdir -p /opt/noloop
cd /opt/noloop
npm init -y >/dev/null
npm install --omit=dev --no-audit --no-fund /autograder/source/noloop.tgz
npx noloop doctor
`;

function runAutograder({ id }: Assignment, hasConfig: boolean): string {
  const config = hasConfig ? " --config /autograder/source/noloop.config.json" : "";
  return `#!/usr/bin/env bash
# Runs for each submission. The exit code says nothing to Gradescope; results.json does.
cd /opt/noloop
graded=$(mktemp -d)
npx noloop grade /autograder/submission --assignment ${id} --single --out "$graded"${config} || true
mkdir -p /autograder/results
npx noloop export result "$graded/result.json" --format gradescope --out /autograder/results/results.json
`;
}

async function packedNoloop(): Promise<Uint8Array> {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "noloop-pack-"));
  try {
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder, root], { cwd: folder });
    const [tarball] = await readdir(folder);
    if (tarball === undefined) throw new Error("npm pack wrote nothing");
    return await readFile(join(folder, tarball));
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new NoloopError("FILE", `noloop could not be packed by npm: ${why}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How a zip made on Unix tells permissions: 3 is Unix, the mode stands in the upper half of the attributes. */
function unixMode(mode: number): { readonly os: 3; readonly attrs: number } {
  return { os: 3, attrs: (0o100000 | mode) * 2 ** 16 };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
