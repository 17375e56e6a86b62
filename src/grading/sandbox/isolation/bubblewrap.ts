import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { findTool, sharedLibraries } from "./find-tool.js";
import type { EnclosedCommand, Enclosure, ReadableFolders } from "./isolation.js";

/** The user inside: "nobody". */
const INSIDE_ID = "65534";

/**
 * The best wall there is on Linux: all namespaces of its own, and a root that holds Node, its libraries and the two
 * folders, all read-only. There is no /proc, no /dev, no /tmp and no shell.
 *
 * @param callFilterFile - The kernel's filter (system-call-filter.ts), if there is one for this machine.
 * @returns Undefined where `bwrap` or `ldd` is not installed. Whether it works here, the probe finds out.
 */
export function bubblewrap(callFilterFile: string | undefined): Enclosure | undefined {
  const bwrap = findTool("bwrap");
  const libraries = sharedLibraries(realpathSync(process.execPath));
  if (bwrap === undefined || libraries === undefined) return undefined;
  return {
    name:
      spawnSync(bwrap, ["--version"], { encoding: "utf8", timeout: 10_000 }).stdout?.trim() || "bubblewrap",
    best: "strong",
    filtersCalls: callFilterFile !== undefined,
    enclose: (folders) => enclose(bwrap, libraries, callFilterFile, folders),
  };
}

function enclose(
  bwrap: string,
  libraries: readonly string[],
  callFilterFile: string | undefined,
  { kit, own }: ReadableFolders,
): EnclosedCommand {
  const inside = { kit: "/app/kit", own: "/app/own" };
  const options = [
    "--unshare-all",
    ...["--uid", INSIDE_ID, "--gid", INSIDE_ID],
    ...["--hostname", "sandbox"],
    "--die-with-parent",
    "--new-session",
    ...["--cap-drop", "ALL"],
    ...libraries.flatMap((library) => ["--ro-bind", library, library]),
    ...["--ro-bind", realpathSync(process.execPath), "/node"],
    ...["--ro-bind", kit, inside.kit],
    ...["--ro-bind", own, inside.own],
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
