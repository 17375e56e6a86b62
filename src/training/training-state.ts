/** Everything that a training is between two steps, and how it gets to the next one. `Solver` walks it. */
import { keep, scope } from "../engine/heap.js";
import { accuracy } from "../metrics/accuracy.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { Net } from "../nets/net.js";
import { clipNormInPlace, clipValuesInPlace } from "../optim/clipping.js";
import { Optimizer } from "../optim/optimizer.js";
import { learningRateAt } from "../optim/schedules.js";
import { RandomState } from "../random/random-state.js";
import { DataError, ValueError } from "../support/errors.js";
import { BatchOrder } from "./batch-order.js";
import { assignAll, BestWeights, checkFit, modelArrays } from "./best-weights.js";
import type { Checkpoint } from "./checkpoint-file.js";
import { divergenceOf } from "./divergence.js";
import { type Examples, predictClasses, trainingBatch } from "./examples.js";
import {
  type CheckpointProgress,
  checkIdentity,
  identityOf,
  prefixed,
  unprefixed,
} from "./solver-checkpoint.js";
import type { ResolvedOptions } from "./solver-options.js";
import { type Evaluation, mean } from "./training-history.js";

export interface SolverData {
  readonly train: Examples;
  /** Judged every `evaluateEvery` epochs; decides which weights are best. Default: a sample of `train` decides. */
  readonly val?: Examples;
}

export class TrainingState {
  readonly net: Net;
  readonly losses: number[] = [];
  readonly evaluations: Evaluation[] = [];
  readonly best: BestWeights;
  readonly order: BatchOrder;
  readonly #data: SolverData;
  readonly #options: ResolvedOptions;
  readonly #optimizer: Optimizer;
  readonly #orderRandom: RandomState;
  readonly #augmentRandom: RandomState;
  readonly #trainSample: Examples;
  #identity: Readonly<Record<string, unknown>> | undefined;

  constructor(net: Net, data: SolverData, options: ResolvedOptions) {
    const { seed, trainSample, patience, update } = options;
    const { X, y } = data.train;
    this.net = net;
    this.#data = data;
    this.#options = options;
    this.#optimizer = new Optimizer(update);
    this.#orderRandom = new RandomState(seed);
    this.#augmentRandom = new RandomState([seed, 1]);
    this.order = new BatchOrder(y.size, options, this.#orderRandom);
    checkBatchSize(net, this.order.batchSize);
    this.best = new BestWeights(net, patience);
    this.#trainSample = keep(
      scope(() => {
        const rows = new RandomState([seed, 2]).permutation(y.size).slice([0, trainSample]);
        return { X: X.take(rows, { axis: 0 }), y: y.take(rows, { axis: 0 }) };
      }),
    );
  }

  get step(): number {
    return this.losses.length;
  }

  /** Epochs done, with a fraction. */
  get epoch(): number {
    return this.step / this.order.perEpoch;
  }

  /** Share of the whole training that is done, 0..1: by its steps or by the clock, whichever will end it. */
  shareAt(seconds: number): number {
    const { numSteps, limitSeconds } = this.#options;
    const ofSteps = numSteps === null ? 0 : this.step / Math.max(1, numSteps);
    const ofTime = limitSeconds === null ? 0 : seconds / limitSeconds;
    return Math.min(1, Math.max(ofSteps, ofTime));
  }

