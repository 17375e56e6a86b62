import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { directKernels } from "./kernels.js";
import type { PlacedProduct } from "./placed.js";
import { scratch } from "./scratch.js";

/** Up to so many rows or columns a product is thin: the large operand is read where it lies instead of being packed. */
export const THIN = 16;

/** Thin products are bound by memory sooner, but each multiply-add still counts: as `parallelFrom` of packed.ts. */
const PARALLEL_FROM = 2 ** 18;

/** Rows of a panel of A, as TILE in assembly/rows.ts. */
const TILE = 5;

/** N is small and A's rows are contiguous: dot products. @returns False if the heap has no room. */
export function multiplyByDots(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, N, size, a, b, c } = job;
  const right = b.row === size ? b : columnsOf(job);
  const rows = Math.min(64, Math.ceil(M / 4) * 4);
  const threadBytes = Math.ceil((rows * 4 + rows * N * 16) / 64) * 64;
  const threads = scratch("threads", threadBytes * pool.threads);
  if (right === undefined || threads === OUTSIDE) return false;
  const record = [
    ...[M, K, N, a.address, a.row, right.address, right.col, c.address, c.row, c.col],
    ...[job.accumulate ? 1 : 0, rows, threads, threadBytes],
  ];
  pool.run(`dots${job.float}`, Math.ceil(M / rows), record, M * N * K >= PARALLEL_FROM);
  return true;
}

/** B, copied so that its columns are contiguous. */
function columnsOf({ K, N, size, b, float }: PlacedProduct): { address: number; col: number } | undefined {
  const address = scratch("right panels", K * N * size);
  if (address === OUTSIDE) return undefined;
  directKernels()[`transpose${float}`](b.address, b.row, b.col, K, N, address);
  return { address, col: K * size };
}

/** M is small, and the rows of B and of C are contiguous: rows of B are added up. @returns False if there is no room. */
export function multiplyByRows(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, N, size, a, b, c, float } = job;
  const packedA = scratch("left panels", Math.ceil(M / TILE) * TILE * K * size);
  const threads = scratch("threads", 256 * pool.threads);
  if (packedA === OUTSIDE || threads === OUTSIDE) return false;
  directKernels()[`packLeft${float}`](a.address, a.row, a.col, M, K, packedA);
  const columns = 2048 / size;
  const record = [
    ...[M, K, N, b.address, b.row, c.address, c.row],
    ...[job.accumulate ? 1 : 0, columns, packedA, threads],
  ];
  pool.run(`rowsTimes${float}`, Math.ceil(N / columns), record, M * N * K >= PARALLEL_FROM);
  return true;
}
