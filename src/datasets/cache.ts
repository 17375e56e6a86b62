import { existsSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";
import { NoloopError } from "../support/errors.js";
import type { RemoteFile } from "./download.js";
import { shippedPath } from "./shipped.js";

export const CIFAR10_ARCHIVE = "cifar-10-binary.tar.gz";

/** The official archive, as the "CIFAR-10 binary version" on https://www.cs.toronto.edu/~kriz/cifar.html states it. */
export const OFFICIAL_CIFAR10: RemoteFile = {
  url: `https://www.cs.toronto.edu/~kriz/${CIFAR10_ARCHIVE}`,
  bytes: 170_052_171,
  md5: "c32a1d4ab5d03f1284b67883e8d87530",
};

/** Where downloads are kept: NOLOOP_CACHE, or the user's cache folder. */
export function cacheFolder(): string {
  return process.env.NOLOOP_CACHE || envPaths("noloop", { suffix: "" }).cache;
}

/** Path of the CIFAR-10 archive that `noloop data get cifar10` stored; null if it did not. */
export function cachedCifar10(): string | null {
  const path = join(cacheFolder(), CIFAR10_ARCHIVE);
  return existsSync(path) ? path : null;
}

/**
 * The path of a set in CIFAR-10's binary format: "shapes10" is the one that ships, "cifar10" the one in the cache,
 * anything else a path already.
 *
 * @throws {NoloopError} code FILE if "cifar10" is not in the cache.
 */
export function imageSetPath(data: string): string {
  if (data === "shapes10") return shippedPath("shapes10.tar.gz");
  if (data !== "cifar10") return data;
  const path = cachedCifar10();
  if (path !== null) return path;
  throw new NoloopError(
    "FILE",
    `cifar10: not in the cache (${cacheFolder()}); run "noloop data get cifar10", or give the path of a copy`,
  );
}
