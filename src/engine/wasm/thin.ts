import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { tilesPerTask } from "./even-tasks.js";
import { directKernels } from "./kernels.js";
import type { PlacedProduct } from "./placed.js";
import { scratch } from "./scratch.js";
import { type Lines, transposeInto } from "./transpose.js";

/**
 * Up to so many rows or columns a product is thin: the large operand is read where it lies, or packed a strip at a time,
 * instead of as a whole.
 */
export const THIN = 64;
/**
 * Up to so many rows of A, B may be packed a strip at a time, which stays in the cache; a block of A, 256 steps long, does
 * too.
 */
export const FEW_ROWS = 256;

/** Thin products are bound by memory sooner, but each multiply-add still counts: as `parallelFrom` of packed.ts. */
const PARALLEL_FROM = 2 ** 18;

/** Rows of a panel of A, as MR in assembly/rows.ts. */
const MR = 4;
/** Tiles of rows in a task of dot products at most: their sums stay in the first-level cache. */
const MOST_TILES = 16;
/** Bytes of a row of a strip of B, and steps of K of a pass, as there. */
const STRIP_BYTES = 256;
const KC = 256;
/**
 * So long must rows of B be that their strips keep the threads busy to the end. Measured with two threads; with another
 * number of them the same holds, though another limit were faster: a product's path, and so its bits, must not depend on it.
 */
export const MANY_STRIPS_BYTES = 7 * STRIP_BYTES;
/** Panels of A take at most so many bytes, as those of B in packed.ts; a longer A is packed in parts. */
export const ROWS = { leftBytes: 2 ** 25 };

/** N is small, A's rows are contiguous, and B's rows or columns: dot products. @returns False if the heap has no room. */
export function multiplyByDots(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, N, size, a, b, c } = job;
  const right = b.row === size ? { address: b.address, line: b.col } : columnsOf(pool, job);
  const parallel = M * N * K >= PARALLEL_FROM;
  const rows = MR * tilesPerTask(Math.ceil(M / MR), MOST_TILES, parallel ? pool.threads : 1);
  const threadBytes = Math.ceil((rows * 4 + rows * N * 16) / 64) * 64;
  const threads = scratch("threads", threadBytes * pool.threads);
  if (right === undefined || threads === OUTSIDE) return false;
  const record = [
    ...[M, K, N, a.address, a.row, right.address, right.line, c.address, c.row, c.col],
    ...[job.accumulate ? 1 : 0, rows, threads, threadBytes],
  ];
  pool.run(`dots${job.float}`, Math.ceil(M / rows), record, parallel);
  return true;
}

/**
 * B, whose rows are contiguous, copied so that its columns are contiguous, and not a multiple of 4096 bytes apart: they
 * would meet in the cache.
 */
function columnsOf(pool: ThreadPool, { K, N, size, b }: PlacedProduct): Lines | undefined {
  const line = Math.ceil((K * size) / 64) * 64 + 64;
  const address = scratch("right panels", N * line);
  if (address === OUTSIDE) return undefined;
  transposeInto(pool, size, K, N, { address: b.address, line: b.row }, { address, line });
  return { address, line };
}

/**
 * M is small, and the rows of B are contiguous: strips of B are packed as they are met. Parts of A end where a pass of the
 * kernel ends, so that they add up to the same bits as the whole.
 *
 * @returns False if there is no room.
 */
export function multiplyByRows(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, size, a, b } = job;
  const lineBytes = Math.ceil(M / MR) * MR * size;
  const steps = Math.min(K, KC * Math.max(1, Math.floor(ROWS.leftBytes / lineBytes / KC)));
  const threadBytes = 256 + STRIP_BYTES * Math.min(K, KC);
  const packedA = scratch("left panels", lineBytes * steps);
  const threads = scratch("threads", threadBytes * pool.threads);
  if (packedA === OUTSIDE || threads === OUTSIDE) return false;
  for (let k = 0; k < K; k += steps) {
    const part = {
      ...job,
      K: Math.min(steps, K - k),
      a: { ...a, address: a.address + k * a.col },
      b: { ...b, address: b.address + k * b.row },
      accumulate: job.accumulate || k > 0,
    };
    multiplyRowsOf(pool, part, [packedA, threads, threadBytes]);
  }
  return true;
}

function multiplyRowsOf(pool: ThreadPool, job: PlacedProduct, rooms: readonly number[]): void {
  const { M, K, N, size, a, b, c, float } = job;
  directKernels()[`packLeft${float}`](a.address, a.row, a.col, M, K, rooms[0]!);
  const record = [
    ...[M, K, N, b.address, b.row, c.address, c.row, c.col],
    ...[job.accumulate ? 1 : 0, ...rooms],
  ];
  pool.run(`rowsTimes${float}`, Math.ceil((N * size) / STRIP_BYTES), record, M * N * K >= PARALLEL_FROM);
}
