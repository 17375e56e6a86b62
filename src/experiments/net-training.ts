/** A Solver at work under a progress bar; who stops it learns how to go on. */
import { NoloopError } from "../support/errors.js";
import type { Solver, SolverProgress, SolverResult } from "../training/solver.js";
import type { StartProgress } from "./progress.js";

export interface Surroundings {
  readonly startProgress: StartProgress;
  readonly signal: AbortSignal;
}

/** How often a training of some minutes, or of a few epochs, is judged at least: enough for a curve. */
const JUDGMENTS = 10;
/** And one of many epochs at most: each judgment writes a checkpoint, which takes longer than an epoch of a small set. */
const MOST_JUDGMENTS = 50;

/** Options of a Solver that say how long it trains, and when it judges. Without minutes, always the same. */
export function lengthOptions({
  epochs,
  minutes,
}: {
  readonly epochs: number | null;
  readonly minutes: number | null;
}): {
  readonly epochs?: number;
  readonly minutes?: number;
  readonly evaluateEvery?: number;
  readonly evaluateEveryMinutes?: number;
} {
  return {
    ...(epochs !== null && { epochs, evaluateEvery: epochsApart(epochs) }),
    ...(minutes !== null && { minutes, evaluateEveryMinutes: minutes / JUDGMENTS }),
  };
}

/** Epochs from one judgment to the next: one, but for very few and very many; of many a whole number, for steps are. */
function epochsApart(epochs: number): number {
  return epochs <= MOST_JUDGMENTS ? Math.min(1, epochs / JUDGMENTS) : Math.ceil(epochs / MOST_JUDGMENTS);
}

/**
 * @param command - That goes on with the training, for who stops it.
 * @throws {NoloopError} code DIVERGED or INTERRUPTED; the Solver has written a checkpoint then.
 */
export async function trainWithBar(
  solver: Solver,
  { title, command }: { readonly title: string; readonly command: string },
  { signal, startProgress }: Surroundings,
): Promise<SolverResult> {
  const bar = startProgress(title, 1);
  try {
    return await solver.train({
      signal,
      onProgress: (progress) => bar.update(progress.share, noteOf(progress)),
    });
  } catch (problem) {
    throw withWayOn(problem, `after ${solver.history.losses.length} steps`, command);
  } finally {
    bar.stop();
  }
}

/** If somebody has stopped a run that has a checkpoint: when, and the command that goes on. Another problem as it is. */
export function withWayOn(problem: unknown, when: string, command: string): unknown {
  if (!(problem instanceof NoloopError) || problem.code !== "INTERRUPTED") return problem;
  return new NoloopError("INTERRUPTED", `stopped ${when}; go on with: ${command}`, { cause: problem });
}

function noteOf({ epoch, recentLoss, evaluation, imagesPerSecond, etaSeconds }: SolverProgress): string {
  const { val, train } = evaluation;
  const known = val === null ? `train ${percent(train)}` : `val ${percent(val)}`;
  const left = Number.isFinite(etaSeconds) ? `, ${Math.ceil(etaSeconds)} s left` : "";
  const speed = `${Math.round(imagesPerSecond)} images/s`;
  return `epoch ${epoch.toFixed(1)}, loss ${recentLoss.toFixed(3)}, ${known}, ${speed}${left}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
