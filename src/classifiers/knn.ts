/**
 * k-nearest neighbors. Sizes: M queries, N training examples, D features, K neighbors.
 *
 * Read `computeDistancesTwoLoops` first: it is the definition. The one-loop version does the same sums in whole-array
 * operations; the no-loop version uses another formula for L2, whose price in digits its comment states.
 * How distances become labels, and how ties are decided, is in `nearest.ts`.
 */
import type { TypedArray } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray, zeros } from "../ndarray/creation.js";
import { abs, maximum, sqrt, square } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { floating, promote } from "../ndarray/promotion.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { anything, checkOptions, type OptionKinds } from "../support/options.js";
import { areBytes, byteDistances, nearestByteRows } from "./byte-distances.js";
import { checkK, checkTrainingLabels, nearestIndices, voteOfNearest } from "./nearest.js";

/** L2: square root of the sum of squared differences. L1: sum of absolute differences. */
export type Metric = "L2" | "L1";

/** Which of the three ways to compute the distances. */
export type DistanceMethod = "twoLoops" | "oneLoop" | "noLoops";

export interface DistanceOptions {
  readonly metric?: Metric; // L2
}

const DISTANCE_OPTIONS: OptionKinds<DistanceOptions> = { metric: anything };

export interface NeighborOptions extends DistanceOptions {
  readonly distances?: DistanceMethod; // noLoops
}

export const NEIGHBOR_OPTIONS: OptionKinds<NeighborOptions> = { ...DISTANCE_OPTIONS, distances: anything };

/** Numbers in one temporary array of the L1 distances without loops: 2 MiB of float64, about a core's cache. */
const TILE_NUMBERS = 2 ** 18;

/** Distances held at a time while neighbors are searched: 32 MiB of float64, however many queries there are. */
const BLOCK_DISTANCES = 2 ** 22;

/**
 * Computes the distance of every query to every training example with a loop over both.
 *
 * @param X - Queries, any dtype [M, D].
 * @param Xtrain - Training examples, any dtype [N, D].
 * @returns Distances [M, N], float32 if that holds both arrays (NumPy's promotion), else float64. Integers are
 *   promoted before they are subtracted, so pixels never wrap around. NaN in a row makes its distances NaN.
 * @throws {ShapeError} If X and Xtrain differ in D or are not matrices.
 * @throws {ValueError} If the metric is neither "L2" nor "L1".
 *
 * Cost: O(M N D) time, O(M N) memory. Sums are float64, rounded once.
 * Source: CS231n assignment 1, `compute_distances_two_loops`.
 */
export function computeDistancesTwoLoops(
  X: NDArray,
  Xtrain: NDArray,
  options: DistanceOptions = {},
): NDArray {
  checkOptions("computeDistancesTwoLoops", options, DISTANCE_OPTIONS);
  const { M, N, D, metric, dtype } = checkDistances("computeDistancesTwoLoops", X, Xtrain, options);
  const dists = zeros([M, N], dtype);
  const out = dists.data;
  const x = rowMajor(X);
  const t = rowMajor(Xtrain);
  const distance = metric === "L2" ? euclidean : manhattan;
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) out[i * N + j] = distance(x, i * D, t, j * D, D);
  }
  return dists;
}

