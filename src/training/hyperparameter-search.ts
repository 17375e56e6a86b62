/**
 * Looks for the hyperparameters with the best score, over a grid or at random places. All points are returned, with
 * the best, so that a report can draw the whole search.
 */
import { NoloopError, ValueError } from "../errors.js";
import { RandomState } from "../random/random-state.js";

export type Hyperparameters<Name extends string> = Readonly<Record<Name, number>>;

/** What training at one point gave. */
export interface Trial<Model> {
  /** Accuracies by name, each in 0..1; the search compares one of them. */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Kept for the best point only, so that a search holds one model and not all of them. */
  readonly model?: Model;
}

/** Trains and scores at one point. For results that do not depend on the order, seed each call by itself. */
export type Evaluate<Name extends string, Model> = (
  hyperparameters: Hyperparameters<Name>,
) => Trial<Model> | Promise<Trial<Model>>;

export interface SearchPoint<Name extends string> {
  readonly hyperparameters: Hyperparameters<Name>;
  /** Empty where training failed. */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Why there is no accuracy: the message of a training that diverged. */
  readonly failure?: string;
}

export interface SearchResult<Name extends string, Model> {
  readonly points: readonly SearchPoint<Name>[]; // in the order tried
  /** The first of the best points; null if no training succeeded. */
  readonly best: (SearchPoint<Name> & { readonly model?: Model }) | null;
}

export interface SearchOptions<Name extends string> {
  /** Which accuracy decides. Default "val". */
  readonly by?: string;
  /** Called after every point. Return false to stop; the points so far are returned. */
  readonly onProgress?: (progress: SearchProgress<Name>) => unknown;
  /** Stops between two points with a NoloopError of code INTERRUPTED. */
  readonly signal?: AbortSignal;
}

export interface SearchProgress<Name extends string> {
  readonly done: number;
  readonly total: number;
  readonly point: SearchPoint<Name>;
}

/**
 * Tries every combination of the values.
 *
 * @param grid - Values by name; the last name changes fastest, as in nested loops. Each list has at least one value.
 * @param evaluate - Trains and scores. A NoloopError of code DIVERGED is a point without accuracy; anything else that
 *   it throws ends the search.
 * @throws {ValueError} If a list is empty, or `evaluate` gives no accuracy of the name that decides.
 */
export async function gridSearch<Name extends string, Model = unknown>(
  grid: Readonly<Record<Name, readonly number[]>>,
  evaluate: Evaluate<Name, Model>,
  options: SearchOptions<Name> = {},
): Promise<SearchResult<Name, Model>> {
  let points: Partial<Record<Name, number>>[] = [{}];
  for (const [name, values] of Object.entries(grid) as [Name, readonly number[]][]) {
    if (values.length === 0)
      throw new ValueError(`gridSearch: ${name} has no values to try; give at least one`);
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
  }
  return search("gridSearch", points as Hyperparameters<Name>[], evaluate, options);
}

/** Numbers from low up to high; on a log scale every decade is as likely as every other. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly scale?: "linear" | "log"; // linear
  /** Round to whole numbers. */
  readonly integer?: boolean;
}

export interface RandomSearchOptions<Name extends string> extends SearchOptions<Name> {
  readonly numPoints: number;
  /** Where random numbers come from; its state moves on. Give this or `seed`. */
  readonly rng?: RandomState;
  readonly seed?: number; // 0
}

/**
 * Tries random points. Where only some hyperparameters matter, it finds more values of those than a grid of the same
 * size does.
 *
 * All points are drawn before the first is tried, one number a name in the order of `space`: `uniform(low, high)`, or
 * `10 ** uniform(log10(low), log10(high))` on a log scale, or one of a list.
 *
 * @param space - Ranges, or lists of values, by name.
 * @param evaluate - As in {@link gridSearch}.
 * @throws {ValueError} If a range is empty, or not positive on a log scale.
 * Source: Bergstra and Bengio, JMLR 2012; CS231n notes, "Neural networks part 3", hyperparameter optimization.
 */
