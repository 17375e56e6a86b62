import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { findTool, sharedLibraries } from "./find-tool.js";
import type { IsolatedCommand, IsolationTool, ReadableFolders } from "./isolation.js";

/** What the script needs after it has left the old root; they stay in the new one, where they can do nothing. */
const TOOLS = ["sh", "mount", "umount", "setpriv"] as const;

/**
 * Builds an empty root in memory, puts in what the arguments name (all read-only), makes it the root, lets go of the old
 * one, gives up all rights and runs Node. Arguments: the mount point; so many files, each with its place; "--"; a
 * command. A failure of any step ends it: Node never starts behind half a wall.
 *
 * A shell without rights stays the first process of the process namespace, and Node is its child. The kernel does not
 * send the first process SIGXCPU, nor any signal that it sends itself, so Node in that place would outlive its limit of
 * processor time; and `unshare` says "exit code 1" of a first process that SIGKILL ended. The shell passes a signal on
 * as exit code 128 + its number, as bubblewrap does. Its own error output is closed, so that "Killed" does not stand
 * among what the submission printed.
 */
const SCRIPT = `
set -eu
root=$1; shift
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$root"
while [ "$1" != -- ]; do
  place=$root$2
  if [ -d "$1" ]; then mkdir -p "$place"; else mkdir -p "\${place%/*}"; : > "$place"; fi
  mount --bind "$1" "$place"
  mount -o remount,bind,ro,nosuid,nodev "$place"
  shift 2
done
shift
mkdir "$root/old" "$root/proc"
mount --rbind /proc "$root/proc" # umount reads it
cd "$root"
pivot_root . old
PATH=/tools
cd /
umount -l /old
umount -l /proc
mount -o remount,ro,nosuid,nodev /
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all --securebits=+noroot,+noroot_locked \
  /tools/sh -c 'exec 4>&2 2>&-; (exec "$@" 2>&4 4>&-); exit $?' sh "$@"
`;

/**
 * The same namespaces without bubblewrap, by util-linux, which nearly every Linux has. Lacks the filter of system calls.
 *
 * @param mountPoint - An empty folder that the new root is mounted on (in the child's own view of the disk only).
 * @returns Undefined where a tool is missing. Whether it works here, the probe finds out.
 */
export function unshare(mountPoint: string): IsolationTool | undefined {
  const node = realpathSync(process.execPath);
  const tool = findTool("unshare");
  const pivotRoot = findTool("pivot_root");
  const tools = TOOLS.map((name) => [name, findTool(name)] as const);
  if (tool === undefined || pivotRoot === undefined) return undefined;
  const files = new Map<string, string>([[node, "/node"]]);
  for (const program of [node, ...tools.map(([, path]) => path)]) {
    const libraries = program === undefined ? undefined : sharedLibraries(realpathSync(program));
    if (libraries === undefined) return undefined;
    for (const library of libraries) files.set(library, library);
  }
  for (const [name, path] of tools) files.set(realpathSync(path!), `/tools/${name}`);
  const version = spawnSync(tool, ["--version"], { encoding: "utf8", timeout: 10_000 }).stdout?.trim() ?? "";
  if (!version.includes("util-linux")) return undefined;
  return {
    name: version,
    best: "strong",
    filtersCalls: false,
    isolate: (folders) => isolate(tool, mountPoint, files, folders),
  };
}

function isolate(
  tool: string,
  mountPoint: string,
  files: ReadonlyMap<string, string>,
  { runtime, submission }: ReadableFolders,
): IsolatedCommand {
  const inside = { runtime: "/app/runtime", submission: "/app/submission" };
  const places = [...files, [runtime, inside.runtime] as const, [submission, inside.submission] as const];
  const namespaces = ["--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup"];
  return {
    prefix: [
      ...[tool, ...namespaces, "--fork", "--kill-child=SIGKILL", "--"],
      ...[findTool("sh")!, "-c", SCRIPT, "sh", mountPoint, ...places.flat(), "--", "/node"],
    ],
    inside,
    openFiles: [],
  };
}
