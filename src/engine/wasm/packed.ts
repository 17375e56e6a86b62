import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { tilesPerTask } from "./even-tasks.js";
import type { PlacedProduct } from "./placed.js";
import { scratch } from "./scratch.js";

/**
 * Sizes of blocks; docs/engine.md has the measurements behind them. A pass takes `kc` steps of K: long, because each pass
 * but the first loads what the one before has stored in C. The rows of A that a task packs for one pass take at most
 * `leftBytes`, half of a small second-level cache, and the packed right operand `rightBytes`. Products of fewer
 * multiply-adds than `parallelFrom` are not worth waking threads for.
 */
export const BLOCKING = {
  ...{ kc: 1024, leftBytes: 2 ** 18, rightBytes: 2 ** 25 },
  ...{ tasksPerThread: 4, parallelFrom: 2 ** 20 },
};

const MR = 4;
/** Tiles of rows in a task at least: fewer would not repay the way through B. */
const FEWEST_TILES = 4;

/**
 * The general path: blocks of B that fit `rightBytes` are packed by all threads, then blocks of rows are multiplied.
 *
 * @param job - C has unit column stride.
 * @returns False if the heap has no room for packing.
 */
export function multiplyPacked(pool: ThreadPool, job: PlacedProduct): boolean {
  const { K, N, size, a, b, c } = job;
  const NR = 32 / size;
  const kMost = Math.min(K, 4 * BLOCKING.kc);
  const nMost = Math.max(NR, Math.floor(BLOCKING.rightBytes / size / kMost / NR) * NR);
  for (let j = 0; j < N; j += nMost) {
    for (let k = 0; k < K; k += kMost) {
      const part = {
        ...job,
        K: Math.min(kMost, K - k),
        N: Math.min(nMost, N - j),
        a: { ...a, address: a.address + k * a.col },
        b: { ...b, address: b.address + k * b.row + j * b.col },
        c: { ...c, address: c.address + j * size },
        accumulate: job.accumulate || k > 0,
      };
      if (!multiplyBlock(pool, part)) return false;
    }
  }
  return true;
}

function multiplyBlock(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, N, size, a, b, c } = job;
  const allPanels = Math.ceil((N * size) / 32);
  const parallel = M * N * K >= BLOCKING.parallelFrom;
  const kc = Math.min(K, BLOCKING.kc);
  const mostRows = Math.max(MR, Math.floor(BLOCKING.leftBytes / (kc * size) / MR) * MR);
  const { mc, panels, tasks } = cut(M, mostRows, allPanels, parallel ? pool.threads : 1);
  const threadBytes = 256 + (mc + MR) * kc * size;
  const packedB = scratch("right panels", allPanels * 32 * K);
  const threads = scratch("threads", threadBytes * pool.threads);
  if (packedB === OUTSIDE || threads === OUTSIDE) return false;
  const record = [
    ...[M, K, N],
    ...[a.address, a.row, a.col, b.address, b.row, b.col, c.address, c.row],
    ...[job.accumulate ? 1 : 0, kc, mc, panels, packedB, threads, threadBytes],
  ];
  pool.run(`packRight${job.float}`, allPanels, record, parallel);
  pool.run(`multiply${job.float}`, tasks, record, parallel);
  return true;
}

/** Rows and panels of a task: rows first, and columns too where there are too few rows for all threads. */
function cut(
  M: number,
  mostRows: number,
  allPanels: number,
  threads: number,
): { mc: number; panels: number; tasks: number } {
  const tiles = Math.ceil(M / MR);
  const most = Math.min(mostRows / MR, tiles);
  const mc =
    MR * (threads === 1 ? most : Math.max(Math.min(most, FEWEST_TILES), tilesPerTask(tiles, most, threads)));
  const rowTasks = Math.ceil(M / mc);
  const splits = threads === 1 ? 1 : Math.ceil((threads * BLOCKING.tasksPerThread) / rowTasks);
  const panels = Math.ceil(allPanels / Math.min(allPanels, splits));
  return { mc, panels, tasks: rowTasks * Math.ceil(allPanels / panels) };
}
