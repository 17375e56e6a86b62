import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isAlive } from "./processes.js";

/** Where this process keeps what its sandboxes read: one folder for the kit, one for each submission. */
export interface Workplace {
  readonly folder: string;
  readonly kit: string;
}

/** A folder of a grader that is gone is removed when nothing was started in it for so long: one hour. */
const STALE_MS = 3600 * 1000;

let made: Promise<Workplace> | undefined;

/** Made once a process, removed when it exits. Holds runtime.mjs, arrays.mjs, probe.mjs and what they share. */
export function workplace(): Promise<Workplace> {
  made ??= makeWorkplace();
  return made;
}

async function makeWorkplace(): Promise<Workplace> {
  sweep(tmpdir());
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `noloop-sandbox-${process.pid}-`)));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const kit = join(folder, "kit");
  await buildKit(kit);
  return { folder, kit };
}

/** Removes what graders that were killed could not. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^noloop-sandbox-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const path = join(folder, name);
    try {
      const idleMs = Date.now() - statSync(path).mtimeMs; // a container's numbers of processes may be others than ours
      if (idleMs > STALE_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // another user's, or gone already
    }
  }
}

/**
 * Bundles the library's own sources, or its compiled files when this module is compiled itself.
 *
 * Cost: 70 to 150 ms.
 */
async function buildKit(kit: string): Promise<void> {
  const here = import.meta.url;
  const extension = here.endsWith(".ts") ? ".ts" : ".js";
  const source = (path: string) => fileURLToPath(new URL(path + extension, here));
  await build({
    entryPoints: {
      runtime: source("../child/runtime"),
      arrays: source("../../arrays"),
      probe: source("../child/probe"),
    },
    outdir: kit,
    outExtension: { ".js": ".mjs" },
    chunkNames: "shared-[hash]",
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfigRaw: {},
    logLevel: "silent",
  });
}
