/**
 * A pool for Vitest whose one worker thread lives from run to run. Vitest's own pools start a thread for each run, which
 * loads half a second of modules again; this one answers "start" and "stop" in the thread's place and passes on the rest.
 */
import { EventEmitter } from "node:events";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker, WorkerRequest } from "vitest/node";

/** Compiled, a thread of ours loads what tests need while Vitest is still loaded; sources go through Vite, and wait for it. */
const IS_COMPILED = extname(fileURLToPath(import.meta.url)) === ".js";

/** What Vitest sets for its workers. */
const WORKER_ENVIRONMENT = { TEST: "true", VITEST: "true", VITEST_MODE: "RUN" };

export class LivingThread implements PoolRunnerInitializer {
  readonly name = "noloop-lane";
  #thread: Worker | null = null;
  #isSetUp = false;

  /** Starts the thread at once where that can be done before Vitest is there. */
  constructor(assignmentId: string) {
    if (!IS_COMPILED) return;
    this.#thread = new Worker(new URL("./thread.js", import.meta.url), {
      env: { ...process.env, ...WORKER_ENVIRONMENT },
      execArgv: ["--no-warnings"],
      workerData: assignmentId,
    });
  }

  createPoolWorker(options: PoolOptions): PoolWorker {
    return new ThreadOfRun(this, options);
  }

  /** The thread, started with the first run if not before. */
  thread({ distPath, env, execArgv }: PoolOptions): Worker {
    this.#thread ??= new Worker(join(distPath, "workers/threads.js"), { env, execArgv });
    return this.#thread;
  }

  /** Whether the thread has been told its configuration; true from the first time that this is asked. */
  takeSetUp(): boolean {
    const before = this.#isSetUp;
    this.#isSetUp = true;
    return before;
  }

  async end(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = null;
  }
}

/** What Vitest takes for a worker of one run's own. */
class ThreadOfRun implements PoolWorker {
  readonly name = "noloop-lane";
  readonly #living: LivingThread;
  readonly #options: PoolOptions;
  /** Answers that are given in the thread's place. */
  readonly #answers = new EventEmitter();
  readonly #listeners: { readonly event: string; readonly callback: (arg: unknown) => void }[] = [];

  constructor(living: LivingThread, options: PoolOptions) {
    this.#living = living;
    this.#options = options;
  }

  on(event: string, callback: (arg: unknown) => void): void {
    this.#listeners.push({ event, callback });
    this.#answers.on(event, callback);
    this.#thread().on(event, callback);
  }

  off(event: string, callback: (arg: unknown) => void): void {
    this.#answers.off(event, callback);
    this.#thread().off(event, callback);
  }

  send(message: WorkerRequest): void {
    const { type } = message as { readonly type?: string };
    if (type === "start" && this.#living.takeSetUp()) this.#answer("started");
    else if (type === "stop") this.#answer("stopped");
    else this.#thread().postMessage(message);
  }

  async start(): Promise<void> {
    this.#thread();
  }

  async stop(): Promise<void> {
    for (const { event, callback } of this.#listeners) this.off(event, callback);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  #thread(): Worker {
    return this.#living.thread(this.#options);
  }

  #answer(type: "started" | "stopped"): void {
    queueMicrotask(() => this.#answers.emit("message", { type, __vitest_worker_response__: true }));
  }
}
