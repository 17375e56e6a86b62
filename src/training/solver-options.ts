/** The options of a Solver, their defaults, and the checks that come before the first step. */

import { AUGMENT_OPTIONS } from "../datasets/augment.js";
import { checkLimit } from "../optim/clipping.js";
import { RULE_OPTIONS, type RuleOptions } from "../optim/optimizer.js";
import { checkSchedule, type Schedule } from "../optim/schedules.js";
import { ValueError } from "../support/errors.js";
import {
  aBoolean,
  aNumber,
  anObject,
  anything,
  aString,
  checkOptions,
  type OptionKinds,
  recordOf,
} from "../support/options.js";
import type { Sampling } from "./batch-order.js";
import type { InputOptions } from "./examples.js";

export interface SolverOptions extends InputOptions {
  /** Rule and its settings. Default: `{ rule: "momentum" }` with its learning rate of 1e-2. */
  readonly update?: RuleOptions;
  /** Of the learning rate. Default: constant. */
  readonly schedule?: Schedule;
  readonly batchSize?: number; // 100
  readonly sampling?: Sampling; // "epochs"
  /**
   * How long to train: passes over the set (10), or steps, or minutes. With minutes beside another, what ends first,
   * and a schedule over the whole length goes by whichever is nearer to its end.
   */
  readonly epochs?: number;
  readonly steps?: number;
  /** A training that ends by the clock sees as many batches as the machine allows, so it cannot be repeated exactly. */
  readonly minutes?: number;
  readonly seed?: number; // 0
  /** Limits of gradients: of each entry, and of all of them as one vector. Default: none. */
  readonly clipValue?: number;
  readonly clipNorm?: number;
  /** Epochs between two judgments of accuracy. */
  readonly evaluateEvery?: number; // 1
  /**
   * Judges also whenever this number of minutes has passed since the last judgment: where an epoch takes long,
   * accuracy is seen to grow. When a judgment comes then hangs on the machine, and with it which weights are found to
   * be the best.
   */
  readonly evaluateEveryMinutes?: number; // never
  /** Number of training examples, the same each time, on which training accuracy is measured. */
  readonly trainSample?: number; // 1000
  /** Judgments without a better accuracy until training stops. Default: never. */
  readonly patience?: number;
  /** Where to keep a checkpoint: after every judgment, when interrupted, and at the end. Default: nowhere. */
  readonly checkpointPath?: string;
  /** Whether a checkpoint that was there before may be written over. Default false. */
  readonly overwrite?: boolean;
}

const SOLVER_OPTIONS: OptionKinds<SolverOptions> = {
  ...{ augment: recordOf(AUGMENT_OPTIONS), normalize: anObject, flatten: aBoolean },
  ...{ update: recordOf(RULE_OPTIONS), schedule: anObject, batchSize: aNumber, sampling: anything },
  ...{ epochs: aNumber, steps: aNumber, minutes: aNumber, seed: aNumber },
  ...{ clipValue: aNumber, clipNorm: aNumber, evaluateEvery: aNumber, evaluateEveryMinutes: aNumber },
  ...{ trainSample: aNumber, patience: aNumber, checkpointPath: aString, overwrite: aBoolean },
};

/** @throws {ValueError} For an option that is not known, or of another kind. */
export function checkSolverOptions(options: SolverOptions): void {
  checkOptions("Solver", options, SOLVER_OPTIONS);
}

/** The options with their defaults; `numSteps` is null where only the clock ends training. */
export interface ResolvedOptions extends InputOptions {
  readonly update: RuleOptions;
  readonly schedule: Schedule;
  readonly batchSize: number;
  readonly sampling: Sampling;
  readonly seed: number;
  readonly clipValue: number | null;
  readonly clipNorm: number | null;
  readonly trainSample: number;
  readonly patience: number;
  readonly numSteps: number | null;
  readonly limitSeconds: number | null;
  readonly evaluateEverySteps: number;
  readonly evaluateEverySeconds: number;
  readonly checkpointPath: string | null;
  readonly overwrite: boolean;
}

/**
 * @param N - Training examples.
 * @throws {ValueError} If an option is outside its range, or training has two lengths.
 */
export function resolveOptions(options: SolverOptions, N: number): ResolvedOptions {
  const { update = { rule: "momentum" }, schedule = { kind: "constant" }, batchSize = 100 } = options;
  const { epochs, steps, minutes, sampling = "epochs", seed = 0, evaluateEvery = 1 } = options;
  const { trainSample = 1000, patience = Infinity, clipValue, clipNorm, evaluateEveryMinutes } = options;
  if (sampling !== "epochs" && sampling !== "replacement") {
    throw new ValueError(`Solver: sampling must be "epochs" or "replacement"; got "${sampling}"`);
  }
  checkWhole("batchSize", batchSize, 1);
  checkWhole("trainSample", trainSample, 1);
  if (patience !== Infinity) checkWhole("patience", patience, 1);
  checkWhole("seed", seed, 0);
  checkSchedule("Solver", schedule);
  if (clipValue !== undefined) checkLimit("Solver", "clipValue", clipValue);
  if (clipNorm !== undefined) checkLimit("Solver", "clipNorm", clipNorm);
  checkPositive("evaluateEvery", evaluateEvery);
  if (evaluateEveryMinutes !== undefined) checkPositive("evaluateEveryMinutes", evaluateEveryMinutes);
  const batches = Math.max(1, Math.floor(N / Math.min(batchSize, N)));
  const perEpoch = sampling === "epochs" ? batches : Math.max(1, Math.floor(N / batchSize));
  return {
    ...pipelineOf(options),
    ...{ update, schedule, batchSize, sampling, seed, trainSample, patience },
    clipValue: clipValue ?? null,
    clipNorm: clipNorm ?? null,
    numSteps: stepsOf(epochs, steps, minutes, perEpoch),
    limitSeconds: minutes === undefined ? null : 60 * minutes,
    evaluateEverySteps: Math.max(1, Math.round(evaluateEvery * perEpoch)),
    evaluateEverySeconds: 60 * (evaluateEveryMinutes ?? Infinity),
    checkpointPath: options.checkpointPath ?? null,
    overwrite: options.overwrite ?? false,
  };
}

/** The options that `InputOptions` names, without keys for what is not given. */
function pipelineOf({ augment, normalize, flatten }: SolverOptions): InputOptions {
  return {
    ...(augment && { augment }),
    ...(normalize && { normalize }),
    ...(flatten === undefined ? {} : { flatten }),
  };
}

function stepsOf(
  epochs: number | undefined,
  steps: number | undefined,
  minutes: number | undefined,
  perEpoch: number,
): number | null {
  if (minutes !== undefined) checkPositive("minutes", minutes);
  if (epochs !== undefined && steps !== undefined) {
    throw new ValueError(`Solver: give epochs or steps, not both; got ${epochs} and ${steps}`);
  }
  if (steps !== undefined) {
    checkWhole("steps", steps, 0);
    return steps;
  }
  if (epochs === undefined && minutes !== undefined) return null;
  checkPositive("epochs", epochs ?? 10);
  return Math.round((epochs ?? 10) * perEpoch);
}

function checkWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new ValueError(`Solver: ${name} must be a whole number, ${least} or more; got ${value}`);
}

function checkPositive(name: string, value: number): void {
  if (value > 0 && value < Infinity) return;
  throw new ValueError(`Solver: ${name} must be a finite number above 0; got ${value}`);
}
