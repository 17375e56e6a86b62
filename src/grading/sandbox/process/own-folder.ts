/** Folders that a process has for itself in the system's temporary folder, and what is left of them when it is killed. */
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../../support/processes.js";

/** Makes a folder whose name says whose it is. To be removed by the caller; if that is killed, by {@link removeLeftovers}. */
export function makeTempDir(prefix: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `${prefix}-${process.pid}.${numberSpace()}-`)));
}

/** Removes the folders of processes that are gone. Those of another container's processes, whose numbers mean others, stay. */
export function removeStaleTempDirs(prefix: string, parent: string = tmpdir()): void {
  const own = new RegExp(`^${prefix}-(\\d+)\\.(\\d+)-`);
  for (const name of readdirSync(parent)) {
    const [, owner, space] = own.exec(name) ?? [];
    if (owner === undefined || space !== numberSpace() || isAlive(Number(owner))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // another user's
    }
  }
}

/** Within which numbers of processes mean the same processes; 0 where the system has one such space. */
function numberSpace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}
