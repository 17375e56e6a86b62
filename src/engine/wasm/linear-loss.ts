import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { LinearLossJob } from "../fused/jobs.js";
import { sharedMemory } from "../memory.js";
import type { ThreadPool } from "../threads/pool.js";
import { directKernels } from "./kernels.js";
import { operandOf } from "./operand.js";
import { scratch } from "./scratch.js";

/** Rows of a block, as ROWS in assembly/linear-scores.ts. */
const ROWS = 16;
/** Bytes of a row of a tile, as TILE_BYTES there. */
const TILE_BYTES = 64;
/** Tiles that one task of the last step combines. */
const TILES_OF_TASK = 32;
/** A batch of fewer multiply-adds than this is done by the caller alone. */
const PARALLEL_FROM = 2 ** 18;

/** @returns The loss, or undefined, and nothing done, if operands lie outside the heap or it has no room. */
export function linearLossWasm(pool: ThreadPool, job: LinearLossJob): number | undefined {
  const { N, D, C, x, w, dw, reg } = job;
  if (![x, w, dw].every(isInHeap) || x.colStride !== 1 || D === 0) return undefined;
  const { dtype } = x.block;
  if (dtype !== "float32" && dtype !== "float64") return undefined;
  const float = dtype === "float32" ? "Float32" : "Float64";
  const size = dtype === "float32" ? 4 : 8;
  const tiles = Math.ceil((D * size) / TILE_BYTES);
  const pairs = Math.ceil(C / 2);
  const { chunkRows, chunks } = cutRows(N);
  const gradientBytes = tiles * pairs * 2 * TILE_BYTES;
  const partialBytes = gradientBytes + 64; // not a multiple of 4096 apart
  const threadBytes = 64 + 128 * pairs + ROWS * (4 + 32 * pairs + tiles * TILE_BYTES);
  const partials = scratch("chunks", partialBytes * chunks + 8 * chunks + 16);
  const columns = scratch("right panels", gradientBytes);
  const threads = scratch("threads", threadBytes * pool.threads);
  const integers = scratch("left panels", 8 * N);
  if ([partials, columns, threads, integers].includes(OUTSIDE)) return undefined;

  const losses = partials + partialBytes * chunks;
  const { buffer } = sharedMemory();
  new Float64Array(buffer, losses + 8 * chunks, 2).set([1 / N, 2 * reg]);
  new Int32Array(buffer, integers, N).set(job.y.subarray(0, N));
  if (job.rows !== undefined) new Int32Array(buffer, integers + 4 * N, N).set(job.rows.subarray(0, N));
  const weights = operandOf(w);
  const rows = operandOf(x);
  const record = [
    ...[N, D, C, rows.address, rows.row, job.rows === undefined ? 0 : integers + 4 * N, integers],
    ...[weights.address, operandOf(dw).address, job.kind === "softmax" ? 1 : 0, tiles, pairs, columns],
    ...[chunkRows, chunks, partials, partialBytes, losses],
    ...[TILES_OF_TASK, threads, threadBytes, losses + 8 * chunks],
  ];
  const parallel = N * D * C >= PARALLEL_FROM;
  pool.run(`packWeights${float}`, 1, record, false);
  pool.run(`lossOfChunk${float}`, chunks, record, parallel);
  pool.run(`combineChunks${float}`, Math.ceil(tiles / TILES_OF_TASK), record, parallel);
  let total = 0;
  for (const loss of new Float64Array(buffer, losses, chunks)) total += loss;
  if (reg === 0) return total / N; // without a penalty, 0 even where the squares overflow
  return total / N + reg * directKernels()[`sumSquares${float}`](weights.address, D * C);
}

function isInHeap({ block }: Grid): boolean {
  return block.pointer !== OUTSIDE;
}

/**
 * By the number of rows alone, never by the number of threads: each chunk's gradient is a sum of its own. Few chunks,
 * because each costs a pass over a [C, D] array; enough for the cores a laptop has. Multiples of 4, as tiles are.
 */
function cutRows(N: number): { chunkRows: number; chunks: number } {
  const wanted = N >= 4096 ? 32 : Math.min(8, Math.max(1, Math.floor(N / 48)));
  const chunkRows = Math.ceil(N / wanted / 4) * 4;
  return { chunkRows, chunks: Math.ceil(N / chunkRows) };
}
