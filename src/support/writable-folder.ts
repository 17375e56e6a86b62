import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { NoloopError } from "./errors.js";

/**
 * Says before long work begins whether its results can be written into a folder. Nothing is made: a folder that is not
 * there can be made if the nearest one around it can be written to.
 *
 * @param remedy - What to do about it: "choose another folder with --out".
 * @throws {NoloopError} Code FILE.
 */
export function requireWritableFolder(folder: string, remedy = "choose another folder with --out"): void {
  let nearest = resolve(folder);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const problem = problemWith(nearest);
  if (problem === undefined) return;
  throw new NoloopError(
    "FILE",
    `${folder}: expected a folder for the results, ${nearest} ${problem}; ${remedy}`,
  );
}

function problemWith(path: string): string | undefined {
  try {
    if (!statSync(path).isDirectory()) return "is a file";
    accessSync(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (cause) {
    return `cannot be written to (${(cause as NodeJS.ErrnoException).code})`;
  }
}
