import type { UpdateJob } from "../engine/fused/update-jobs.js";
import { update } from "../engine/fused/updates.js";
import { NDArray } from "./ndarray.js";
import { mayOverlap } from "./overlap.js";
import { isFloat } from "./promotion.js";

/** A job on arrays instead of runs of numbers; its length is theirs. */
type ArrayJob = OnArrays<UpdateJob>;
type OnArrays<J> = J extends UpdateJob
  ? { readonly [K in keyof Omit<J, "length">]: J[K] extends number | string ? J[K] : NDArray }
  : never;

/**
 * Runs a job in one pass over memory where its arrays allow that: all of one floating dtype and size, without gaps,
 * none over the one that is written.
 *
 * @returns False, and nothing done, where they do not: the caller has whole-array operations for it.
 */
export function inOnePass(job: ArrayJob): boolean {
  const { w } = job;
  if (!isFloat(w.dtype)) return false;
  const length = w.size;
  for (const key in job) {
    const array: unknown = job[key as keyof ArrayJob];
    if (!(array instanceof NDArray)) continue;
    if (!array.isContiguous || array.dtype !== w.dtype || array.size !== length) return false;
    if (array !== w && mayOverlap(array, w)) return false;
  }
  update({ ...job, length });
  return true;
}
