/**
 * Trains a net: draws batches, takes steps, judges accuracy, keeps the best weights and a checkpoint.
 *
 * ```ts
 * const solver = new Solver(net, { train, val }, { update: { rule: "adam", learningRate: 1e-3 }, epochs: 5 });
 * const { bestAccuracy } = await solver.train({ onProgress: ({ step, loss }) => console.log(step, loss) });
 * ```
 *
 * Source: the contract of CS231n assignment 2, `solver.py`.
 */
import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { scope } from "../engine/heap.js";
import type { Net } from "../nets/net.js";
import { recordScaling } from "../nets/net-input.js";
import { NoloopError } from "../support/errors.js";
import { aFunction, anObject, checkArgument, checkOptions, type OptionKinds } from "../support/options.js";
import { readCheckpoint, writeCheckpoint } from "./checkpoint-file.js";
import { checkExamples } from "./examples.js";
import {
  checkSolverOptions,
  type ResolvedOptions,
  resolveOptions,
  type SolverOptions,
} from "./solver-options.js";
import { type Evaluation, recentMean, Speed, type TrainingHistory } from "./training-history.js";
import { type SolverData, TrainingState } from "./training-state.js";

export interface SolverProgress {
  readonly step: number; // steps done
  readonly numSteps: number | null; // null: the clock ends training
  readonly epoch: number; // with a fraction
  /** Share of the training that is done, 0..1. */
  readonly share: number;
  readonly loss: number; // of this step's batch, before the step
  readonly recentLoss: number; // mean of the last 50
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  readonly etaSeconds: number;
  readonly evaluation: Evaluation; // the latest
}

export interface RunOptions {
  /** Called after every step. Return false to end the training here, as if it were done. */
  readonly onProgress?: (progress: SolverProgress) => unknown;
  /** Stops between two steps: the checkpoint is written, and the promise rejected with code INTERRUPTED. */
  readonly signal?: AbortSignal;
}

const RUN_OPTIONS: OptionKinds<RunOptions> = { onProgress: aFunction, signal: anObject };

export interface SolverResult extends TrainingHistory {
  readonly steps: number;
  readonly seconds: number;
  /** Of the best judgment, on the validation set if there is one. The net holds those weights now. */
  readonly bestAccuracy: number;
  readonly bestStep: number;
}

/** How long to compute before other events have their turn. */
const TURN_MS = 25;

export class Solver {
  readonly #net: Net;
  readonly #options: ResolvedOptions;
  readonly #state: TrainingState;
  /** When training would have begun, had it never paused; in ms, of `performance.now()`. */
  #startedAt = 0;
  #secondsBefore = 0;
  #resumedFrom: string | null = null;

  /**
   * Checks everything that can be checked before the first step.
   *
   * @param net - Its parameters are updated in place.
   * @throws {ShapeError | ValueError} If there is no example, labels do not fit, or an option is outside its range.
   */
  constructor(net: Net, data: SolverData, options: SolverOptions = {}) {
    checkSolverOptions(options);
    checkArgument("Solver", "net", net, anObject);
    checkArgument("Solver", "data", data, anObject);
    checkArgument("Solver", "data.train", data.train, anObject);
    checkExamples("Solver", "train", data.train, options);
    if (data.val) checkExamples("Solver", "val", data.val, options);
    this.#net = net;
    this.#options = resolveOptions(options, data.train.y.size);
    this.#state = new TrainingState(net, data, this.#options);
  }

