import { execFile } from "node:child_process";
import { findTool } from "./find-tool.js";
import type { Identity } from "./isolation.js";

/**
 * Takes from a process that has started the right to make further threads and processes, where no filter of system calls
 * does it: its limit becomes 1, and it has more already. Node has all the threads by then that it will need.
 *
 * @param pid - Node's own.
 * @param identity - The user it runs as, if not ours: even root may need to be that user.
 * @returns Whether it was done. Root's own processes have no such limit.
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
