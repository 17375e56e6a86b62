import { execFile } from "node:child_process";
import { findTool } from "./find-tool.js";
import type { Identity } from "./isolation.js";

/**
 * Takes away a running process's right to make threads and processes, for isolation without a system call filter: sets
 * the limit to 1, which the process already exceeds. Node has started all the threads that it needs by then.
 *
 * @param pid - Of Node itself.
 * @param identity - The user that it runs as, if not the grader's: even root may have to be that user.
 * @returns Whether it worked. The limit does not apply to processes of root.
 */
export async function sealTasks(pid: number, identity: Identity | undefined): Promise<boolean> {
  const prlimit = findTool("prlimit");
  if (prlimit === undefined) return false;
  return new Promise((resolve) => {
    execFile(prlimit, ["--nproc=1:1", "--pid", String(pid)], { env: {}, ...identity }, (problem) =>
      resolve(problem === null),
    );
  });
}
