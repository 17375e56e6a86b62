/**
 * The library's own modules that sandbox processes load, bundled into few files. Compiled code uses the bundles that
 * `npm run build` made; code that runs from sources bundles what it needs, once in each process.
 */
import { chmodSync, readdirSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile, Plugin } from "esbuild";
import { copyPrebuiltBundle } from "./prebuilt-bundles.js";

/** Compiled code bundles compiled files, sources bundle sources. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** The folder of prebuilt bundles. */
export const PREBUILT_BUNDLES = fileURLToPath(new URL("../../bundles/", import.meta.url));

export interface RuntimeBundle {
  /** Its folder among the prebuilt bundles. */
  readonly name: string;
  /** Modules by their name in the bundle; URLs without the file extension. */
  readonly modules: Readonly<Record<string, URL>>;
}

/** The child's own code, the arrays that a submission may import, their counted form, and the isolation probe. */
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
 * Writes a bundle's files into a folder, readable by every user whatever the installation's file modes or this
 * process's umask. Cost: a few ms if the bundle is prebuilt, else 70 to 200 ms.
 */
export async function writeRuntimeBundle(bundle: RuntimeBundle, folder: string): Promise<void> {
  const isCopied = EXTENSION === ".js" && copyPrebuiltBundle(bundle.name, PREBUILT_BUNDLES, folder);
  if (!isCopied) await bundleRuntime(bundle, folder);
  chmodSync(folder, 0o755);
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644);
}

/** Puts ml-matrix into the bundle, still loaded by its first use: a sandbox process has no node_modules to load it from. */
const EMBED_MATRIX_LIBRARY: Plugin = {
  name: "embed-matrix-library",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ndarray[\\/]matrix-library\.[jt]s$/ }, ({ path }) => ({
      contents: 'export const matrixLibrary = () => require("ml-matrix");',
      resolveDir: dirname(path),
    }));
  },
};

/**
 * Bundles the library's own sources, or its compiled files when this module is compiled itself.
 *
 * @returns The files that were bundled.
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
    plugins: [EMBED_MATRIX_LIBRARY],
  });
  return metafile;
}

/** A submission bundle that re-exports a module of the runtime bundle. */
export function reexportRuntimeModule(name: string): Uint8Array {
  return new TextEncoder().encode(`export * from "../runtime/${name}.mjs";\n`);
}
