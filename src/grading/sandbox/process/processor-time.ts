import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

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
 * What the kernel's accounts say of a process: the processor time that its living threads have used. The accounts stay
 * open, for they are read around every call.
 */
export class ProcessorClock {
  readonly #pid: number;
  readonly #accounts = new Map<string, number>();
  readonly #text = Buffer.alloc(64);

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** In seconds; undefined where the system keeps no accounts that we can read. */
  read(): number | undefined {
    let nanoseconds = 0;
    for (const thread of tasksOf(this.#pid)) nanoseconds += this.#readThread(thread);
    return nanoseconds === 0 ? undefined : nanoseconds / 1e9;
  }

  close(): void {
    for (const account of this.#accounts.values()) closeSync(account);
    this.#accounts.clear();
  }

  #readThread(thread: string): number {
    try {
      const account =
        this.#accounts.get(thread) ?? openSync(`/proc/${this.#pid}/task/${thread}/schedstat`, "r");
      this.#accounts.set(thread, account);
      const length = readSync(account, this.#text, 0, this.#text.length, 0);
      return Number(this.#text.toString("latin1", 0, length).split(" ", 1)[0]);
    } catch {
      return 0; // the thread has ended
    }
  }
}

/**
 * How long a process's main thread has been ready to run and has waited for a processor, in seconds; undefined where the
 * system keeps no account of it.
 */
export function waitedSeconds(pid: number): number | undefined {
  const [, waiting] = readOrEmpty(`/proc/${pid}/schedstat`).split(" ");
  return waiting === undefined ? undefined : Number(waiting) / 1e9;
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