/** Distance of the D numbers from `a` on in x and those from `b` on in t. */
function euclidean(x: TypedArray, a: number, t: TypedArray, b: number, D: number): number {
  let sum = 0;
  for (let d = 0; d < D; d++) {
    const difference = x[a + d]! - t[b + d]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

function manhattan(x: TypedArray, a: number, t: TypedArray, b: number, D: number): number {
  let sum = 0;
  for (let d = 0; d < D; d++) sum += Math.abs(x[a + d]! - t[b + d]!);
  return sum;
}

/**
 * Same contract as {@link computeDistancesTwoLoops}, with a loop over the queries only: one row of distances at a time.
 * Memory: O(M N + N D).
 */
export function computeDistancesOneLoop(X: NDArray, Xtrain: NDArray, options: DistanceOptions = {}): NDArray {
  checkOptions("computeDistancesOneLoop", options, DISTANCE_OPTIONS);
  const { M, N, metric, dtype } = checkDistances("computeDistancesOneLoop", X, Xtrain, options);
  return scope(() => {
    const dists = zeros([M, N], dtype);
    const queries = asDtype(X, dtype);
    const train = asDtype(Xtrain, dtype);
    for (let i = 0; i < M; i++) {
      scope(() => {
        const differences = train.subtract(queries.row(i)); // [N, D] minus [D]
        const row =
          metric === "L2" ? sqrt(square(differences).sum({ axis: 1 })) : abs(differences).sum({ axis: 1 });
        dists.row(i).assign(row);
      });
    }
    return dists;
  });
}

/**
 * Same contract as {@link computeDistancesTwoLoops}, without a loop over examples.
 *
 * L2 is one matrix product: `|x - t|^2 = |x|^2 - 2 x.t + |t|^2`, clamped at 0 before the root. No [M, N, D] array is
 * made; memory is O(M N + (M + N) D). The price is cancellation: the squared distance has an absolute error of about
 * `eps (|x|^2 + |t|^2)`, so near neighbors lose digits that the loops keep, and a point may lie a few times
 * `sqrt(eps) |x|` from itself (eps is 2e-16 in float64, 1e-7 in float32: for pixels of 32x32 color images in float32 a
 * distance of 5 was measured instead of 0; center the data or use float64 where that matters). Infinite features give
 * NaN.
 *
 * Two uint8 arrays, such as pixels, are compared with whole numbers instead: that is exact, and faster.
 *
 * L1 has no such formula: differences are broadcast tile by tile, in temporary arrays of at most 2 MiB or one row.
 */
export function computeDistancesNoLoops(X: NDArray, Xtrain: NDArray, options: DistanceOptions = {}): NDArray {
  checkOptions("computeDistancesNoLoops", options, DISTANCE_OPTIONS);
  const { metric, dtype } = checkDistances("computeDistancesNoLoops", X, Xtrain, options);
  return scope(() => {
    if (metric === "L1") return l1ByTiles(asDtype(X, dtype), asDtype(Xtrain, dtype));
    if (areBytes(X, Xtrain)) return byteDistances(X, Xtrain);
    return l2ByExpansion(asDtype(X, dtype), asDtype(Xtrain, dtype));
  });
}

function l2ByExpansion(X: NDArray, Xtrain: NDArray): NDArray {
  const squared = X.matmul(Xtrain.T); // [M, N]
  squared.multiplyInPlace(-2);
  squared.addInPlace(rowSquares(X).reshape(X.shape[0]!, 1));
  squared.addInPlace(rowSquares(Xtrain));
  return sqrt(maximum(squared, 0));
}

/** |x|^2 of every row. */
function rowSquares(X: NDArray): NDArray {
  return scope(() => square(X).sum({ axis: 1 }));
}

function l1ByTiles(X: NDArray, Xtrain: NDArray): NDArray {
  const { M, N, D } = bindDims("computeDistancesNoLoops", { X: ["M D", X], Xtrain: ["N D", Xtrain] });
  const dists = zeros([M, N], X.dtype);
  const cols = Math.min(N, Math.max(1, Math.floor(TILE_NUMBERS / Math.max(1, D))));
  const rows = Math.max(1, Math.floor(TILE_NUMBERS / Math.max(1, cols * D)));
  for (let i = 0; i < M; i += rows) {
    for (let j = 0; j < N; j += cols) {
      scope(() => {
        const x = X.slice([i, i + rows]);
        const t = Xtrain.slice([j, j + cols]);
        const differences = x.reshape(x.shape[0]!, 1, D).subtract(t); // [rows, 1, D] minus [cols, D]
        dists.slice([i, i + rows], [j, j + cols]).assign(abs(differences).sum({ axis: 2 }));
      });
    }
  }
  return dists;
}

const METHODS = {
  twoLoops: computeDistancesTwoLoops,
  oneLoop: computeDistancesOneLoop,
  noLoops: computeDistancesNoLoops,
} as const satisfies Record<DistanceMethod, typeof computeDistancesTwoLoops>;

/**
 * Finds the K nearest training examples of every query, a block of queries at a time: memory stays at O(N D) and
 * 32 MiB of distances for any M. For uint8 arrays and L2 without loops, distances are not held at all.
 *
 * @param X - Queries, any dtype [M, D].
 * @param Xtrain - Training examples, any dtype [N, D].
 * @param k - Number of neighbors, in 1..N.
 * @returns Training indices, int32 [M, K], nearest first; at equal distance the lower index first.
 */
export function nearestNeighbors(
  X: NDArray,
  Xtrain: NDArray,
  k: number,
  options: NeighborOptions = {},
): NDArray {
  checkOptions("nearestNeighbors", options, NEIGHBOR_OPTIONS);
  const { M, N, metric, dtype } = checkDistances("nearestNeighbors", X, Xtrain, options);
  const method = checkMethod("nearestNeighbors", options.distances ?? "noLoops");
  checkK("nearestNeighbors", k, N);
  if (method === "noLoops" && metric === "L2" && areBytes(X, Xtrain)) return nearestByteRows(X, Xtrain, k);
  const rows = Math.max(1, Math.floor(BLOCK_DISTANCES / N));
  return scope(() => {
    const train = M > rows ? asDtype(Xtrain, dtype) : Xtrain; // converted once, not once a block
    const indices = new Int32Array(M * k);
    for (let i = 0; i < M; i += rows) {
      scope(() => {
        const dists = METHODS[method](X.slice([i, i + rows]), train, { metric });
        indices.set(nearestIndices(dists, k).data, i * k);
      });
    }
    return fromTypedArray(indices, [M, k]);
  });
}

/**
 * The k-nearest-neighbor classifier. Training only remembers the examples (by reference: do not change them
 * afterwards); all the work is in `predict`.
 *
 * Ties: at equal distance the lower training index is nearer; at equal votes the smaller class wins.
 */
export class KNearestNeighbor {
  readonly metric: Metric;
  private trained: { readonly X: NDArray; readonly y: NDArray } | null = null;

  constructor(options: DistanceOptions = {}) {
    checkOptions("KNearestNeighbor", options, DISTANCE_OPTIONS);
    const { metric = "L2" } = options;
    this.metric = checkMetric("KNearestNeighbor", metric);
  }

  /** @param X - Examples, any dtype [N, D], N >= 1. @param y - Their classes, int32 or uint8 [N], none negative. */
  train(X: NDArray, y: NDArray): this {
    const { N } = bindDims("KNearestNeighbor.train", { X: ["N D", X], y: ["N", y] });
    if (N === 0) throw new ValueError("KNearestNeighbor.train: X must have at least one example, got N = 0");
    checkTrainingLabels("KNearestNeighbor.train", y);
    this.trained = { X, y };
    return this;
  }

  computeDistancesTwoLoops(X: NDArray): NDArray {
    return computeDistancesTwoLoops(X, this.#examples("computeDistancesTwoLoops").X, { metric: this.metric });
  }

  computeDistancesOneLoop(X: NDArray): NDArray {
    return computeDistancesOneLoop(X, this.#examples("computeDistancesOneLoop").X, { metric: this.metric });
  }

  computeDistancesNoLoops(X: NDArray): NDArray {
    return computeDistancesNoLoops(X, this.#examples("computeDistancesNoLoops").X, { metric: this.metric });
  }

  /** Classes of the queries whose distances [M, N] are given, int32 [M]. k is in 1..N. */
  predictLabels(dists: NDArray, k = 1): NDArray {
    const { y } = this.#examples("predictLabels");
    bindDims("KNearestNeighbor.predictLabels", { y: ["N", y], dists: ["M N", dists] });
    return predictLabels(dists, y, k);
  }

  /** Classes of the queries X [M, D], int32 [M]. */
  predict(X: NDArray, options: PredictOptions = {}): NDArray {
    checkOptions("KNearestNeighbor.predict", options, PREDICT_OPTIONS);
    const { k = 1, distances = "noLoops" } = options;
    const trained = this.#examples("predict");
    const indices = nearestNeighbors(X, trained.X, k, { metric: this.metric, distances });
    return voteOfNearest(indices, trained.y, k);
  }

  #examples(method: string): { readonly X: NDArray; readonly y: NDArray } {
    if (this.trained !== null) return this.trained;
    throw new ValueError(`KNearestNeighbor.${method}: there are no examples yet; call train(X, y) first`);
  }
}

export interface PredictOptions {
  readonly k?: number; // 1
  readonly distances?: DistanceMethod; // noLoops
}

const PREDICT_OPTIONS: OptionKinds<PredictOptions> = { k: anything, distances: anything };

/**
 * Gives every query the class that most of its k nearest training examples have.
 *
 * @param dists - Distances [M, N]. @param y - Classes of the training examples, int32 or uint8 [N]. @param k - 1..N.
 * @returns Classes, int32 [M], as NumPy's `argmax(bincount(y[argsort(dists[i], kind="stable")[:k]]))`.
 */
export function predictLabels(dists: NDArray, y: NDArray, k = 1): NDArray {
  bindDims("predictLabels", { y: ["N", y], dists: ["M N", dists] });
  return voteOfNearest(nearestIndices(dists, k), y, k);
}

/** One check for all variants. */
function checkDistances(caller: string, X: NDArray, Xtrain: NDArray, { metric = "L2" }: DistanceOptions) {
  const sizes = bindDims(caller, { Xtrain: ["N D", Xtrain], X: ["M D", X] });
  return { ...sizes, metric: checkMetric(caller, metric), dtype: floating(promote(X.dtype, Xtrain.dtype)) };
}

function checkMetric(caller: string, metric: Metric): Metric {
  if (metric === "L2" || metric === "L1") return metric;
  throw new ValueError(`${caller}: metric must be "L2" or "L1", got ${JSON.stringify(metric)}`);
}

function checkMethod(caller: string, method: DistanceMethod): DistanceMethod {
  if (Object.hasOwn(METHODS, method)) return method;
  const known = Object.keys(METHODS).join(", ");
  throw new ValueError(`${caller}: distances must be one of ${known}, got ${JSON.stringify(method)}`);
}
