import { ValueError } from "../support/errors.js";

/** Rows start..stop-1 are held out, the others train. */
export interface Fold {
  readonly start: number;
  readonly stop: number;
}

/**
 * Cuts N rows into K consecutive folds as `np.array_split` does: the first N % K folds are one row longer.
 *
 * @throws {ValueError} If K is not a whole number from 2 to N.
 */
export function kFold(N: number, K: number): Fold[] {
  if (!(Number.isInteger(K) && K >= 2 && K <= N)) {
    throw new ValueError(
      `kFold: K must be a whole number from 2 to N = ${N}, so that no fold is empty; got ${K}`,
    );
  }
  const short = Math.floor(N / K);
  const longer = N % K;
  return Array.from({ length: K }, (_, fold) => {
    const start = fold * short + Math.min(fold, longer);
    return { start, stop: start + short + (fold < longer ? 1 : 0) };
  });
}
