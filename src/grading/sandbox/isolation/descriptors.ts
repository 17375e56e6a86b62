/**
 * Open files that would pass from us to a child without anybody's wish. Node opens everything so that it is closed there;
 * what Node itself was started with (by a shell, a build server, an editor) is not.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** In the flags of /proc/<pid>/fdinfo: closed when another program starts. */
const CLOSED_ON_EXEC = 0o2000000;

/** Descriptors from 3 on that a child of process `pid` would get, and that lead anywhere; none where there is no /proc. */
export function inheritable(pid: number | "self"): readonly number[] {
  return descriptorsOf(pid).filter((fd) => fd > 2 && passesOn(pid, fd) && !isNothing(pid, fd));
}

function descriptorsOf(pid: number | "self"): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map(Number);
  } catch {
    return [];
  }
}

function passesOn(pid: number | "self", fd: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8"))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
  } catch {
    return false; // closed meanwhile
  }
}

function isNothing(pid: number | "self", fd: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`) === "/dev/null";
  } catch {
    return true;
  }
}
