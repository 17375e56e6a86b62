/**
 * K-fold cross-validation. Sizes: N examples, D features, K folds.
 *
 * The folds are consecutive rows, as `np.array_split` cuts them and CS231n does: shuffle the examples first where
 * their order means something.
 */
import { setImmediate } from "node:timers/promises";
import { type NeighborOptions, nearestNeighbors } from "../classifiers/knn.js";
import { checkTrainingLabels, voteOfNearest } from "../classifiers/nearest.js";
import { type Fold, kFold } from "../datasets/k-fold.js";
import { scope } from "../engine/heap.js";
import { accuracy } from "../metrics/accuracy.js";
import { concatenate } from "../ndarray/joining.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { NoloopError, ValueError } from "../support/errors.js";
import {
  aFunction,
  aList,
  aNumber,
  anObject,
  anything,
  checkArgument,
  checkOptions,
  type OptionKinds,
} from "../support/options.js";

/** The examples of one fold: what to train on, and what was held out. */
export interface FoldData {
  readonly fold: number; // 0..K-1
  readonly XTrain: NDArray; // [N - n, D]
  readonly yTrain: NDArray; // [N - n]
  readonly XVal: NDArray; // [n, D], a view of X
  readonly yVal: NDArray; // [n], a view of y
}

export interface CrossValidationOptions {
  readonly numFolds?: number; // 5
  /** Called after every fold. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Stops between two folds with a NoloopError of code INTERRUPTED. */
  readonly signal?: AbortSignal;
}

const CROSS_VALIDATION: OptionKinds<CrossValidationOptions> = {
  ...{ numFolds: aNumber, onProgress: aFunction, signal: anObject },
};

/**
 * Trains and scores once per fold.
 *
 * @param X - Examples, any dtype [N, D].
 * @param y - Labels [N].
 * @param evaluate - Trains on a fold's training part and returns its score on the part held out.
 * @returns One score a fold, in order.
 * @throws {ValueError} If `numFolds` is not a whole number from 2 to N.
 *
 * Cost: K calls of `evaluate`, and a copy of the training part for each.
 */
export async function crossValidate(
  X: NDArray,
  y: NDArray,
  evaluate: (data: FoldData) => number | Promise<number>,
  options: CrossValidationOptions = {},
): Promise<number[]> {
  checkOptions("crossValidate", options, CROSS_VALIDATION);
  checkArgument("crossValidate", "evaluate", evaluate, aFunction);
  const { N } = bindDims("crossValidate", { X: ["N D", X], y: ["N", y] });
  const scores: number[] = [];
  await overFolds("crossValidate", kFold(N, options.numFolds ?? 5), options, async (range, fold) => {
    scores.push(await evaluate({ fold, ...cut(X, y, range) }));
  });
  return scores;
}

export interface KnnCrossValidationOptions extends CrossValidationOptions, NeighborOptions {
  /** Numbers of neighbors to compare, each from 1 to the size of the smallest training part. */
  readonly ks: readonly number[];
}

const KNN_CROSS_VALIDATION: OptionKinds<KnnCrossValidationOptions> = {
  ...{ ks: aList, metric: anything, distances: anything },
  ...CROSS_VALIDATION,
};

export interface KnnCrossValidation {
  readonly parameter: "k";
  readonly values: readonly number[]; // ks
  readonly accuracies: readonly (readonly number[])[]; // [value][fold], each in 0..1
  readonly means: readonly number[]; // over the folds
  readonly deviations: readonly number[]; // standard deviations over the folds, as np.std
  /** The k with the largest mean accuracy; of several, the one listed first. */
  readonly chosen: number;
}

/**
 * Compares numbers of neighbors for kNN. The distances of a fold are computed once: its neighbors are found for the
 * largest k, and every smaller k lets fewer of them vote.
 *
 * @param X - Examples, any dtype [N, D].
 * @param y - Classes, int32 or uint8 [N], none negative.
 * @throws {ValueError} If `ks` is empty, or a k is larger than the smallest training part.
 *
 * Cost: O(N^2 D) time for each of K folds, less what is held out; O(N D) memory.
 * Source: CS231n assignment 1, knn.ipynb, "Cross-validation".
 */
export async function crossValidateKnn(
  X: NDArray,
  y: NDArray,
  given: KnnCrossValidationOptions,
): Promise<KnnCrossValidation> {
  checkOptions("crossValidateKnn", given, KNN_CROSS_VALIDATION);
  checkArgument("crossValidateKnn", "ks", given.ks, aList);
  const { ks, metric = "L2", distances = "noLoops", ...options } = given;
  const { N } = bindDims("crossValidateKnn", { X: ["N D", X], y: ["N", y] });
  checkTrainingLabels("crossValidateKnn", y);
  const folds = kFold(N, options.numFolds ?? 5);
  checkKs(ks, Math.min(...folds.map(({ start, stop }) => N - (stop - start))));
  const accuracies = ks.map(() => [] as number[]);
  await overFolds("crossValidateKnn", folds, options, (range) => {
    scope(() => {
      const { XTrain, yTrain, XVal, yVal } = cut(X, y, range);
      const nearest = nearestNeighbors(XVal, XTrain, Math.max(...ks), { metric, distances });
      for (const [i, k] of ks.entries())
        accuracies[i]!.push(accuracy(voteOfNearest(nearest, yTrain, k), yVal));
    });
  });
  const means = accuracies.map(mean);
  const deviations = accuracies.map((ofFolds, i) =>
    Math.sqrt(mean(ofFolds.map((a) => (a - means[i]!) ** 2))),
  );
  return {
    parameter: "k",
    values: [...ks],
    accuracies,
    means,
    deviations,
    chosen: ks[indexOfLargest(means)]!,
  };
}

/** Lets other events have their turn after every fold, so that Ctrl-C and an AbortSignal work. */
async function overFolds(
  caller: string,
  folds: readonly Fold[],
  { onProgress, signal }: CrossValidationOptions,
  work: (range: Fold, fold: number) => void | Promise<void>,
): Promise<void> {
  for (const [fold, range] of folds.entries()) {
    if (signal?.aborted) {
      const message = `${caller}: stopped after ${fold} of ${folds.length} folds`;
      throw new NoloopError("INTERRUPTED", message, { cause: signal.reason });
    }
    await work(range, fold);
    onProgress?.({ done: fold + 1, total: folds.length });
    await setImmediate();
  }
}

function cut(X: NDArray, y: NDArray, { start, stop }: Fold): Omit<FoldData, "fold"> {
  return {
    XTrain: concatenate([X.slice([0, start]), X.slice([stop, null])], { axis: 0 }),
    yTrain: concatenate([y.slice([0, start]), y.slice([stop, null])], { axis: 0 }),
    XVal: X.slice([start, stop]),
    yVal: y.slice([start, stop]),
  };
}

function checkKs(ks: readonly number[], most: number): void {
  if (ks.length === 0)
    throw new ValueError("crossValidateKnn: ks is empty; give at least one number of neighbors");
  for (const k of ks) {
    if (Number.isInteger(k) && k >= 1 && k <= most) continue;
    const range = `from 1 to ${most}, the examples that the smallest training part has`;
    throw new ValueError(`crossValidateKnn: every k must be a whole number ${range}; got ${k}`);
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Of several largest, the first. */
function indexOfLargest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}
