/**
 * Looks for the hyperparameters with the best score: over a grid, at random places, or at random places that draw
 * closer around the best. All points are returned, with the best, so that a report can draw the whole search.
 *
 * `EvaluationPool` tries points in separate processes; without it they are tried in this one.
 */

import { RandomState } from "../random/random-state.js";
import { NoloopError, ValueError } from "../support/errors.js";
import {
  aFunction,
  aList,
  aNumber,
  anObject,
  aString,
  checkArgument,
  checkOptions,
  instanceOf,
  type OptionKinds,
} from "../support/options.js";
import {
  gridPoints,
  type Hyperparameters,
  narrowed,
  randomPoints,
  type SearchSpace,
} from "./search-space.js";

/** What training at one point gave. */
export interface Trial<Model> {
  /** Accuracies by name, each in 0..1; the search compares one of them. */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Kept for the best point only, so that a search holds one model and not all of them. */
  readonly model?: Model;
  /** Why there is no accuracy; then nothing is compared. */
  readonly failure?: string;
}

/** Trains and scores at one point. For results that do not depend on the order, seed each call by itself. */
export type EvaluateSetting<Name extends string, Model> = (
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

export interface SearchOptions<Name extends string, Model = unknown> {
  /** Which accuracy decides. Default "val". */
  readonly by?: string;
  /** Points that are tried at the same time, for an evaluation that waits: `pool.size`. Default 1. */
  readonly concurrency?: number;
  /** Called after every point. Return false to stop; the points so far are returned. */
  readonly onProgress?: (progress: SearchProgress<Name>) => unknown;
  /** Called with each model that is not, or no longer, the best: to delete its file. */
  readonly onDiscard?: (model: Model) => void;
  /** Stops between two points with a NoloopError of code INTERRUPTED. */
  readonly signal?: AbortSignal;
}

const SEARCH_OPTIONS: OptionKinds<SearchOptions<string, never>> = {
  ...{ by: aString, concurrency: aNumber, onProgress: aFunction, onDiscard: aFunction, signal: anObject },
};

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
  evaluate: EvaluateSetting<Name, Model>,
  options: SearchOptions<Name, Model> = {},
): Promise<SearchResult<Name, Model>> {
  checkOptions("gridSearch", options, SEARCH_OPTIONS);
  return new Search("gridSearch", evaluate, options).run(gridPoints(grid));
}

/** Where random points come from. */
export interface RandomSource {
  /** Its state moves on. Give this or `seed`. */
  readonly rng?: RandomState;
  readonly seed?: number; // 0
}

const RANDOM_OPTIONS: OptionKinds<SearchOptions<string, never> & RandomSource> = {
  ...{ ...SEARCH_OPTIONS, rng: instanceOf("a RandomState", RandomState), seed: aNumber },
};

export interface RandomSearchOptions<Name extends string, Model = unknown>
  extends SearchOptions<Name, Model>,
    RandomSource {
  readonly numPoints: number;
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
  space: SearchSpace<Name>,
  evaluate: EvaluateSetting<Name, Model>,
  options: RandomSearchOptions<Name, Model>,
): Promise<SearchResult<Name, Model>> {
  checkOptions("randomSearch", options, { ...RANDOM_OPTIONS, numPoints: aNumber });
  checkCount("randomSearch", "numPoints", options.numPoints);
  const rng = randomSource("randomSearch", options);
  return new Search("randomSearch", evaluate, options).run(randomPoints(space, options.numPoints, rng));
}

export interface CoarseToFineOptions<Name extends string, Model = unknown>
  extends SearchOptions<Name, Model>,
    RandomSource {
  /** Points of each round: [16, 8, 8]. */
  readonly rounds: readonly number[];
  /** The next round looks around this number of the best points so far. Default 3. */
  readonly keep?: number;
}

export interface CoarseToFineResult<Name extends string, Model> extends SearchResult<Name, Model> {
  /** Where each round looked. */
  readonly spaces: readonly SearchSpace<Name>[];
}

/**
 * Random search in rounds, each in the part of the space where the best points of all rounds before lie.
 *
 * @param space - Ranges, or lists of values, by name.
 * @param evaluate - As in {@link gridSearch}.
 * @throws {ValueError} As {@link randomSearch}, or if there is no round.
 * Source: CS231n notes, "Neural networks part 3", "stage your search from coarse to fine".
 */
export async function coarseToFineSearch<Name extends string, Model = unknown>(
  space: SearchSpace<Name>,
  evaluate: EvaluateSetting<Name, Model>,
  options: CoarseToFineOptions<Name, Model>,
): Promise<CoarseToFineResult<Name, Model>> {
  checkOptions("coarseToFineSearch", options, { ...RANDOM_OPTIONS, rounds: aList, keep: aNumber });
  const { rounds, keep = 3 } = options;
  checkArgument("coarseToFineSearch", "rounds", rounds, aList);
  if (rounds.length === 0)
    throw new ValueError("coarseToFineSearch: rounds is empty; give at least one number of points");
  for (const [round, count] of rounds.entries()) checkCount("coarseToFineSearch", `rounds[${round}]`, count);
  checkCount("coarseToFineSearch", "keep", keep);
  const rng = randomSource("coarseToFineSearch", options);
  const search = new Search("coarseToFineSearch", evaluate, options);
  const spaces: SearchSpace<Name>[] = [];
  const total = rounds.reduce((sum, count) => sum + count, 0);
  for (const count of rounds) {
    if (search.isStopped) break;
    const here = spaces.length === 0 ? space : narrowed(space, search.bestPoints(keep));
    spaces.push(here);
    await search.run(randomPoints(here, count, rng), total);
  }
  return { ...search.result(), spaces };
}

