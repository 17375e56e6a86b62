/**
 * Control groups: the kernel's limits for a process and all that comes from it, together. Where we may make one, each
 * submission gets its own; where not, the limits of process-limits.ts stand alone.
 *
 * Linux has two kinds. In the first, every controller has a tree of its own; in the second, all share one, and a group may
 * be made only below one that hands its controllers down.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive, killQuietly } from "../../../support/processes.js";

export interface GroupLimits {
  readonly memoryMiB: number;
  readonly tasks: number; // threads and processes
}

/** One submission's group. */
export interface ControlGroup {
  /** Moves a process in; what it starts from then on is in, too. False if the kernel does not let us. */
  add(pid: number): boolean;
  /** Whether the kernel has ended something in it because the memory ran out. */
  ranOutOfMemory(): boolean;
  /** Ends whatever is still in it. */
  killAll(): void;
  /** Removes it; it must be empty. False if it is not yet. */
  remove(): boolean;
}

export interface ControlGroups {
  readonly name: string; // for the result: "cgroup v1 (memory, pids)"
  make(limits: GroupLimits): ControlGroup | undefined;
}

/** What each kind calls its files. */
interface Files {
  readonly memory: string;
  readonly memoryAndSwap: string;
  readonly events: string; // holds a line "oom_kill <count>"
}

const FIRST: Files = {
  memory: "memory.limit_in_bytes",
  memoryAndSwap: "memory.memsw.limit_in_bytes",
  events: "memory.oom_control",
};
const SECOND: Files = { memory: "memory.max", memoryAndSwap: "memory.swap.max", events: "memory.events" };

/** Where control groups can be made, by what the kernel says of this process. */
export interface Places {
  /** Folders to make groups in: one for the second kind; one for memory and one for tasks of the first. */
  readonly memory: string;
  readonly tasks: string;
  readonly version: 1 | 2;
}

/** @param places - Where; found out by {@link findPlaces} unless told. */
export function controlGroups(places: Places | undefined = findPlaces()): ControlGroups | undefined {
  if (places === undefined) return undefined;
  const folders = [...new Set([places.memory, places.tasks])];
  sweep(folders);
  return {
    name: `cgroup v${places.version} (memory, pids)`,
    make(limits) {
      const name = `noloop-${process.pid}-${randomBytes(6).toString("hex")}`; // threads share a number
      const paths = folders.map((folder) => join(folder, name));
      try {
        for (const path of paths) mkdirSync(path);
        setLimits(places, name, limits);
        return groupAt(paths, join(places.memory, name, filesOf(places).events));
      } catch {
        for (const path of paths) removeFolder(path);
        return undefined;
      }
    },
  };
}

/**
 * @param membership - /proc/self/cgroup.
 * @param mounts - /proc/self/mountinfo.
 */
export function findPlaces(
  membership = readOrEmpty("/proc/self/cgroup"),
  mounts = readOrEmpty("/proc/self/mountinfo"),
): Places | undefined {
  const memory = firstKindPlace("memory", membership, mounts);
  const tasks = firstKindPlace("pids", membership, mounts);
  if (memory !== undefined && tasks !== undefined) return { memory, tasks, version: 1 };
  const own = /^0::(.*)$/m.exec(membership)?.[1];
  const mount = mountsOf(mounts).find(({ type }) => type === "cgroup2");
  if (own === undefined || mount === undefined) return undefined;
  for (let at = placeIn(mount, own); at.startsWith(mount.point); at = dirname(at)) {
    const handsDown = readOrEmpty(join(at, "cgroup.subtree_control")).trim().split(" ");
    if (handsDown.includes("memory") && handsDown.includes("pids") && isWritable(at)) {
      return { memory: at, tasks: at, version: 2 };
    }
  }
  return undefined;
}

function firstKindPlace(controller: string, membership: string, mounts: string): string | undefined {
  const lines = membership.split("\n").map((line) => line.split(":"));
  const own = lines.find(([, controllers]) => controllers?.split(",").includes(controller))?.[2];
  const mount = mountsOf(mounts).find(
    ({ type, options }) => type === "cgroup" && options.split(",").includes(controller),
  );
  if (own === undefined || mount === undefined) return undefined;
  const place = placeIn(mount, own);
  return isWritable(place) ? place : undefined;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: string;
}

function mountsOf(mounts: string): readonly Mount[] {
  return mounts.split("\n").flatMap((line) => {
    const [before, after] = line.split(" - ");
    const [, , , root, point] = before!.split(" ");
    const [type, , options] = (after ?? "").split(" ");
    return root && point && type ? [{ root, point, type, options: options ?? "" }] : [];
  });
}

/** Inside a container the mount may show only a part of the tree. */
function placeIn({ root, point }: Mount, own: string): string {
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

function filesOf({ version }: Places): Files {
  return version === 1 ? FIRST : SECOND;
}

function setLimits(places: Places, name: string, { memoryMiB, tasks }: GroupLimits): void {
  const files = filesOf(places);
  const bytes = String(Math.ceil(memoryMiB * 2 ** 20));
  writeFileSync(join(places.memory, name, files.memory), bytes);
  writeFileSync(join(places.tasks, name, "pids.max"), String(tasks));
  try {
    writeFileSync(join(places.memory, name, files.memoryAndSwap), places.version === 1 ? bytes : "0");
  } catch {
    // a kernel that does not account for swap
  }
}

function groupAt(paths: readonly string[], eventsFile: string): ControlGroup {
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

/** Groups of graders that were killed; their processes died with them. */
function sweep(folders: readonly string[]): void {
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
