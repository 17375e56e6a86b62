import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Identity } from "./isolation.js";

/** Where no system gives accounts of its own: above what people, services and containers are given. */
const FIRST_FREE = 1_800_000_000;
const HOW_MANY = 2 ** 24;

/**
 * A user that nothing belongs to, and that no other submission has; undefined where we may not become one.
 *
 * Only root may. Inside a container root's users may be few; then there is none to be had here.
 */
export function strangerIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0 || !isMapped("/proc/self/uid_map") || !isMapped("/proc/self/gid_map")) {
    return undefined;
  }
  const id = FIRST_FREE + randomInt(HOW_MANY);
  return { uid: id, gid: id };
}

function isMapped(file: string): boolean {
  try {
    const lines = readFileSync(file, "utf8").trim().split("\n");
    return lines.some((line) => {
      const [first, , count] = line.trim().split(/\s+/).map(Number);
      return first! <= FIRST_FREE && first! + count! > FIRST_FREE + HOW_MANY;
    });
  } catch {
    return false;
  }
}
