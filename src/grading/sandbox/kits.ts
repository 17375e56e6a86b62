/**
 * What sandboxes load of ours, bundled into few files. Compiled, kits lie ready beside this code (`npm run build` makes
 * them); from sources, each process bundles those that it needs.
 */
import { cpSync, existsSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Compiled code beside compiled code, sources beside sources. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** Where compiled kits lie. */
export const READY_KITS = new URL("../kits/", import.meta.url);

export interface Kit {
  /** Its folder among those that lie ready. */
  readonly name: string;
  /** Modules by the name that they get in the kit; URLs without the ending. */
  readonly modules: Readonly<Record<string, URL>>;
}

/** The child's own code, the arrays that a submission may import, and the probe of the walls. */
export const SUBMISSION_KIT: Kit = {
  name: "submission",
  modules: {
    runtime: new URL("../child/runtime", import.meta.url),
    arrays: new URL("../../arrays", import.meta.url),
    probe: new URL("../child/probe", import.meta.url),
  },
};

/** Puts a kit's files into a folder. Cost: some ms where it lies ready, else 70 to 200 ms. */
export async function layKit(kit: Kit, folder: string): Promise<void> {
  const ready = fileURLToPath(new URL(kit.name, READY_KITS));
  if (EXTENSION === ".js" && existsSync(ready)) cpSync(ready, folder, { recursive: true });
  else await bundleKit(kit, folder);
}

/** Bundles the library's own sources, or its compiled files when this module is compiled itself. */
export async function bundleKit({ modules }: Kit, folder: string): Promise<void> {
  const { build } = await import("esbuild");
  const entryPoints = Object.entries(modules).map(([name, url]): [string, string] => [
    name,
    fileURLToPath(url) + EXTENSION,
  ]);
  await build({
    entryPoints: Object.fromEntries(entryPoints),
    outdir: folder,
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
