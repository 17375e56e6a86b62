import { readFileSync } from "node:fs";

const KiB = 1024;

/**
 * What a worker thread reserves: 590 to 970 MiB in Node 20 to 26 (V8's code range, its heap's cages, stacks; measured as
 * the growth of VmSize on Linux x64).
 */
const WORKER_BYTES = 1024 * KiB * KiB;
/** What is left to the main thread, whose own heap grows. */
const SPARE_BYTES = 512 * KiB * KiB;

/**
 * How many worker threads the limit of address space (`ulimit -v`) leaves room for. To start one without room is fatal:
 * V8 ends the whole process, and nothing can be caught. Infinity where there is no limit, or no Linux to ask.
 */
export function workersThatFit(
  limits: string = readOrEmpty("/proc/self/limits"),
  status: string = readOrEmpty("/proc/self/status"),
): number {
  const limit = /^Max address space\s+(\d+)/m.exec(limits)?.[1];
  const sizeKiB = /^VmSize:\s+(\d+) kB$/m.exec(status)?.[1];
  if (limit === undefined || sizeKiB === undefined) return Number.POSITIVE_INFINITY;
  const left = Number(limit) - Number(sizeKiB) * KiB - SPARE_BYTES;
  return Math.max(0, Math.floor(left / WORKER_BYTES));
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
