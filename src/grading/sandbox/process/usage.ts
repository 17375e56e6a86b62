/** What processes use, as Linux reports it in /proc: children, processor time, memory. Other systems report nothing. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

/**
 * Lists a process and all its descendants. The first one is `pid` itself; on systems other than Linux, the only one.
 */
export function processTree(pid: number): readonly number[] {
  const pids = [pid];
  for (let k = 0; k < pids.length; k++) {
    for (const thread of listThreads(pids[k]!)) {
      const children = readOrEmpty(`/proc/${pids[k]}/task/${thread}/children`);
      for (const child of children.split(" ")) if (child !== "") pids.push(Number(child));
    }
  }
  return pids;
}

/**
 * The processor time that the live threads of a process have used. The kernel's files stay open, because they are read
 * before and after every call.
 */
export class ProcessorClock {
  readonly #pid: number;
  readonly #files = new Map<string, number>();
  readonly #text = Buffer.alloc(64);

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** In seconds; undefined where the kernel's counts cannot be read. */
  read(): number | undefined {
    let nanoseconds = 0;
    for (const thread of listThreads(this.#pid)) nanoseconds += this.#readThread(thread);
    return nanoseconds === 0 ? undefined : nanoseconds / 1e9;
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }

  #readThread(thread: string): number {
    try {
      const file = this.#files.get(thread) ?? openSync(`/proc/${this.#pid}/task/${thread}/schedstat`, "r");
      this.#files.set(thread, file);
      const length = readSync(file, this.#text, 0, this.#text.length, 0);
      return Number(this.#text.toString("latin1", 0, length).split(" ", 1)[0]);
    } catch {
      return 0; // the thread has ended
    }
  }
}

/**
 * How long the main thread of a process has been ready to run but waited for a processor, in seconds; undefined where
 * the kernel does not count it.
 */
export function waitedSeconds(pid: number): number | undefined {
  const [, waiting] = readOrEmpty(`/proc/${pid}/schedstat`).split(" ");
  return waiting === undefined ? undefined : Number(waiting) / 1e9;
}

/** Writable private memory of a process, which RLIMIT_DATA limits; undefined if unknown. */
export function dataMiB(pid: number): number | undefined {
  const found = /^VmData:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`));
  return found === null ? undefined : Number(found[1]) / 1024;
}

function listThreads(pid: number): readonly string[] {
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
