/** A search for the hyperparameters of a net, from coarse to fine, in processes of their own. */
import { copyFile, rm } from "node:fs/promises";
import type { RuleName } from "../optim/optimizer.js";
import { EvaluationPool } from "../training/evaluation-pool.js";
import { coarseToFineSearch } from "../training/hyperparameter-search.js";
import { type Hyperparameters, type NetExperiment, type NetPreset, withSettings } from "./net-presets.js";
import type { StartProgress } from "./progress.js";
import type { SearchPoint } from "./result.js";

/** What a process needs to know to try points: plain JSON. */
export interface EvaluatorSetup {
  readonly experiment: NetExperiment;
  readonly data: string;
  readonly seed: number;
  readonly rule: RuleName;
  readonly hyperparameters: Hyperparameters; // of what is not searched
  readonly epochs: number;
}

export interface SearchOutcome {
  readonly points: readonly SearchPoint[];
  readonly hyperparameters: Hyperparameters; // of the best point, over those that were given
  readonly warnings: readonly string[];
}

export interface SearchRequest {
  /** Of all rounds; 3 or more. */
  readonly numPoints: number;
  /** Settings that the search leaves alone. */
  readonly fixed: Hyperparameters;
  /** Where the net of the best point is kept. */
  readonly modelPath: string;
}

/** Shares of the points that the rounds get. */
const ROUNDS = [0.5, 0.3, 0.2];

/** Tries settings for a short training each. The net of the best one is kept as a file. */
export async function searchNet(
  setup: EvaluatorSetup,
  preset: NetPreset,
  { numPoints, fixed, modelPath }: SearchRequest,
  { signal, startProgress }: { readonly signal: AbortSignal; readonly startProgress: StartProgress },
): Promise<SearchOutcome> {
  const free = Object.entries(preset.space).filter(([name]) => !Object.hasOwn(fixed, name));
  const pool = new EvaluationPool({ module: new URL("./net-evaluator.js", import.meta.url), setup, signal });
  const bar = startProgress(`${preset.title}: trying ${numPoints} settings`, numPoints);
  const rounds = ROUNDS.map((share) => Math.max(1, Math.round(share * numPoints)));
  rounds[0]! += numPoints - rounds.reduce((sum, count) => sum + count, 0);
  try {
    const { points, best } = await coarseToFineSearch(Object.fromEntries(free), pool.evaluate, {
      ...{ rounds, seed: setup.seed, concurrency: pool.size, signal },
      onDiscard: (path) => void rm(path, { force: true }),
      onProgress: ({ done, point }) => {
        const { val } = point.accuracy;
        bar.update(done, val === undefined ? "failed" : `val ${(100 * val).toFixed(1)} %`);
      },
    });
    if (best?.model !== undefined) await copyFile(best.model, modelPath);
    const failures = points.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
    return {
      points: points.map(({ hyperparameters, accuracy }) => ({ hyperparameters, accuracy })),
      hyperparameters: withSettings(preset, { ...best?.hyperparameters, ...fixed }),
      warnings: [...new Set(failures)].map((failure) => `A setting of the search failed: ${failure}`),
    };
  } finally {
    bar.stop();
    await pool.close();
  }
}
