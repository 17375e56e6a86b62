import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { findTool, sharedLibraries } from "./find-tool.js";
import type { IsolatedCommand, IsolationTool, ReadableFolders } from "./isolation.js";

/** The user id inside; by convention, the user without rights. */
const INSIDE_ID = "65534";

/**
 * The best isolation on Linux: separate namespaces of every kind, and a root that holds Node, its libraries and the two
 * folders, all read-only. It has no /proc, /dev, /tmp or shell.
 *
 * @param callFilterFile - The system call filter (system-call-filter.ts), if this machine has one.
 * @returns Undefined if `bwrap` or `ldd` is not installed. The probe finds out whether it works on this machine.
 */
export function bubblewrap(callFilterFile: string | undefined): IsolationTool | undefined {
  const bwrap = findTool("bwrap");
  const libraries = sharedLibraries(realpathSync(process.execPath));
  if (bwrap === undefined || libraries === undefined) return undefined;
  return {
    name:
      spawnSync(bwrap, ["--version"], { encoding: "utf8", timeout: 10_000 }).stdout?.trim() || "bubblewrap",
    best: "strong",
    filtersCalls: callFilterFile !== undefined,
    isolate: (folders) => isolate(bwrap, libraries, callFilterFile, folders),
  };
}

function isolate(
  bwrap: string,
  libraries: readonly string[],
  callFilterFile: string | undefined,
  { runtime, submission }: ReadableFolders,
): IsolatedCommand {
  const inside = { runtime: "/app/runtime", submission: "/app/submission" };
  const options = [
    "--unshare-all",
    ...["--uid", INSIDE_ID, "--gid", INSIDE_ID],
    ...["--hostname", "sandbox"],
    "--die-with-parent",
    "--new-session",
    ...["--cap-drop", "ALL"],
    ...libraries.flatMap((library) => ["--ro-bind", library, library]),
    ...["--ro-bind", realpathSync(process.execPath), "/node"],
    ...["--ro-bind", runtime, inside.runtime],
    ...["--ro-bind", submission, inside.submission],
    ...["--remount-ro", "/"],
    ...["--chdir", "/"],
    ...(callFilterFile === undefined ? [] : ["--seccomp", "4"]),
  ];
  return {
    prefix: [bwrap, ...options, "--", "/node"],
    inside,
    openFiles: callFilterFile === undefined ? [] : [callFilterFile],
  };
}