  /** Of the next step. */
  learningRateAt(seconds: number): number {
    const time = { epoch: this.epoch, progress: this.shareAt(seconds), step: this.step };
    return learningRateAt(this.#optimizer.settings.learningRate, this.#options.schedule, time);
  }

  /** Whether accuracy is to be judged after this step. */
  isDueAt(seconds: number): boolean {
    const { evaluateEverySteps, evaluateEverySeconds } = this.#options;
    const last = this.evaluations.at(-1)?.seconds ?? 0;
    return this.step % evaluateEverySteps === 0 || seconds - last >= evaluateEverySeconds;
  }

  isDoneAt(seconds: number): boolean {
    const { numSteps, limitSeconds } = this.#options;
    if (this.best.isSpent || (numSteps !== null && this.step >= numSteps)) return true;
    return limitSeconds !== null && seconds >= limitSeconds;
  }

  /**
   * Draws a batch and updates the net.
   *
   * @throws {NoloopError} code DIVERGED, if the loss says so; the net holds the best weights so far then.
   */
  takeStep(learningRate: number): void {
    const { clipValue, clipNorm } = this.#options;
    scope(() => {
      const batch = trainingBatch(this.#data.train, this.order.next(), this.#options, this.#augmentRandom);
      const { loss, grads } = this.net.loss(batch.X, batch.y);
      this.losses.push(loss);
      this.#refuseDivergence(learningRate);
      if (clipValue !== null) clipValuesInPlace(grads, clipValue);
      if (clipNorm !== null) clipNormInPlace(grads, clipNorm);
      this.#optimizer.step(this.net.params, grads, learningRate);
    });
  }

  #refuseDivergence(learningRate: number): void {
    const { numSteps, normalize } = this.#options;
    const settings = { rule: this.#optimizer.name, learningRate, numSteps };
    const divergence = divergenceOf(this.losses, { ...settings, isNormalized: normalize !== undefined });
    if (divergence === null) return;
    this.best.restore();
    throw divergence;
  }

  /** Judges the net as it is. @param learningRate - Of the step before. */
  evaluate(seconds: number, learningRate: number): void {
    const { val } = this.#data;
    const since = this.losses.slice(this.evaluations.at(-1)?.step ?? 0);
    const judged: Evaluation = {
      ...{ step: this.step, epoch: this.epoch, seconds, learningRate },
      loss: since.length === 0 ? null : mean(since),
      train: this.#accuracyOn(this.#trainSample),
      val: val ? this.#accuracyOn(val) : null,
    };
    this.evaluations.push(judged);
    this.best.judge(judged.val ?? judged.train, this.step);
  }

  #accuracyOn({ X, y }: Examples): number {
    return scope(() => accuracy(predictClasses(this.net, X, this.#options), y));
  }

  /** A checkpoint of where the training stands. Its arrays are those in use: write it before the next step. */
  checkpoint(seconds: number): Checkpoint {
    const { order, position } = this.order.state();
    const { arrays: slots, updates } = this.#optimizer.state();
    const { arrays: best, ...judged } = this.best.state();
    const progress: CheckpointProgress = {
      ...{ step: this.step, seconds, evaluations: this.evaluations, updates, position },
      best: judged,
      random: {
        order: this.#orderRandom.getState(),
        augment: this.#augmentRandom.getState(),
      },
    };
    const arrays = {
      ...prefixed("model", modelArrays(this.net)),
      ...prefixed("best", best),
      ...prefixed("optimizer", slots),
      losses: fromTypedArray(Float64Array.from(this.losses)),
      ...(order && { order }),
    };
    return { description: { identity: this.#whoAmI(), progress }, arrays };
  }

  /**
   * @returns The seconds that the training had taken.
   * @throws {DataError} If the checkpoint is of another training; nothing has changed then.
   */
  restore(path: string, checkpoint: Checkpoint): number {
    checkIdentity(path, checkpoint, this.#whoAmI());
    const { arrays } = checkpoint;
    const progress = checkpoint.description.progress as CheckpointProgress;
    const { step, best, updates, position, random, evaluations } = progress;
    const [model, losses, order] = [unprefixed("model", arrays), arrays.losses, arrays.order ?? null];
    if (losses?.size !== step) throw new DataError(`${path}: expected a loss for each of ${step} steps`);
    checkFit(path, modelArrays(this.net), model);
    this.order.restore({ order, position });
    this.#optimizer.restore(this.net.params, { arrays: unprefixed("optimizer", arrays), updates });
    this.best.load({ ...best, arrays: unprefixed("best", arrays) });
    assignAll(path, modelArrays(this.net), model);
    this.#orderRandom.setState(random.order);
    this.#augmentRandom.setState(random.augment);
    this.losses.length = 0;
    for (const loss of losses.data) this.losses.push(loss);
    this.evaluations.splice(0, Infinity, ...evaluations);
    return progress.seconds;
  }

  #whoAmI(): Readonly<Record<string, unknown>> {
    this.#identity ??= identityOf(this.net, this.#data.train, this.#options);
    return this.#identity;
  }
}

/** @throws {ValueError} If batches are too small for the net. There is no smaller last batch: see `BatchOrder`. */
function checkBatchSize({ smallestBatch = 1 }: Net, batchSize: number): void {
  if (batchSize >= smallestBatch) return;
  const remedy = "raise batchSize, or give it more training examples";
  throw new ValueError(
    `Solver: this net normalizes over the batch, so each batch needs ${smallestBatch} examples or more; ` +
      `got batches of ${batchSize}; ${remedy}`,
  );
}
