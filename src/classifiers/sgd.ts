/**
 * Stochastic gradient descent on a linear loss, one step at a time, as CS231n's `LinearClassifier.train` does it.
 * The loop around the steps is the caller's, so that it can report, stop and let the event loop run.
 */
import { keep, scope } from "../engine/heap.js";
import { asDtype } from "../ndarray/coerce.js";
import { NDArray } from "../ndarray/ndarray.js";
import { floating, promote } from "../ndarray/promotion.js";
import { bindDims } from "../ndarray/shape.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError, ValueError } from "../support/errors.js";
import { aBoolean, aFunction, aNumber, instanceOf, type OptionKinds } from "../support/options.js";
import { type LossKind, lossOfRows } from "./fused-loss.js";
import { checkLinearProblem } from "./linear-loss.js";

export interface TrainOptions {
  readonly learningRate?: number; // 1e-3
  readonly reg?: number; // 1e-5: penalty reg * sum(W**2)
  readonly numIters?: number; // 100
  readonly batchSize?: number; // 200
  /** Whether one example may be drawn more than once for a batch. Default true, as in the course: it is faster. */
  readonly replace?: boolean;
  /** Where random numbers come from; its state moves on. Give this or `seed`. */
  readonly rng?: RandomState;
  readonly seed?: number; // 0
  /** Weights to start from [D, C]; copied. Default: those of the last training, or else `0.001 * randn(D, C)`. */
  readonly initialWeights?: NDArray;
  /** C, for data in which the last classes do not occur. Default: max(y) + 1. */
  readonly numClasses?: number;
  /** Called after every step. Return false to stop early; training then ends as if it were done. */
  readonly onProgress?: (progress: TrainProgress) => unknown;
  /** Writes the course's line to standard error every 100 steps. Default false. */
  readonly verbose?: boolean;
}

export const TRAIN_OPTIONS: OptionKinds<TrainOptions> = {
  ...{ learningRate: aNumber, reg: aNumber, numIters: aNumber, batchSize: aNumber, replace: aBoolean },
  ...{ rng: instanceOf("a RandomState", RandomState), seed: aNumber },
  ...{ initialWeights: instanceOf("an array", NDArray), numClasses: aNumber },
  ...{ onProgress: aFunction, verbose: aBoolean },
};

export interface TrainProgress {
  readonly iteration: number; // steps done, 1..numIters
  readonly numIters: number;
  readonly loss: number; // of this step's batch, before the step
}

export interface TrainResult {
  /** Loss of every step's batch, before the step. Shorter than numIters if training was stopped. */
  readonly lossHistory: number[];
}

export class GradientDescent {
  /** The weights [D, C], changed in place by every step. Not freed by a scope: they outlive the training. */
  readonly W: NDArray;
  readonly lossHistory: number[] = [];
  readonly numIters: number;
  readonly #caller: string;
  readonly #kind: LossKind;
  readonly #X: NDArray;
  readonly #labels: Int32Array | Uint8Array;
  readonly #rng: RandomState;
  readonly #learningRate: number;
  readonly #reg: number;
  readonly #batchSize: number;
  readonly #replace: boolean;

