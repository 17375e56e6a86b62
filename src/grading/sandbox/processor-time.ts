import { readdirSync, readFileSync } from "node:fs";

/** A process and all that came from it, by the kernel's tables; only Linux has them. The first one is `pid` itself. */
export function processTree(pid: number): readonly number[] {
  const found = [pid];
  for (let k = 0; k < found.length; k++) {
    for (const thread of tasksOf(found[k]!)) {
      const children = readOrEmpty(`/proc/${found[k]}/task/${thread}/children`);
      for (const child of children.split(" ")) if (child !== "") found.push(Number(child));
    }
  }
  return found;
}

/**
 * Processor time that the living threads of a process have used, by the kernel's own accounts.
 *
 * @returns Undefined where the system keeps none that we can read.
 */
export function processorSeconds(pid: number): number | undefined {
  let nanoseconds = 0;
  const threads = tasksOf(pid);
  for (const thread of threads) {
    const [used] = readOrEmpty(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
    if (used) nanoseconds += Number(used);
  }
  return nanoseconds === 0 ? undefined : nanoseconds / 1e9;
}

/** Writable private memory of a process, which is what RLIMIT_DATA counts; undefined if unknown. */
export function dataMiB(pid: number): number | undefined {
  const found = /^VmData:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`));
  return found === null ? undefined : Number(found[1]) / 1024;
}

function tasksOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
