import { isDeepStrictEqual } from "node:util";
import { NoloopError } from "../../support/errors.js";
import type { RunReport } from "../results/run-report.js";
import type { ListedTest } from "../plan/test-list.js";
import type { Job } from "./job.js";
import { LaneFailure, LaneProcess, type OpenLane } from "./lane-process.js";

/** A lane that has run so many submissions is replaced: whatever a run leaves behind goes with it. */
const RUNS_PER_LANE = 100;

/** A submission whose lane died gets another, this often in all. */
const MOST_TRIES = 3;

/** Beyond what a submission may use of time: starts, the last call, a machine with too much to do. */
const EXTRA_PATIENCE_SECONDS = 120;
/** Budgets are processor time; a busy machine may take many times as long by the clock. */
const PATIENCE_FACTOR = 20;

interface Slot {
  lane: LaneProcess | null;
  runs: number;
}

/** Lanes that share the work. The list of tests is the first lane's; any later lane must find the same. */
export class LanePool {
  readonly tests: readonly ListedTest[];
  readonly #assignmentId: string;
  readonly #signal: AbortSignal | undefined;
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];

  private constructor(assignmentId: string, first: OpenLane, count: number, signal: AbortSignal | undefined) {
    this.tests = first.tests;
    this.#assignmentId = assignmentId;
    this.#signal = signal;
    this.#free = [{ lane: first.lane, runs: 0 }];
    for (let k = 1; k < count; k++) this.#free.push({ lane: null, runs: 0 });
  }

  /** @throws {LaneFailure} If the first lane does not open. */
  static async open(
    assignmentId: string,
    count: number,
    first: Promise<OpenLane> = LaneProcess.open(assignmentId),
    signal?: AbortSignal,
  ): Promise<LanePool> {
    return new LanePool(assignmentId, await first, count, signal);
  }

  /**
   * Runs the tests against one submission, in the next lane that is free.
   *
   * @throws {LaneFailure} If one lane after the other came to an end over it.
   * @throws {NoloopError} code INTERRUPTED, if the signal aborts meanwhile.
   */
  async run(job: Job): Promise<RunReport> {
    const slot = await this.#take();
    const stop = () => void slot.lane?.end();
    this.#signal?.addEventListener("abort", stop);
    try {
      return await this.#runIn(slot, job, 1);
    } finally {
      this.#signal?.removeEventListener("abort", stop);
      this.#giveBack(slot);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.map(({ lane }) => lane?.end()));
  }

  async #runIn(slot: Slot, job: Job, attempt: number): Promise<RunReport> {
    this.#checkSignal();
    try {
      if (slot.runs >= RUNS_PER_LANE) await this.#retire(slot);
      slot.lane ??= await this.#openAnother();
      this.#checkSignal(); // it may have come while the lane opened
      slot.runs++;
      return await slot.lane.run(
        job,
        1000 * (PATIENCE_FACTOR * job.submissionSeconds + EXTRA_PATIENCE_SECONDS),
      );
    } catch (error) {
      await this.#retire(slot);
      this.#checkSignal();
      if (!(error instanceof LaneFailure) || attempt >= MOST_TRIES) throw error;
      return this.#runIn(slot, job, attempt + 1);
    }
  }

  async #openAnother(): Promise<LaneProcess> {
    const { lane, tests } = await LaneProcess.open(this.#assignmentId);
    if (isDeepStrictEqual(tests, this.tests)) return lane;
    await lane.end();
    const message = `the graded tests of ${this.#assignmentId} changed while they were run`;
    throw new NoloopError("DATA", `${message}; start again`);
  }

  async #retire(slot: Slot): Promise<void> {
    const { lane } = slot;
    slot.lane = null;
    slot.runs = 0;
    await lane?.end();
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