  /**
   * Checks everything that can be checked before the first step.
   *
   * @param current - Weights of an earlier training, to go on from; null if there are none.
   */
  constructor(
    caller: string,
    kind: LossKind,
    examples: { readonly X: NDArray; readonly y: NDArray },
    current: NDArray | null,
    options: TrainOptions,
  ) {
    const { X, y } = examples;
    const { N } = bindDims(caller, { X: ["N D", X], y: ["N", y] });
    if (N === 0) throw new ValueError(`${caller}: X must have at least one example, got N = 0`);
    const { learningRate = 1e-3, reg = 1e-5, numIters = 100, batchSize = 200, replace = true } = options;
    if (!(learningRate > 0 && learningRate < Infinity)) {
      throw new ValueError(`${caller}: learningRate must be a finite number above 0, got ${learningRate}`);
    }
    checkWhole(caller, "numIters", numIters, 0, Infinity);
    checkWhole(caller, "batchSize", batchSize, 1, replace ? Infinity : N, " without replacement");
    this.#caller = caller;
    this.#kind = kind;
    this.#X = X;
    this.#rng = randomState(caller, options);
    this.#learningRate = learningRate;
    this.#reg = reg;
    this.#batchSize = batchSize;
    this.#replace = replace;
    this.numIters = numIters;
    this.W = keep(startingWeights(caller, X, y, current, options, this.#rng));
    this.#labels = checkLinearProblem(caller, this.W, X, y, reg).labels;
  }

  /**
   * Draws a batch and moves W against the gradient of its loss.
   *
   * @throws {NoloopError} code DIVERGED, if the loss is not finite; W is then as the last step left it.
   */
  step(): TrainProgress {
    const loss = scope(() => {
      const batch = this.#rng.choice(this.#X.shape[0]!, { size: this.#batchSize, replace: this.#replace });
      const { loss, dW } = lossOfRows(this.#kind, this.W, this.#X, this.#labels, batch, this.#reg);
      if (!Number.isFinite(loss)) throw this.#divergence(loss);
      this.W.subtractInPlace(dW.multiply(this.#learningRate));
      return loss;
    });
    this.lossHistory.push(loss);
    return { iteration: this.lossHistory.length, numIters: this.numIters, loss };
  }

  #divergence(loss: number): NoloopError {
    const when = `${this.#caller}: the loss became ${loss} at iteration ${this.lossHistory.length + 1} of ${this.numIters}`;
    const settings = `learningRate ${this.#learningRate}, reg ${this.#reg}`;
    const first = this.lossHistory[0];
    if (first === undefined) {
      return new NoloopError(
        "DIVERGED",
        `${when}, before any step; look for NaN, Infinity or very large numbers in X and the initial weights`,
      );
    }
    const growth = this.#learningRate * this.#reg;
    const advice =
      growth > 1
        ? `learningRate * reg = ${growth} is above 1, so that the penalty alone makes W grow: lower one of them`
        : `lower learningRate (try ${this.#learningRate / 10}), or bring X to a smaller scale`;
    return new NoloopError("DIVERGED", `${when} (${settings}; the first loss was ${first}); ${advice}`);
  }
}

function randomState(caller: string, { rng, seed }: TrainOptions): RandomState {
  if (rng !== undefined && seed !== undefined) {
    throw new ValueError(`${caller}: give rng or seed, not both; got seed ${seed} beside an rng`);
  }
  return rng ?? new RandomState(seed ?? 0);
}

/** A new array of the floating dtype that holds X; what it starts from is not changed by the training. */
function startingWeights(
  caller: string,
  X: NDArray,
  y: NDArray,
  current: NDArray | null,
  { initialWeights, numClasses }: TrainOptions,
  rng: RandomState,
): NDArray {
  const D = X.shape[1]!;
  const W = initialWeights ?? current;
  if (W !== null) {
    const { C } = bindDims(caller, { X: ["N D", X], W: ["D C", W] });
    if (numClasses !== undefined && numClasses !== C) {
      throw new ValueError(
        `${caller}: numClasses is ${numClasses}, but the weights to start from are for ${C}`,
      );
    }
    return W.astype(floating(promote(W.dtype, X.dtype)));
  }
  if (numClasses !== undefined) checkWhole(caller, "numClasses", numClasses, 1, Infinity);
  const C = numClasses ?? y.max() + 1;
  return scope(() => asDtype(rng.randn(D, C).multiply(0.001), floating(X.dtype)));
}

function checkWhole(
  caller: string,
  name: string,
  value: number,
  least: number,
  most: number,
  why = "",
): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `${least} or more` : `from ${least} to ${most}${why}`;
  throw new ValueError(`${caller}: ${name} must be a whole number, ${range}; got ${value}`);
}
