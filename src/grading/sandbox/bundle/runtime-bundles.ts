/**
 * What sandboxes load of ours, bundled into few files. Compiled, kits lie ready beside this code (`npm run build` makes
 * them); from sources, each process bundles those that it needs.
 */
import { chmodSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";
import { copyPrebuiltBundle } from "./prebuilt-bundles.js";

/** Compiled code beside compiled code, sources beside sources. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** Where compiled kits lie. */
export const PREBUILT_BUNDLES = fileURLToPath(new URL("../../bundles/", import.meta.url));

export interface RuntimeBundle {
  /** Its folder among those that lie ready. */
  readonly name: string;
  /** Modules by the name that they get in the kit; URLs without the ending. */
  readonly modules: Readonly<Record<string, URL>>;
}

/** The child's own code, the arrays that a submission may import, their counted form, and the probe of the walls. */
export const SUBMISSION_BUNDLE: RuntimeBundle = {
  name: "submission",
  modules: {
    runtime: new URL("../../child/runtime", import.meta.url),
    arrays: new URL("../../../arrays", import.meta.url),
    "counted-arrays": new URL("../../child/counted-arrays", import.meta.url),
    counters: new URL("../../child/counters", import.meta.url),
    probe: new URL("../../child/probe", import.meta.url),
  },
};

/**
 * Puts a kit's files into a folder, where every user may read them, whatever modes an installation or this process's umask
 * has. Cost: some ms where it lies ready, else 70 to 200 ms.
 */
export async function writeRuntimeBundle(bundle: RuntimeBundle, folder: string): Promise<void> {
  const isLaid = EXTENSION === ".js" && copyPrebuiltBundle(bundle.name, PREBUILT_BUNDLES, folder);
  if (!isLaid) await bundleRuntime(bundle, folder);
  chmodSync(folder, 0o755);
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644);
}

/**
 * Bundles the library's own sources, or its compiled files when this module is compiled itself.
 *
 * @returns What it was bundled from.
 */
export async function bundleRuntime({ modules }: RuntimeBundle, folder: string): Promise<Metafile> {
  const { build } = await import("esbuild");
  const entryPoints = Object.entries(modules).map(([name, url]): [string, string] => [
    name,
    fileURLToPath(url) + EXTENSION,
  ]);
  const { metafile } = await build({
    entryPoints: Object.fromEntries(entryPoints),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "shared-[hash]",
    bundle: true,
    metafile: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return metafile;
}
