/** Tells a training that will not come back from one that is only shaky, and says what to change. */
import { NoloopError } from "../support/errors.js";

/** Losses that must all be far above the first before training is given up. */
const WINDOW = 25;
/** How far: this number of times the first loss, which is ln(classes) for small weights. */
const FACTOR = 20;

export interface TrainingSettings {
  readonly rule: string;
  readonly learningRate: number;
  readonly numSteps: number | null;
  readonly isNormalized: boolean;
}

/**
 * @param losses - Of all steps; the last is the one to judge.
 * @returns The error to throw, code DIVERGED; null if all is well.
 */
export function divergenceOf(losses: readonly number[], settings: TrainingSettings): NoloopError | null {
  const last = losses.at(-1);
  if (last === undefined) return null;
  if (!Number.isFinite(last)) return divergence(losses, `the loss became ${last}`, settings);
  const first = losses[0]!;
  if (losses.length <= WINDOW) return null;
  const limit = FACTOR * Math.max(first, 1);
  for (let k = losses.length - WINDOW; k < losses.length; k++) if (losses[k]! <= limit) return null;
  const what = `the loss has been above ${limit.toPrecision(3)} for ${WINDOW} steps`;
  return divergence(losses, what, settings);
}

function divergence(
  losses: readonly number[],
  what: string,
  { rule, learningRate, numSteps, isNormalized }: TrainingSettings,
): NoloopError {
  const of = numSteps === null ? "" : ` of ${numSteps}`;
  const when = `Solver.train: ${what} at step ${losses.length}${of}`;
  if (losses.length === 1) {
    const causes = "look for NaN, Infinity or very large numbers in X, or weights drawn too large";
    return new NoloopError("DIVERGED", `${when}, before any update; ${causes}`);
  }
  const settings = `${rule}, learningRate ${learningRate}; the first loss was ${losses[0]!.toPrecision(4)}`;
  const scaling = isNormalized
    ? "add a warm-up or clip the gradients"
    : "bring the inputs to mean 0 and size 1";
  const advice = `lower learningRate (try ${Number((learningRate / 10).toPrecision(2))}), or ${scaling}`;
  return new NoloopError("DIVERGED", `${when} (${settings}); ${advice}`);
}
