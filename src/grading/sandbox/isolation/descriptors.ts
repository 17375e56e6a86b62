/**
 * File descriptors that a child process would inherit unintentionally. Node marks the files that it opens as closed on
 * exec; descriptors that Node itself inherited (from a shell, a build server, an editor) are not marked.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The flag O_CLOEXEC in /proc/<pid>/fdinfo. */
const CLOSED_ON_EXEC = 0o2000000;

/**
 * Lists the descriptors above 2 that a child of `pid` would inherit, except /dev/null. Empty on systems without /proc.
 */
export function findInheritable(pid: number | "self"): readonly number[] {
  return listDescriptors(pid).filter((fd) => fd > 2 && isInherited(pid, fd) && !isNullDevice(pid, fd));
}

function listDescriptors(pid: number | "self"): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map(Number);
  } catch {
    return [];
  }
}

function isInherited(pid: number | "self", fd: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
  } catch {
    return false; // it was closed in the meantime
  }
}

function isNullDevice(pid: number | "self", fd: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`) === "/dev/null";
  } catch {
    return true;
  }
}
