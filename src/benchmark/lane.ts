import { Bench, hrtimeNow, type Task } from "tinybench";
import type { Comparison, ComparisonTolerance, ComparisonVariant } from "../comparisons/comparison.js";
import { scope } from "../engine/heap.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError } from "../support/errors.js";
import { compareOutputs, type PlainOutput, plainOutput } from "./agreement.js";
import type { PrepareRequest } from "./protocol.js";
import { median } from "./statistics.js";

/** A call slower than this is warm after one call: compiling is a small part of it. */
const SLOW_CALL_MS = 1000;

/** V8 has compiled a hot loop well before this; threads are up and caches filled. */
const WARM_UP_MS = 250;

/** Results go here, so that no compiler can find that nobody wants them. */
export let sink: unknown;

/** One variant with its input, warmed up, inside the process that times it. */
export class Lane {
  /** What the first call gave; it is this that the benchmark compares with the naive variant. */
  readonly output: PlainOutput;
  readonly #variant: ComparisonVariant<unknown>;
  readonly #input: unknown;
  readonly #tolerance: ComparisonTolerance;
  readonly #task: Task;
  readonly #firstMs: number;
  #calls = 1;

  constructor(comparison: Comparison, request: PrepareRequest) {
    const { variant, size, dtype, seed } = request;
    const found = comparison.variants.find(({ name }) => name === variant);
    if (!found) throw new RangeError(`${comparison.id} has no variant ${variant}`);
    this.#variant = found;
    this.#tolerance = comparison.agree[dtype];
    this.#input = comparison.input(size, new RandomState(seed), dtype);
    const start = hrtimeNow();
    const output = found.run(this.#input);
    this.#firstMs = hrtimeNow() - start;
    this.output = plainOutput(output);
    this.#task = this.#makeTask();
  }

  /** Calls until the code is compiled, unless one call is slow enough to be warm already. Gives what a call takes. */
  warmUp(): number {
    if (this.#firstMs >= SLOW_CALL_MS) return this.#firstMs;
    const times: number[] = [];
    const start = hrtimeNow();
    do times.push(this.time(1));
    while (hrtimeNow() - start < WARM_UP_MS);
    return median(times.slice(Math.floor(times.length / 2)));
  }

  /**
   * Times `calls` calls as one sample and gives the milliseconds of one. Garbage of earlier batches is collected first,
   * untimed. The last result is compared with the first, so a variant that changes its input or keeps state is found.
   *
   * @throws {NoloopError} code DISAGREEMENT, if a call gives another result than the first one did.
   */
  time(calls: number): number {
    return scope(() => {
      globalThis.gc?.();
      this.#calls = calls;
      this.#task.reset(false);
      const { result } = this.#task.runSync();
      if (result.state !== "completed") throw new Error(`tinybench: the batch is ${result.state}`);
      this.#checkLast();
      return result.latency.mean / calls;
    });
  }

  /** tinybench's part: one task whose single iteration is the batch. `async: false`, or it would probe by a call. */
  #makeTask(): Task {
    const bench = new Bench({
      time: 0,
      iterations: 1,
      warmup: false,
      retainSamples: true,
      timestampProvider: "hrtimeNow",
      throws: true,
    });
    const name = this.#variant.name;
    const batch = () => {
      // Each call frees its arrays, as a program's would; but the last one's live on, to be checked.
      for (let call = 1; call < this.#calls; call++)
        scope(() => void (sink = this.#variant.run(this.#input)));
      sink = this.#variant.run(this.#input);
    };
    const task = bench.add(name, batch, { async: false }).getTask(name);
    if (!task) throw new Error(`tinybench: task ${name} is missing`);
    return task;
  }

  #checkLast(): void {
    const last = plainOutput(sink as ReturnType<ComparisonVariant<unknown>["run"]>);
    const { problem } = compareOutputs(this.output, last, this.#tolerance);
    if (problem === null) return;
    throw new NoloopError(
      "DISAGREEMENT",
      `a later call gives another result than the first: ${problem}; a variant must not change its input or keep state`,
    );
  }
}
