import type { UpdateJob } from "../engine/fused/update-jobs.js";
import { update } from "../engine/fused/updates.js";
import type { NDArray } from "./ndarray.js";
import { mayOverlap } from "./overlap.js";
import { isFloat } from "./promotion.js";

/** A job on arrays instead of runs of numbers; its length is theirs. */
type ArrayJob = OnArrays<UpdateJob>;
type OnArrays<J> = J extends UpdateJob
  ? { readonly [K in keyof Omit<J, "length">]: J[K] extends number | string ? J[K] : NDArray }
  : never;

/**
 * Runs a job in one pass over memory where its arrays allow that: all of one floating dtype and size, without gaps, none over
 * the one that is written.
 *
 * @returns False, and nothing done, where they do not: the caller has whole-array operations for it.
 */
export function inOnePass(job: ArrayJob): boolean {
  const { w } = job;
  for (const array of Object.values(job)) {
    if (typeof array !== "object") continue;
    if (!array.isContiguous || array.dtype !== w.dtype || array.size !== w.size) return false;
    if (array !== w && mayOverlap(array, w)) return false;
  }
  if (!isFloat(w.dtype)) return false;
  update({ ...job, length: w.size });
  return true;
}
