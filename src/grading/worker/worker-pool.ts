import { isDeepStrictEqual } from "node:util";
import { NoloopError } from "../../support/errors.js";
import type { ListedTest } from "../plan/test-list.js";
import type { RunReport } from "../results/run-report.js";
import type { Job } from "./job.js";
import { type OpenWorker, WorkerFailure, WorkerProcess } from "./worker-process.js";

/** A worker that has run so many submissions is replaced: whatever a run leaves behind goes with it. */
const RUNS_PER_LANE = 100;

/** A submission whose worker died gets another, this often in all. */
const MOST_TRIES = 3;

/** Beyond what a submission may use of time: starts, the last call, a machine with too much to do. */
const EXTRA_PATIENCE_SECONDS = 120;
/** Budgets are processor time; a busy machine may take many times as long by the clock. */
const PATIENCE_FACTOR = 20;

interface Slot {
  worker: WorkerProcess | null;
  runs: number;
}

/** Workers that share the work. The list of tests is the first worker's; any later worker must find the same. */
export class WorkerPool {
  readonly tests: readonly ListedTest[];
  readonly #assignmentId: string;
  readonly #signal: AbortSignal | undefined;
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];

  private constructor(
    assignmentId: string,
    first: OpenWorker,
    count: number,
    signal: AbortSignal | undefined,
  ) {
    this.tests = first.tests;
    this.#assignmentId = assignmentId;
    this.#signal = signal;
    this.#free = [{ worker: first.worker, runs: 0 }];
    for (let k = 1; k < count; k++) this.#free.push({ worker: null, runs: 0 });
  }

  /** @throws {WorkerFailure} If the first worker does not open. */
  static async open(
    assignmentId: string,
    count: number,
    first: Promise<OpenWorker> = WorkerProcess.open(assignmentId),
    signal?: AbortSignal,
  ): Promise<WorkerPool> {
    return new WorkerPool(assignmentId, await first, count, signal);
  }

  /**
   * Runs the tests against one submission, in the next worker that is free.
   *
   * @throws {WorkerFailure} If one worker after the other came to an end over it.
   * @throws {NoloopError} code INTERRUPTED, if the signal aborts meanwhile.
   */
  async run(job: Job): Promise<RunReport> {
    const slot = await this.#take();
    const stop = () => void slot.worker?.end();
    this.#signal?.addEventListener("abort", stop);
    try {
      return await this.#runIn(slot, job, 1);
    } finally {
      this.#signal?.removeEventListener("abort", stop);
      this.#giveBack(slot);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map(({ worker }) => worker?.end()));
  }

  async #runIn(slot: Slot, job: Job, attempt: number): Promise<RunReport> {
    this.#checkSignal();
    try {
      if (slot.runs >= RUNS_PER_LANE) await this.#retire(slot);
      slot.worker ??= await this.#openAnother();
      this.#checkSignal(); // it may have come while the worker opened
      slot.runs++;
      return await slot.worker.run(
        job,
        1000 * (PATIENCE_FACTOR * job.submissionSeconds + EXTRA_PATIENCE_SECONDS),
      );
    } catch (error) {
      await this.#retire(slot);
      this.#checkSignal();
      if (!(error instanceof WorkerFailure) || attempt >= MOST_TRIES) throw error;
      return this.#runIn(slot, job, attempt + 1);
    }
  }

  async #openAnother(): Promise<WorkerProcess> {
    const { worker, tests } = await WorkerProcess.open(this.#assignmentId);
    if (isDeepStrictEqual(tests, this.tests)) return worker;
    await worker.end();
    const message = `the graded tests of ${this.#assignmentId} changed while they were run`;
    throw new NoloopError("DATA", `${message}; start again`);
  }

  async #retire(slot: Slot): Promise<void> {
    const { worker } = slot;
    slot.worker = null;
    slot.runs = 0;
    await worker?.end();
  }

  async #take(): Promise<Slot> {
    return this.#free.shift() ?? new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #giveBack(slot: Slot): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(slot);
    else next(slot);
  }

  #checkSignal(): void {
    if (this.#signal?.aborted) throw new NoloopError("INTERRUPTED", "stopped by the user");
  }
}
