/** Makes one file of a test's child process and all that it imports: a hundred starts take seconds then, not minutes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/** Modules find files beside them by their address, which the bundle would change. */
const OWN_ADDRESSES: Plugin = {
  name: "own-addresses",
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/](src|test)[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: "ts",
    }));
  },
};

/** What packages of the older kind expect to find. */
const OLDER_KIND = `
import { createRequire as forPackages } from "node:module";
const require = forPackages(import.meta.url);
const __filename = new URL(import.meta.url).pathname;
`;

/** @param source - TypeScript. @returns Where the bundle lies: in `folder`. */
export async function bundleChild(source: string, folder: string): Promise<string> {
  const outfile = join(folder, "child.mjs");
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: { js: OLDER_KIND },
    plugins: [OWN_ADDRESSES],
    logLevel: "error",
  });
  return outfile;
}
