/** Counts functions of a submission in a sandbox, as a graded test that asks for no loops does. */
import { fileURLToPath } from "node:url";
import type { LoopFinding } from "../../../src/graded-tests/submission.js";
import type { Work } from "../../../src/graded-tests/work.js";
import { startSubmission } from "../../../src/grading/sandbox/process/start-submission.js";
import {
  type CallCounts,
  countWork,
  LARGE_SIZES,
  SIZES_TOGETHER,
} from "../../../src/grading/work/count-work.js";
import { CountedSubmission, countingOf } from "../../../src/grading/work/counted-submission.js";
import { findLoops } from "../../../src/grading/work/find-loops.js";
import { RandomState } from "../../../src/random/random-state.js";

export function openCounted(folder: string, entry: string): CountedSubmission {
  const options = { entry, allowedImports: ["noloop/arrays"], countWork: true };
  return new CountedSubmission(() => startSubmission(folder, options));
}

export const SUBMISSIONS = fileURLToPath(new URL("submissions/", import.meta.url));

/** The loops that are found, and the answers that came. */
export async function loopsOf(
  counted: CountedSubmission,
  name: string,
  work: Work,
): Promise<{ readonly findings: readonly LoopFinding[]; readonly counts: readonly CallCounts[] }> {
  const host = countingOf(counted);
  const counts: CallCounts[] = [];
  const call = async (args: Parameters<typeof host.invoke>[1]) => {
    const answer = await host.invoke(name, args);
    counts.push(answer.counts);
    return answer.counts;
  };
  const measured = await countWork(work, new RandomState(231), call, LARGE_SIZES, SIZES_TOGETHER);
  return { findings: findLoops(host.code(), measured), counts };
}
