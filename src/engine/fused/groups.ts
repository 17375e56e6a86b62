import { backend } from "../select.js";
import { groupPassWasm } from "../wasm/groups.js";
import { poolOf } from "../wasm/kernels.js";
import type { GroupJob } from "./group-jobs.js";

/**
 * Runs the job in one pass, the same bits with any number of threads.
 *
 * @returns False, and nothing done, on the `js` backend and for arrays outside the heap: the caller has whole-array
 *   operations for it.
 */
export function groupPass(job: GroupJob): boolean {
  const { name, threads } = backend();
  return name !== "js" && groupPassWasm(poolOf(threads), job);
}