export async function randomSearch<Name extends string, Model = unknown>(
  space: Readonly<Record<Name, Range | readonly number[]>>,
  evaluate: Evaluate<Name, Model>,
  options: RandomSearchOptions<Name>,
): Promise<SearchResult<Name, Model>> {
  const { numPoints, rng, seed } = options;
  if (!(Number.isInteger(numPoints) && numPoints >= 1)) {
    throw new ValueError(`randomSearch: numPoints must be a whole number, 1 or more; found ${numPoints}`);
  }
  if (rng !== undefined && seed !== undefined) {
    throw new ValueError(`randomSearch: give rng or seed, not both; found seed ${seed} beside an rng`);
  }
  const source = rng ?? new RandomState(seed ?? 0);
  const axes = Object.entries(space) as [Name, Range | readonly number[]][];
  for (const [name, axis] of axes) checkAxis(name, axis);
  const points = Array.from({ length: numPoints }, () =>
    Object.fromEntries(axes.map(([name, axis]) => [name, draw(axis, source)])),
  );
  return search("randomSearch", points as Hyperparameters<Name>[], evaluate, options);
}

async function search<Name extends string, Model>(
  caller: string,
  candidates: readonly Hyperparameters<Name>[],
  evaluate: Evaluate<Name, Model>,
  { by = "val", onProgress, signal }: SearchOptions<Name>,
): Promise<SearchResult<Name, Model>> {
  const points: SearchPoint<Name>[] = [];
  let best: SearchResult<Name, Model>["best"] = null;
  for (const hyperparameters of candidates) {
    if (signal?.aborted) {
      const message = `${caller}: stopped after ${points.length} of ${candidates.length} points`;
      throw new NoloopError("INTERRUPTED", message, { cause: signal.reason });
    }
    const { model, ...point } = await tryPoint(hyperparameters, evaluate);
    points.push(point);
    if (point.failure === undefined) {
      const score = scoreOf(caller, point, by);
      if (best === null || score > scoreOf(caller, best, by)) {
        best = model === undefined ? point : { ...point, model };
      }
    }
    if (onProgress?.({ done: points.length, total: candidates.length, point }) === false) break;
  }
  return { points, best };
}

async function tryPoint<Name extends string, Model>(
  hyperparameters: Hyperparameters<Name>,
  evaluate: Evaluate<Name, Model>,
): Promise<SearchPoint<Name> & { model?: Model }> {
  try {
    return { hyperparameters, ...(await evaluate(hyperparameters)) };
  } catch (problem) {
    if (!(problem instanceof NoloopError && problem.code === "DIVERGED")) throw problem;
    return { hyperparameters, accuracy: {}, failure: problem.message };
  }
}

function scoreOf(caller: string, { accuracy }: SearchPoint<string>, by: string): number {
  const score = accuracy[by];
  if (score !== undefined && !Number.isNaN(score)) return score;
  const names = Object.keys(accuracy).join(", ") || "none";
  throw new ValueError(
    `${caller}: evaluate must give the accuracy "${by}" as a number; it gave ${score} (of: ${names})`,
  );
}

function isRange(axis: Range | readonly number[]): axis is Range {
  return !Array.isArray(axis);
}

function checkAxis(name: string, axis: Range | readonly number[]): void {
  if (!isRange(axis)) {
    if (axis.length === 0)
      throw new ValueError(`randomSearch: ${name} has no values to try; give at least one`);
    return;
  }
  const { low, high, scale = "linear" } = axis;
  const least = scale === "log" ? Number.MIN_VALUE : -Number.MAX_VALUE;
  if (low >= least && low <= high && high <= Number.MAX_VALUE) return;
  const rule = scale === "log" ? "0 < low <= high on a log scale" : "low <= high, both finite";
  throw new ValueError(`randomSearch: ${name} must have ${rule}; found low ${low}, high ${high}`);
}

function draw(axis: Range | readonly number[], rng: RandomState): number {
  if (!isRange(axis)) return axis[rng.randint(axis.length)]!;
  const { low, high, scale = "linear", integer = false } = axis;
  const value =
    scale === "log" ? 10 ** rng.uniform(Math.log10(low), Math.log10(high)) : rng.uniform(low, high);
  const inside = Math.min(high, Math.max(low, value)); // rounding of the logarithm may step over an end
  return integer ? Math.round(inside) : inside;
}
