/**
 * Control groups: kernel limits for a process together with its descendants. Each submission gets its own group where
 * we may make one; elsewhere only the limits of process-limits.ts apply.
 *
 * Linux has two versions. In version 1 each controller has a separate tree. In version 2 all controllers share one
 * tree, and a group can be made only below a group that delegates its controllers.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive, killQuietly } from "../../../support/processes.js";

export interface GroupLimits {
  readonly memoryMiB: number;
  readonly tasks: number; // threads and processes
}

/** The group of one submission. */
export interface ControlGroup {
  /** Adds a process, and everything that it starts from then on. False if the kernel refuses. */
  add(pid: number): boolean;
  /** Whether the kernel has killed a process of the group because the memory ran out. */
  ranOutOfMemory(): boolean;
  /** Kills every process that is still in it. */
  killAll(): void;
  /** Removes the group. False if it is not empty yet. */
  remove(): boolean;
}

export interface ControlGroups {
  readonly name: string; // for the result: "cgroup v1 (memory, pids)"
  make(limits: GroupLimits): ControlGroup | undefined;
}

/** The file names of one version. */
interface FileNames {
  readonly memory: string;
  readonly memoryAndSwap: string;
  readonly events: string; // holds a line "oom_kill <count>"
}

const VERSION_1: FileNames = {
  memory: "memory.limit_in_bytes",
  memoryAndSwap: "memory.memsw.limit_in_bytes",
  events: "memory.oom_control",
};
const VERSION_2: FileNames = {
  memory: "memory.max",
  memoryAndSwap: "memory.swap.max",
  events: "memory.events",
};

/** Where this process can make control groups. */
export interface GroupLocation {
  /** The folders to make groups in; the same folder in version 2. */
  readonly memory: string;
  readonly tasks: string;
  readonly version: 1 | 2;
}

/** Returns a maker of control groups; undefined if this process cannot make any. */
export function controlGroups(
  location: GroupLocation | undefined = findGroupLocation(),
): ControlGroups | undefined {
  if (location === undefined) return undefined;
  const folders = [...new Set([location.memory, location.tasks])];
  removeStaleGroups(folders);
  return {
    name: `cgroup v${location.version} (memory, pids)`,
    make(limits) {
      const name = `noloop-${process.pid}-${randomBytes(6).toString("hex")}`; // threads share the process id
      const paths = folders.map((folder) => join(folder, name));
      try {
        for (const path of paths) mkdirSync(path);
        setLimits(location, name, limits);
        return openGroup(paths, join(location.memory, name, fileNames(location).events));
      } catch {
        for (const path of paths) removeFolder(path);
        return undefined;
      }
    },
  };
}

/**
 * Finds where this process can make control groups.
 *
 * @param membership - /proc/self/cgroup.
 * @param mounts - /proc/self/mountinfo.
 */
export function findGroupLocation(
  membership = readOrEmpty("/proc/self/cgroup"),
  mounts = readOrEmpty("/proc/self/mountinfo"),
): GroupLocation | undefined {
  const memory = findVersion1Folder("memory", membership, mounts);
  const tasks = findVersion1Folder("pids", membership, mounts);
  if (memory !== undefined && tasks !== undefined) return { memory, tasks, version: 1 };
  const own = /^0::(.*)$/m.exec(membership)?.[1];
  const mount = parseMounts(mounts).find(({ type }) => type === "cgroup2");
  if (own === undefined || mount === undefined) return undefined;
  for (let at = resolveIn(mount, own); at.startsWith(mount.point); at = dirname(at)) {
    const delegated = readOrEmpty(join(at, "cgroup.subtree_control")).trim().split(" ");
    if (delegated.includes("memory") && delegated.includes("pids") && isWritable(at)) {
      return { memory: at, tasks: at, version: 2 };
    }
  }
  return undefined;
}

function findVersion1Folder(controller: string, membership: string, mounts: string): string | undefined {
  const lines = membership.split("\n").map((line) => line.split(":"));
  const own = lines.find(([, controllers]) => controllers?.split(",").includes(controller))?.[2];
  const mount = parseMounts(mounts).find(
    ({ type, options }) => type === "cgroup" && options.split(",").includes(controller),
  );
  if (own === undefined || mount === undefined) return undefined;
  const folder = resolveIn(mount, own);
  return isWritable(folder) ? folder : undefined;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: string;
}

function parseMounts(mounts: string): readonly Mount[] {
  return mounts.split("\n").flatMap((line) => {
    const [before, after] = line.split(" - ");
    const [, , , root, point] = before!.split(" ");
    const [type, , options] = (after ?? "").split(" ");
    return root && point && type ? [{ root, point, type, options: options ?? "" }] : [];
  });
}

/** Finds a group's folder below a mount, which may show only a part of the tree inside a container. */
function resolveIn({ root, point }: Mount, own: string): string {
  const below = root !== "/" && own.startsWith(root) ? own.slice(root.length) : own;
  return join(point, below).replace(/\/$/, "");
}

function isWritable(folder: string): boolean {
  const trial = join(folder, `noloop-${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(trial);
  } catch {
    return false;
  }
  return removeFolder(trial);
}

function fileNames({ version }: GroupLocation): FileNames {
  return version === 1 ? VERSION_1 : VERSION_2;
}

function setLimits(location: GroupLocation, name: string, { memoryMiB, tasks }: GroupLimits): void {
  const files = fileNames(location);
  const bytes = String(Math.ceil(memoryMiB * 2 ** 20));
  writeFileSync(join(location.memory, name, files.memory), bytes);
  writeFileSync(join(location.tasks, name, "pids.max"), String(tasks));
  try {
    writeFileSync(join(location.memory, name, files.memoryAndSwap), location.version === 1 ? bytes : "0");
  } catch {
    // this kernel does not count swap
  }
}

function openGroup(paths: readonly string[], eventsFile: string): ControlGroup {
  return {
    add(pid) {
      try {
        for (const path of paths) writeFileSync(join(path, "cgroup.procs"), String(pid));
        return true;
      } catch {
        return false;
      }
    },
    ranOutOfMemory: () => Number(/^oom_kill (\d+)$/m.exec(readOrEmpty(eventsFile))?.[1] ?? 0) > 0,
    killAll() {
      for (const pid of readOrEmpty(join(paths[0]!, "cgroup.procs")).split("\n")) {
        if (pid !== "") killQuietly(Number(pid));
      }
    },
    remove: () => paths.map(removeFolder).every(Boolean),
  };
}

/** Removes the groups of graders that were killed; the processes in them died as well. */
function removeStaleGroups(folders: readonly string[]): void {
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      const owner = /^noloop-(\d+)-/.exec(name)?.[1];
      if (owner !== undefined && !isAlive(Number(owner))) removeFolder(join(folder, name));
    }
  }
}

function removeFolder(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === "ENOENT";
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