  get history(): TrainingHistory {
    return { losses: this.#state.losses, evaluations: this.#state.evaluations };
  }

  /**
   * Trains to the end, and brings the best weights into the net.
   *
   * @throws {NoloopError} code DIVERGED, if the loss is no longer finite, or far too large; the message says what to
   *   change, and the net holds the best weights so far, as does the last checkpoint.
   * @throws {NoloopError} code INTERRUPTED, if `signal` aborts.
   * @throws {NoloopError} code FILE, if a checkpoint cannot be written, or one is there that was not resumed from.
   */
  async train(options: RunOptions = {}): Promise<SolverResult> {
    checkOptions("Solver.train", options, RUN_OPTIONS);
    const { onProgress, signal } = options;
    this.#protectCheckpoint();
    if (this.#options.normalize) recordScaling(this.#net, this.#options.normalize);
    this.#startedAt = performance.now() - 1000 * this.#secondsBefore;
    const state = this.#state;
    const speed = new Speed();
    let learningRate = state.learningRateAt(this.#seconds());
    if (state.evaluations.length === 0) state.evaluate(this.#seconds(), learningRate);
    for (let turnEnds = 0; !state.isDoneAt(this.#seconds()); ) {
      if (performance.now() >= turnEnds) {
        await setImmediate();
        turnEnds = performance.now() + TURN_MS;
      }
      if (signal?.aborted) throw this.#interruption(signal);
      learningRate = state.learningRateAt(this.#seconds());
      state.takeStep(learningRate);
      speed.tick(this.#seconds());
      if (state.isDueAt(this.#seconds())) {
        state.evaluate(this.#seconds(), learningRate);
        this.#writeCheckpoint();
      }
      if (onProgress?.(this.#progress(speed, learningRate)) === false) break;
    }
    if (state.evaluations.at(-1)!.step !== state.step) state.evaluate(this.#seconds(), learningRate);
    this.#writeCheckpoint();
    return this.#result();
  }

  /**
   * Goes on from a checkpoint: what follows is, to the bit, what an unbroken training would have given. Only its length
   * and how often it is judged may differ; a schedule over the whole length then differs with it.
   *
   * @throws {NoloopError} code FILE, if it cannot be read.
   * @throws {DataError} If it is damaged, or of another net, other data or other settings; nothing has changed then.
   */
  resume(path: string): this {
    scope(() => {
      this.#secondsBefore = this.#state.restore(path, readCheckpoint(path));
    });
    this.#resumedFrom = path;
    return this;
  }

  #seconds(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }

  #progress(speed: Speed, learningRate: number): SolverProgress {
    const { losses, evaluations, order, step, epoch } = this.#state;
    const { numSteps, limitSeconds } = this.#options;
    const seconds = this.#seconds();
    const left = [
      numSteps === null ? Infinity : (numSteps - step) / speed.stepsPerSecond,
      limitSeconds === null ? Infinity : Math.max(0, limitSeconds - seconds),
    ];
    return {
      ...{ step, numSteps, epoch, learningRate },
      share: this.#state.shareAt(seconds),
      loss: losses.at(-1)!,
      recentLoss: recentMean(losses),
      imagesPerSecond: speed.stepsPerSecond * order.batchSize,
      etaSeconds: Math.min(...left),
      evaluation: evaluations.at(-1)!,
    };
  }

  #result(): SolverResult {
    const { best, step: steps, losses, evaluations } = this.#state;
    best.restore();
    const seconds = this.#seconds();
    return { losses, evaluations, steps, seconds, bestAccuracy: best.score ?? 0, bestStep: best.step };
  }

  #interruption(signal: AbortSignal): NoloopError {
    this.#writeCheckpoint();
    const { checkpointPath, numSteps } = this.#options;
    const { step } = this.#state;
    const where = checkpointPath === null ? "nothing was kept" : `go on with resume("${checkpointPath}")`;
    const of = numSteps === null ? "" : ` of ${numSteps}`;
    const message = `Solver.train: stopped after ${step}${of} steps; ${where}`;
    return new NoloopError("INTERRUPTED", message, { cause: signal.reason });
  }

  #writeCheckpoint(): void {
    const { checkpointPath } = this.#options;
    if (checkpointPath !== null) writeCheckpoint(checkpointPath, this.#state.checkpoint(this.#seconds()));
  }

  /** @throws {NoloopError} code FILE, if a checkpoint is there and `overwrite` is not set. */
  #protectCheckpoint(): void {
    const { checkpointPath: path, overwrite } = this.#options;
    if (path === null || overwrite || path === this.#resumedFrom || !existsSync(path)) return;
    const remedy = "resume from it, choose another checkpointPath, or say overwrite: true";
    throw new NoloopError("FILE", `${path}: expected no file there, got one; ${remedy}`);
  }
}
