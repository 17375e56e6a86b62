import type { MatmulJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { matmul as matmulJs } from "../js/matmul.js";
import type { ThreadPool } from "../threads/pool.js";
import { isOutside, type Operand, operandOf, readable, roomFor } from "./operand.js";
import { scratch } from "./scratch.js";

/**
 * Sizes of blocks, in elements; docs/engine.md has the measurements behind them. A pass takes `kc` steps of K, so that
 * a panel of A (4 rows) and one of B (32 bytes wide) fit the first-level cache together; `mc` rows of A packed stay in
 * the second-level cache; the packed right operand stays under `rightBytes`.
 */
export const BLOCKING = { kc: 256, mc: 64, rightBytes: 2 ** 25, tasksPerThread: 4 };

/** Products of fewer multiply-adds than this are not worth waking threads for. */
export const PARALLEL_FROM = 2 ** 20;
/** Products of fewer multiply-adds than this are done by plain loops: calling a kernel would cost more. */
const PLAIN_BELOW = 600;

const MR = 4;

/** A product whose three operands lie in the shared memory; C has unit column stride. */
export interface PlacedProduct {
  readonly float: "Float32" | "Float64";
  readonly size: number;
  readonly M: number;
  readonly K: number;
  readonly N: number;
  readonly a: Operand;
  readonly b: Operand;
  readonly c: Operand;
  readonly accumulate: boolean;
}

/** The contract is at {@link MatmulJob}. Sums run in the operands' own precision. Cost: O(M K N) time, packed panels. */
export function matmul(pool: ThreadPool, job: MatmulJob): void {
  const { M, N, K } = job;
  if (M === 0 || N === 0) return;
  if (K === 0 || M * N * K < PLAIN_BELOW) matmulJs(job);
  else if (job.c.colStride !== 1 && N > 1 && (job.c.rowStride === 1 || M === 1))
    matmulInPlace(pool, flip(job));
  else matmulInPlace(pool, job);
}

/** The same product, written the other way round: C^T = B^T A^T. */
function flip({ M, K, N, a, b, c, accumulate }: MatmulJob): MatmulJob {
  const transposed = <G extends MatmulJob["a"]>({ block, offset, rowStride, colStride }: G) => ({
    block,
    offset,
    rowStride: colStride,
    colStride: rowStride,
  });
  return {
    M: N,
    K,
    N: M,
    a: transposed(b),
    b: transposed(a),
    c: transposed(c),
    accumulate: accumulate ?? false,
  };
}

function matmulInPlace(pool: ThreadPool, job: MatmulJob): void {
  const { M, N, K, c } = job;
  const a = readable(job.a, M, K, "left operand");
  const b = readable(job.b, K, N, "right operand");
  const direct = !isOutside(c) && (c.colStride === 1 || N === 1);
  const room = direct ? undefined : roomFor(c, M, N);
  if (a === undefined || b === undefined || (!direct && room === undefined)) return matmulJs(job);
  const size = c.block.dtype === "float32" ? 4 : 8;
  const float = c.block.dtype === "float32" ? "Float32" : "Float64";
  const accumulate = job.accumulate ?? false;
  if (room === undefined) {
    if (!multiply(pool, { float, size, M, K, N, a, b, c: operandOf(c), accumulate })) matmulJs(job);
    return;
  }
  if (!multiply(pool, { float, size, M, K, N, a, b, c: room.operand, accumulate: false }))
    return matmulJs(job);
  const C = c.block.data;
  for (let i = 0, from = 0; i < M; i++) {
    let to = c.offset + i * c.rowStride;
    for (let j = 0; j < N; j++, to += c.colStride)
      C[to] = accumulate ? C[to]! + room.data[from++]! : room.data[from++]!;
  }
}

/** Chooses the path by shape. @returns False if the heap has no room for packing. */
export function multiply(pool: ThreadPool, job: PlacedProduct): boolean {
  return multiplyPacked(pool, job);
}

/** The general path: blocks of B that fit `rightBytes` are packed by all threads, then blocks of rows are multiplied. */
export function multiplyPacked(pool: ThreadPool, job: PlacedProduct): boolean {
  const { M, K, N, size, a, b, c } = job;
  const NR = 32 / size;
  const kMost = Math.min(K, 16 * BLOCKING.kc);
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
      if (!multiplyBlock(pool, part, M)) return false;
    }
  }
  return true;
}

function multiplyBlock(pool: ThreadPool, job: PlacedProduct, M: number): boolean {
  const { K, N, size, a, b, c } = job;
  const allPanels = Math.ceil((N * size) / 32);
  const parallel = M * N * K >= PARALLEL_FROM;
  const { mc, panels, tasks } = cut(M, allPanels, parallel ? pool.threads : 1);
  const kc = Math.min(K, BLOCKING.kc);
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
function cut(M: number, allPanels: number, threads: number): { mc: number; panels: number; tasks: number } {
  const rows = Math.ceil(M / MR) * MR;
  if (threads === 1) {
    const mc = Math.min(BLOCKING.mc, rows);
    return { mc, panels: allPanels, tasks: Math.ceil(M / mc) };
  }
  const wanted = threads * BLOCKING.tasksPerThread;
  const mc = Math.min(BLOCKING.mc, Math.max(16, Math.ceil(rows / wanted / MR) * MR), rows);
  const rowTasks = Math.ceil(M / mc);
  const panels = Math.ceil(allPanels / Math.min(allPanels, Math.ceil(wanted / rowTasks)));
  return { mc, panels, tasks: rowTasks * Math.ceil(allPanels / panels) };
}
