/**
 * Linear classifiers trained with stochastic gradient descent, as in CS231n: `LinearSVM` and `Softmax` differ in their
 * loss only. Sizes: N examples, M queries, D features (bias column included), C classes.
 */
import { setImmediate } from "node:timers/promises";
import { keep, scope } from "../engine/heap.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { NoloopError, ValueError } from "../support/errors.js";
import { anObject, checkOptions } from "../support/options.js";
import { type LossKind, softmaxLossFused, svmLossFused } from "./fused-loss.js";
import type { LinearLoss } from "./linear-loss.js";
import {
  GradientDescent,
  TRAIN_OPTIONS,
  type TrainOptions,
  type TrainProgress,
  type TrainResult,
} from "./sgd.js";
import { loadWeights, saveWeights } from "./weights-file.js";

export interface AsyncTrainOptions extends TrainOptions {
  /** Stops training between two steps with a NoloopError of code INTERRUPTED. */
  readonly signal?: AbortSignal;
}

/** How long `trainAsync` computes before it lets timers, signals and other events have their turn. */
const TURN_MS = 25;

/** Queries whose scores are held at a time. */
const BLOCK_ROWS = 4096;

export abstract class LinearClassifier {
  /** Weights [D, C]; null before training. May be set, to go on from weights of one's own. */
  W: NDArray | null = null;

  /** Name of the model, also in the files that `save` writes. */
  abstract readonly model: string;

  protected abstract readonly kind: LossKind;

  /** Loss and gradient of the current weights. X [N, D], y int32 or uint8 [N]. */
  loss(X: NDArray, y: NDArray, reg: number): LinearLoss {
    const lossFunction = this.kind === "hinge" ? svmLossFused : softmaxLossFused;
    return lossFunction(this.#weights("loss"), X, y, reg);
  }

  /**
   * Trains with stochastic gradient descent: each step draws `batchSize` examples (with replacement, unless told
   * otherwise) and subtracts `learningRate * dW`. A second call goes on from the weights of the first.
   *
   * Random numbers are drawn in CS231n's order (weights first, then one `choice` a step), so a run equals the
   * course's code in NumPy with the same seed, to rounding.
   *
   * The call does not return before it is done, so no signal handler can run meanwhile: stop it by returning false
   * from `onProgress`, or use {@link trainAsync}.
   *
   * @param X - Examples, any dtype [N, D], N >= 1. Weights are float32 for float32 X, else float64.
   * @param y - Classes, int32 or uint8 [N], each in 0..C-1.
   * @throws {ShapeError | ValueError} If arguments do not fit; nothing has been trained then.
   * @throws {NoloopError} code DIVERGED, if the loss is no longer finite; the message says what to change.
   *
   * Cost: O(numIters batchSize D C) time, O(D C) memory beside X.
   * Source: CS231n assignment 1, `linear_classifier.py`.
   */
  train(X: NDArray, y: NDArray, options: TrainOptions = {}): TrainResult {
    checkOptions(`${this.model}.train`, options, TRAIN_OPTIONS);
    const descent = this.#begin("train", X, y, options);
    while (descent.lossHistory.length < descent.numIters) {
      if (report(this.model, descent.step(), options) === false) break;
    }
    return { lossHistory: descent.lossHistory };
  }

  /**
   * Same as {@link train}, with the same numbers, but lets other events have their turn about every 25 ms, so that
   * Ctrl-C, timers and an AbortSignal work. When `signal` aborts, the promise is rejected with a NoloopError of code
   * INTERRUPTED and the weights are those of the last whole step.
   */
  async trainAsync(X: NDArray, y: NDArray, options: AsyncTrainOptions = {}): Promise<TrainResult> {
    checkOptions(`${this.model}.trainAsync`, options, { ...TRAIN_OPTIONS, signal: anObject });
    const descent = this.#begin("trainAsync", X, y, options);
    let turnEnds = performance.now() + TURN_MS;
    while (descent.lossHistory.length < descent.numIters) {
      if (options.signal?.aborted) throw interruption(this.model, descent, options.signal);
      if (report(this.model, descent.step(), options) === false) break;
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      turnEnds = performance.now() + TURN_MS;
    }
    return { lossHistory: descent.lossHistory };
  }

  /** Scores of the queries X [M, D]: `X W` [M, C]. */
  scores(X: NDArray): NDArray {
    const W = this.#weights("scores");
    bindDims(`${this.model}.scores`, { W: ["D C", W], X: ["M D", X] });
    return X.matmul(W);
  }

  /** Class of the largest score of each query X [M, D], int32 [M]; at equal scores the smaller class. */
  predict(X: NDArray): NDArray {
    const W = this.#weights("predict");
    const { M } = bindDims(`${this.model}.predict`, { W: ["D C", W], X: ["M D", X] });
    const classes = new Int32Array(M);
    for (let i = 0; i < M; i += BLOCK_ROWS) {
      scope(() => {
        const scores = X.slice([i, i + BLOCK_ROWS]).matmul(W);
        classes.set(scores.argmax({ axis: 1 }).data, i);
      });
    }
    return fromTypedArray(classes, [M]);
  }

  /**
   * Writes the weights and what they are to one `.npz` file, which NumPy can read. The file appears whole or not at
   * all: it is written under a temporary name and renamed.
   */
  save(path: string): void {
    saveWeights(path, this.model, this.#weights("save"));
  }

  /**
   * Reads weights that {@link save} wrote.
   *
   * @throws {NoloopError} code FILE, if the file cannot be read; code DATA (DataError), if it is damaged, of another
   *   format or of another model.
   */
  load(path: string): this {
    this.W = keep(loadWeights(path, this.model));
    return this;
  }

  #begin(method: string, X: NDArray, y: NDArray, options: TrainOptions): GradientDescent {
    const caller = `${this.model}.${method}`;
    const descent = new GradientDescent(caller, this.kind, { X, y }, this.W, options);
    this.W = descent.W;
    return descent;
  }

  #weights(method: string): NDArray {
    if (this.W !== null) return this.W;
    throw new ValueError(
      `${this.model}.${method}: there are no weights yet; call train(X, y) or load(path) first`,
    );
  }
}

/** A linear classifier with the multiclass hinge loss. */
export class LinearSVM extends LinearClassifier {
  override readonly model = "LinearSVM";
  protected override readonly kind = "hinge";
}

/** A linear classifier with the cross-entropy loss. */
export class Softmax extends LinearClassifier {
  override readonly model = "Softmax";
  protected override readonly kind = "softmax";
}

function report(model: string, progress: TrainProgress, { verbose, onProgress }: TrainOptions): unknown {
  const { iteration, numIters, loss } = progress;
  if (verbose && (iteration - 1) % 100 === 0) {
    process.stderr.write(`${model}: iteration ${iteration - 1} / ${numIters}: loss ${loss}\n`);
  }
  return onProgress?.(progress);
}

function interruption(
  model: string,
  { lossHistory, numIters }: GradientDescent,
  signal: AbortSignal,
): NoloopError {
  const message = `${model}.trainAsync: stopped after ${lossHistory.length} of ${numIters} iterations`;
  return new NoloopError("INTERRUPTED", message, { cause: signal.reason });
}
