import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { findTool, sharedLibraries } from "./find-tool.js";
import type { IsolatedCommand, IsolationTool, ReadableFolders } from "./isolation.js";

/**
 * Programs that the script needs after it has left the old root. They stay in the new root, where they are harmless.
 */
const TOOLS = ["sh", "mount", "umount", "setpriv"] as const;

/**
 * Builds an empty root in memory, mounts the given files in it (all read-only), switches to that root, unmounts the old
 * one, drops all rights and runs Node. Arguments: the mount point; pairs of a file and its path in the new root; "--";
 * a command. If any step fails, the script stops: Node never starts half isolated.
 *
 * A shell without rights stays the first process of the process namespace, and Node is its child. The kernel sends the
 * first process neither SIGXCPU nor the signals that it sends itself, so Node in that position would outlive its limit
 * of processor time. Also, `unshare` reports "exit code 1" for a first process that SIGKILL ended. The shell reports a
 * signal as exit code 128 + its number, as bubblewrap does. Its standard error is closed, so that its "Killed" does not
 * appear in what the submission printed.
 */
const SCRIPT = `
set -eu
root=$1; shift
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$root"
while [ "$1" != -- ]; do
  target=$root$2
  if [ -d "$1" ]; then mkdir -p "$target"; else mkdir -p "\${target%/*}"; : > "$target"; fi
  mount --bind "$1" "$target"
  mount -o remount,bind,ro,nosuid,nodev "$target"
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
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all \
  --securebits=+noroot,+noroot_locked \
  /tools/sh -c 'exec 4>&2 2>&-; (exec "$@" 2>&4 4>&-); exit $?' sh "$@"
`;

/**
 * The same namespaces without bubblewrap, with util-linux, which nearly every Linux has. There is no system call
 * filter.
 *
 * @param mountPoint - An empty folder to mount the new root on; the mount is visible in the sandbox process only.
 * @returns Undefined if a program is missing. The probe finds out whether it works on this machine.
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
  const mounts = [...files, [runtime, inside.runtime] as const, [submission, inside.submission] as const];
  const namespaces = ["--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup"];
  return {
    prefix: [
      ...[tool, ...namespaces, "--fork", "--kill-child=SIGKILL", "--"],
      ...[findTool("sh")!, "-c", SCRIPT, "sh", mountPoint, ...mounts.flat(), "--", "/node"],
    ],
    inside,
    openFiles: [],
  };
}
