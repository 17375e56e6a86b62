import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { makeOwnFolder, removeLeftovers } from "./own-folder.js";

/** Where this process keeps what its sandboxes read: one folder for the kit, one for each submission. */
export interface Workplace {
  readonly folder: string;
  readonly kit: string;
}

let made: Promise<Workplace> | undefined;

/** Made once a process, removed when it exits. Holds runtime.mjs, arrays.mjs, probe.mjs and what they share. */
export function workplace(): Promise<Workplace> {
  made ??= makeWorkplace();
  return made;
}

async function makeWorkplace(): Promise<Workplace> {
  removeLeftovers("noloop-sandbox");
  const folder = makeOwnFolder("noloop-sandbox");
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const kit = join(folder, "kit");
  await buildKit(kit);
  return { folder, kit };
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
