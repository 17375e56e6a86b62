import { OUTSIDE } from "../block.js";
import type { GroupJob } from "../fused/group-jobs.js";
import type { Run } from "../fused/update-jobs.js";
import type { ThreadPool } from "../threads/pool.js";
import { addressOf } from "./operand.js";
import { SHARE_CHEAP_FROM } from "./rowwise.js";

/** Numbers of one task. */
const TASK = 2 ** 14;

/** @returns False, and nothing done, if an array lies outside the heap. */
export function groupPassWasm(pool: ThreadPool, job: GroupJob): boolean {
  const { outer, groups, inner, u } = job;
  const { kind, sums, arrays } = partsOf(job);
  if (u.block.pointer === OUTSIDE) return false;
  for (const run of arrays) if (run !== undefined && run.block.pointer === OUTSIDE) return false;
  const [parts, numbersOfPart] = partition(job, sums);
  const share = Math.max(1, Math.floor(TASK / Math.max(1, numbersOfPart) / 4)) * 4;
  const tasks = Math.ceil(parts / share);
  const record = [kind, outer, groups, inner, share, addressOf(u)];
  for (const run of arrays) record.push(addressOf(run));
  const float = u.block.dtype === "float32" ? "Float32" : "Float64";
  pool.run(
    sums ? `groupSums${float}` : `groupMaps${float}`,
    tasks,
    record,
    outer * groups * inner >= SHARE_CHEAP_FROM,
  );
  return true;
}

/** What is shared out: groups for sums, runs or rows for maps. Gives how many there are, and the numbers in each. */
function partition({ outer, groups, inner }: GroupJob, sums: boolean): readonly [number, number] {
  if (sums) return [groups, outer * inner];
  return inner === 1 ? [outer, groups] : [outer * groups, inner];
}

/** A job as assembly/groups.ts numbers its kinds; `arrays` are v, out, first, second and third. */
interface Parts {
  readonly kind: number;
  readonly sums: boolean;
  readonly arrays: readonly (Run | undefined)[];
}

function partsOf(job: GroupJob): Parts {
  switch (job.kind) {
    case "center":
      return { kind: 0, sums: true, arrays: [undefined, job.out, job.mean, job.variance, undefined] };
    case "moments":
      return { kind: 1, sums: true, arrays: [job.v, undefined, job.meanU, job.meanProduct, undefined] };
    case "scale":
      return { kind: 0, sums: false, arrays: [undefined, job.out, job.factor, job.summand, undefined] };
    case "rectify":
      return { kind: 2, sums: false, arrays: [undefined, job.out, undefined, job.summand, undefined] };
    case "back":
      return { kind: 1, sums: false, arrays: [job.v, job.out, job.factor, job.summand, job.scale] };
  }
}
