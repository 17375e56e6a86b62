import { readFileSync } from "node:fs";
import { NoloopError } from "./errors.js";

/**
 * The folder of noloop's package: two up from src/support/ as from dist/support/. Looked for when it is needed, not when a module is
 * loaded, so that a bundle of the library can be imported.
 *
 * @throws {NoloopError} Code FILE, in a bundle that does not lie in the package: its data are not there.
 */
export function packageFolder(): URL {
  const self = import.meta.url as string | undefined; // esbuild leaves it out where it writes CommonJS
  const folder = self === undefined ? undefined : new URL("../../", self);
  if (folder === undefined || nameIn(folder) !== "noloop") {
    throw new NoloopError(
      "FILE",
      "expected noloop's own files (its package.json and datasets/) beside its code, got a bundle without them; " +
        "keep noloop out of the bundle (esbuild: --external:noloop) and install it beside",
    );
  }
  return folder;
}

function nameIn(folder: URL): unknown {
  try {
    return (JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as { name?: unknown }).name;
  } catch {
    return undefined;
  }
}