/** A search that is under way. */
class Search<Name extends string, Model> {
  readonly #caller: string;
  readonly #evaluate: EvaluateSetting<Name, Model>;
  readonly #options: SearchOptions<Name, Model>;
  readonly #by: string;
  /** In the order tried, also where a later one was done first. */
  readonly #points: SearchPoint<Name>[] = [];
  #done = 0;
  #best: { readonly index: number; readonly score: number; readonly model: Model | undefined } | null = null;
  isStopped = false;

  constructor(caller: string, evaluate: EvaluateSetting<Name, Model>, options: SearchOptions<Name, Model>) {
    checkArgument(caller, "evaluate", evaluate, aFunction);
    checkCount(caller, "concurrency", options.concurrency ?? 1);
    this.#caller = caller;
    this.#evaluate = evaluate;
    this.#options = options;
    this.#by = options.by ?? "val";
  }

  /** @param total - Points of all rounds, for the progress. */
  async run(
    candidates: readonly Hyperparameters<Name>[],
    total = candidates.length,
  ): Promise<SearchResult<Name, Model>> {
    const first = this.#points.length;
    let next = 0;
    const walk = async (): Promise<void> => {
      while (next < candidates.length && !this.isStopped) {
        this.#checkSignal(total);
        const index = next++;
        await this.#tryPoint(first + index, candidates[index]!, total);
      }
    };
    await Promise.all(Array.from({ length: this.#options.concurrency ?? 1 }, walk));
    return this.result();
  }

  result(): SearchResult<Name, Model> {
    const points = this.#points.filter((point) => point !== undefined); // stopped: a later one may have been done first
    if (this.#best === null) return { points, best: null };
    const { index, model } = this.#best;
    const point = this.#points[index]!;
    return { points, best: model === undefined ? point : { ...point, model } };
  }

  /** The hyperparameters of the best points, the best first; of equals the one tried first. */
  bestPoints(count: number): Hyperparameters<Name>[] {
    const scored = this.#points.filter(({ failure }) => failure === undefined);
    scored.sort((a, b) => this.#scoreOf(b) - this.#scoreOf(a));
    return scored.slice(0, count).map(({ hyperparameters }) => hyperparameters);
  }

  async #tryPoint(index: number, hyperparameters: Hyperparameters<Name>, total: number): Promise<void> {
    const { model, ...trial } = await this.#trial(hyperparameters);
    const point: SearchPoint<Name> = { hyperparameters, ...trial };
    this.#points[index] = point;
    this.#done++;
    if (point.failure === undefined) this.#compare(index, this.#scoreOf(point), model);
    if (this.#options.onProgress?.({ done: this.#done, total, point }) === false) this.isStopped = true;
  }

  async #trial(hyperparameters: Hyperparameters<Name>): Promise<Trial<Model>> {
    try {
      return await this.#evaluate(hyperparameters);
    } catch (problem) {
      if (problem instanceof NoloopError && problem.code === "DIVERGED")
        return { accuracy: {}, failure: problem.message };
      this.isStopped = true;
      throw problem;
    }
  }

  #compare(index: number, score: number, model: Model | undefined): void {
    const best = this.#best;
    const isBetter = best === null || score > best.score || (score === best.score && index < best.index);
    if (isBetter) this.#best = { index, score, model };
    const loser = isBetter ? best?.model : model;
    if (loser !== undefined) this.#options.onDiscard?.(loser);
  }

  #scoreOf({ accuracy }: SearchPoint<Name>): number {
    checkArgument(this.#caller, "the accuracy that evaluate returns", accuracy, anObject);
    const score = accuracy[this.#by];
    if (score !== undefined && !Number.isNaN(score)) return score;
    const names = Object.keys(accuracy).join(", ") || "none";
    throw new ValueError(
      `${this.#caller}: evaluate must give the accuracy "${this.#by}" as a number; it gave ${score} (of: ${names})`,
    );
  }

  #checkSignal(total: number): void {
    const { signal } = this.#options;
    if (!signal?.aborted) return;
    const message = `${this.#caller}: stopped after ${this.#done} of ${total} points`;
    throw new NoloopError("INTERRUPTED", message, { cause: signal.reason });
  }
}

function randomSource(caller: string, { rng, seed }: RandomSource): RandomState {
  if (rng !== undefined && seed !== undefined) {
    throw new ValueError(`${caller}: give rng or seed, not both; got seed ${seed} beside an rng`);
  }
  return rng ?? new RandomState(seed ?? 0);
}

function checkCount(caller: string, name: string, count: number): void {
  if (Number.isInteger(count) && count >= 1 && count < 2 ** 32) return;
  throw new ValueError(`${caller}: ${name} must be a whole number, 1 or more; got ${count}`);
}
