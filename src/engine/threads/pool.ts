import { Worker } from "node:worker_threads";
import { NoloopError } from "../../support/errors.js";
import { workersThatFit } from "./address-space.js";
import {
  CONTROL_WORDS,
  claimControl,
  MESSAGE_WORD,
  RECORD_WORD,
  RECORD_WORDS,
  returnControl,
  WORD,
} from "./control.js";
import { WORKER_SOURCE, type WorkerInput } from "./worker-source.js";

/** A kernel that works on one task of a job: (address of the job's record, task, thread). */
export type TaskKernel = (record: number, task: number, thread: number) => void;

/** How often a thread looks before it sleeps: some 100 microseconds, longer than the gap between two jobs of a step. */
const SPINS = 30_000;
/**
 * When the caller has waited this long without any worker's coming to an end, they are taken for dead. A task takes
 * milliseconds, but a machine with too much to do may leave a worker without a core for many seconds.
 */
const LOST_AFTER_MS = 120_000;
const NAP_MS = 100;

let saidThatFewFit = false;

/**
 * Worker threads over one shared memory. A job is a kernel and a number of tasks; the caller and the workers claim
 * tasks one by one until none is left. A call returns when all are done: synchronous for the caller, who does its own
 * share and, while no worker is awake yet, everything. Which thread does a task never changes a result.
 *
 * Workers start with the first job that has more than one task, and never keep the process alive.
 */
