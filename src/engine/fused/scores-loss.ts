import type { Grid } from "../backend.js";
import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { scoresLossWasm, suitsScoresLoss } from "../wasm/scores-loss.js";
import type { ScoresLossJob } from "./jobs.js";

/** Whether {@link scoresLoss} takes such scores, so that a gradient is worth allocating. */
export function takesScores(scores: Grid): boolean {
  return backend().name !== "js" && suitsScoresLoss(scores);
}

/**
 * Runs the job in one pass over the scores; the same bits with any number of threads.
 *
 * @returns The loss; undefined, and nothing done, on the `js` backend and for arrays outside the heap: the caller has
 *   whole-array operations for it.
 */
export function scoresLoss(job: ScoresLossJob): number | undefined {
  const { name, threads } = backend();
  return name === "js" ? undefined : scoresLossWasm(poolOf(threads), job);
}
