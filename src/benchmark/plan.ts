/** How many rounds, and how many calls a batch, a budget of time allows. */

/** A batch lasts at least this long, so that the noise of timer, scheduler and caches averages out. */
const BATCH_MS = 20;

/** Of a call so short that a pilot can hardly time it. */
const MOST_CALLS = 10_000;

/** So many milliseconds are spent on rounds even where the budget is used up or the share of it is tiny. */
const GRACE_MS = 3000;

/** Beyond this the interval hardly narrows, and the user waits for nothing. */
const ENOUGH_ROUNDS = 40;

export interface RoundPlan {
  readonly calls: readonly number[]; // of each variant, a batch
  /** 0: not one round fits, and the pilot calls must serve as the only round. */
  readonly rounds: number;
  readonly roundMs: number; // expected
}

export interface RoundNeeds {
  readonly pilotMs: readonly number[]; // of one call of each variant
  readonly budgetMs: number; // for all rounds
  readonly rounds: number | undefined; // asked for by the user: the budget then does not count
}

/** Batches of 20 ms or of one call, whichever is longer; as many rounds as the budget, or the grace, allows. */
export function planRounds({ pilotMs, budgetMs, rounds }: RoundNeeds): RoundPlan {
  const calls = pilotMs.map((ms) => Math.max(1, Math.min(MOST_CALLS, Math.ceil(BATCH_MS / ms))));
  const roundMs = calls.reduce((sum, count, lane) => sum + count * pilotMs[lane]!, 0);
  const affordable = Math.min(ENOUGH_ROUNDS, Math.floor(Math.max(budgetMs, GRACE_MS) / roundMs));
  return { calls, rounds: rounds ?? affordable, roundMs };
}