export class ThreadPool {
  readonly threads: number;
  readonly #module: WebAssembly.Module;
  readonly #memory: WebAssembly.Memory;
  readonly #kernels: ReadonlyMap<string, TaskKernel>;
  readonly #names: readonly string[];
  readonly #lostAfterMs: number;
  #workers = new Set<Worker>();
  /** Threads with the caller's, as many as there is room for; undefined until workers are started. */
  #started: number | undefined;
  /** Address of the control block; 0 until a job needs one. */
  #control = 0;
  #words = new Int32Array(0);
  #record = new Int32Array(0);

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    kernels: ReadonlyMap<string, TaskKernel>,
    threads: number,
    { lostAfterMs = LOST_AFTER_MS }: { readonly lostAfterMs?: number } = {},
  ) {
    this.threads = threads;
    this.#lostAfterMs = lostAfterMs;
    this.#module = module;
    this.#memory = memory;
    this.#kernels = kernels;
    this.#names = [...kernels.keys()];
  }

  /** How many worker threads have been started and have not ended. */
  get workers(): number {
    return this.#workers.size;
  }

  /**
   * Runs `kernel` for tasks 0 to tasks - 1; on all threads if `parallel`. `fields` is the job's record, 32 bits each.
   *
   * @throws {Error} What a task threw, on whichever thread; the next call works again.
   */
  run(kernel: string, tasks: number, fields: readonly number[], parallel: boolean): void {
    const run = this.#kernels.get(kernel);
    if (run === undefined) throw new Error(`engine: there is no kernel "${kernel}"`);
    if (fields.length > RECORD_WORDS) throw new Error(`engine: the record of "${kernel}" is too long`);
    if (this.#control === 0) this.#newControl();
    for (let i = 0; i < fields.length; i++) this.#record[i] = fields[i]!; // numbers from 2 ** 31 on wrap, as addresses should
    const record = this.#control + 4 * RECORD_WORD;
    if (parallel && tasks > 1 && this.threads > 1) {
      this.#runShared(kernel, run, tasks, record);
    } else {
      for (let task = 0; task < tasks; task++) run(record, task, 0);
    }
  }

  /** Ends the workers; the next job starts new ones. */
  async close(): Promise<void> {
    await this.#abandon();
  }

  #runShared(kernel: string, run: TaskKernel, tasks: number, record: number): void {
    this.#startWorkers();
    const words = this.#words;
    words[WORD.kernel] = this.#names.indexOf(kernel);
    words[WORD.tasks] = tasks;
    Atomics.store(words, WORD.failed, 0);
    Atomics.store(words, WORD.next, 0);
    Atomics.store(words, WORD.open, 1);
    Atomics.add(words, WORD.generation, 1);
    Atomics.notify(words, WORD.generation);
    try {
      for (let task = 0; (task = Atomics.add(words, WORD.next, 1)) < tasks; ) run(record, task, 0);
    } finally {
      Atomics.store(words, WORD.next, tasks); // after a failure of ours, nobody begins another task
      Atomics.store(words, WORD.open, 0);
      this.#waitForWorkers(kernel);
    }
    if (Atomics.load(words, WORD.failed) !== 0) throw this.#workerError(kernel);
  }

  #waitForWorkers(kernel: string): void {
    const words = this.#words;
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, WORD.active) === 0) return;
    let waitedMs = 0;
    for (let active: number; (active = Atomics.load(words, WORD.active)) !== 0; ) {
      const outcome = Atomics.wait(words, WORD.active, active, NAP_MS);
      waitedMs = outcome === "timed-out" ? waitedMs + NAP_MS : 0;
      if (waitedMs >= this.#lostAfterMs) {
        void this.#abandon();
        throw new Error(
          `engine: a worker thread did not finish its task of "${kernel}" within ${this.#lostAfterMs / 1000} s; ` +
            "it has been given up, the next call starts a new one",
        );
      }
    }
  }

  #workerError(kernel: string): Error {
    const length = this.#words[MESSAGE_WORD]!;
    const bytes = new Uint8Array(this.#memory.buffer, this.#control + 4 * (MESSAGE_WORD + 1), length).slice();
    return new Error(`engine: "${kernel}" failed in a worker thread: ${new TextDecoder().decode(bytes)}`);
  }

  #startWorkers(): void {
    this.#started ??= threadsThatFit(this.threads);
    for (let thread = this.#workers.size + 1; thread < this.#started; thread++) {
      const workerData: WorkerInput = {
        module: this.#module,
        memory: this.#memory,
        control: this.#control,
        thread,
        kernels: this.#names,
        spins: SPINS,
      };
      const worker = this.#startWorker(workerData);
      this.#workers.add(worker);
      worker.unref();
    }
  }

  #startWorker(workerData: WorkerInput): Worker {
    try {
      const worker = new Worker(WORKER_SOURCE, { eval: true, workerData, name: "noloop kernels" });
      const lost = () => {
        if (this.#workers.has(worker)) void this.#abandon();
      };
      worker.on("error", lost).on("exit", lost);
      return worker;
    } catch (cause) {
      const message = `a worker thread could not be started (${(cause as Error).message}); set NOLOOP_THREADS=1 to do without`;
      throw new NoloopError("BACKEND", message, { cause });
    }
  }

  /** A worker is lost: what it may still write must not meet the next job, so all start anew, in a block of their own. */
  async #abandon(): Promise<void> {
    const workers = [...this.#workers];
    const control = this.#control;
    this.#workers = new Set();
    this.#control = 0;
    this.#started = undefined;
    await Promise.all(workers.map((worker) => worker.terminate()));
    if (control !== 0) returnControl(control, this.#memory);
  }

  #newControl(): void {
    this.#control = claimControl();
    this.#words = new Int32Array(this.#memory.buffer, this.#control, CONTROL_WORDS);
    this.#record = this.#words.subarray(RECORD_WORD, RECORD_WORD + RECORD_WORDS);
  }
}

/** Fewer threads than asked for give the same numbers, only later; said once. */
function threadsThatFit(threads: number): number {
  const fitting = Math.min(threads, 1 + workersThatFit());
  if (fitting < threads && !saidThatFewFit) {
    saidThatFewFit = true;
    process.stderr.write(
      `noloop: the limit of address space (ulimit -v) leaves room for ${fitting} of ${threads} threads; ` +
        "computing with fewer, and slower\n",
    );
  }
  return fitting;
}
