import { existsSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";

export const CIFAR10_ARCHIVE = "cifar-10-binary.tar.gz";

/** Where downloads are kept: NOLOOP_CACHE, or the user's cache folder. */
export function cacheFolder(): string {
  return process.env.NOLOOP_CACHE || envPaths("noloop", { suffix: "" }).cache;
}

/** Path of the CIFAR-10 archive that `noloop data get cifar10` stored; null if it did not. */
export function cachedCifar10(): string | null {
  const path = join(cacheFolder(), CIFAR10_ARCHIVE);
  return existsSync(path) ? path : null;
}
