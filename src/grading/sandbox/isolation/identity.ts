import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Identity } from "./isolation.js";

/** Above the ids that systems assign to people, services and containers. */
const FIRST_UNUSED = 1_800_000_000;
const UNUSED_COUNT = 2 ** 24;

/**
 * Returns a user that owns nothing and that no other submission has. Undefined if this process cannot switch to one:
 * only root can, and a container may map too few ids.
 */
export function unusedIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0 || !isMapped("/proc/self/uid_map") || !isMapped("/proc/self/gid_map")) {
    return undefined;
  }
  const id = FIRST_UNUSED + randomInt(UNUSED_COUNT);
  return { uid: id, gid: id };
}

function isMapped(file: string): boolean {
  try {
    const lines = readFileSync(file, "utf8").trim().split("\n");
    return lines.some((line) => {
      const [first, , count] = line.trim().split(/\s+/).map(Number);
      return first! <= FIRST_UNUSED && first! + count! > FIRST_UNUSED + UNUSED_COUNT;
    });
  } catch {
    return false;
  }
}
