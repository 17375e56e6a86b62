/**
 * The zip that Gradescope makes an autograder's container from: `setup.sh` runs once when the image is built,
 * `run_autograder` once for each submission. It holds this noloop itself, as npm packs it, and no student ever sees it.
 *
 * Source: Gradescope autograder documentation, "Autograder specifications".
 */
import { type Zippable, zipSync } from "fflate";
import type { Assignment } from "../../assignments/assignment.js";
import { packNoloop } from "../student-folder/own-package.js";

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
    "noloop.tgz": [(await packNoloop()).content, PLAIN],
  };
  if (config !== null) files["noloop.config.json"] = [bytes(config), PLAIN];
  const entries = Object.entries(files).map(([name, [content, mode]]) => [name, [content, unixMode(mode)]]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

const SETUP = `#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: Node, bubblewrap, and noloop itself.
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

/** How a zip made on Unix tells permissions: 3 is Unix, the mode stands in the upper half of the attributes. */
function unixMode(mode: number): { readonly os: 3; readonly attrs: number } {
  return { os: 3, attrs: (0o100000 | mode) * 2 ** 16 };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
