import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { type DistancesJob, LONGEST_ROW, type Nearest, type NearestJob } from "../fused/jobs.js";
import { sharedMemory } from "../memory.js";
import type { ThreadPool } from "../threads/pool.js";
import { type Operand, operandOf, readable } from "./operand.js";
import { scratch } from "./scratch.js";

/** Training rows of a block: as many as 6 MiB hold packed, so that they stay near for all queries. */
const BLOCK_BYTES = 6 * 2 ** 20;
/** Queries of one task. */
const QUERIES = 32;
/** Fewer products than this are done by the caller alone. */
const PARALLEL_FROM = 2 ** 20;

const OUT_KIND = { int32: 0, float32: 1, float64: 2, uint8: -1 } as const;

/** @returns False, and nothing done, for rows that are too long or too short, or without room in the heap. */
export function squaredDistancesBytesWasm(pool: ThreadPool, job: DistancesJob): boolean {
  const { M, N, D, a, b, out } = job;
  const kind = OUT_KIND[out.block.dtype];
  if (kind < 0 || out.block.pointer === OUTSIDE || (out.colStride !== 1 && N > 1)) return false;
  const place = operandOf(out);
  return eachBlock(pool, { M, N, D, a, b }, ({ first, record, run }) => {
    run([...record, place.address + first * place.col, place.row, kind, 0, 0, 0, first]);
  });
}

/** @returns Undefined, and nothing done, as {@link squaredDistancesBytesWasm}. */
export function nearestBytesWasm(pool: ThreadPool, job: NearestJob): Nearest | undefined {
  const { M, N, K, progress } = job;
  const kept = scratch("chunks", 8 * M * K);
  if (kept === OUTSIDE) return undefined;
  const distances = new Int32Array(sharedMemory().buffer, kept, M * K).fill(2 ** 31 - 1);
  const indices = new Int32Array(sharedMemory().buffer, kept + 4 * M * K, M * K).fill(-1);
  const done = eachBlock(pool, job, ({ first, rows, record, run }) => {
    run([...record, 0, 0, 0, K, kept, kept + 4 * M * K, first]);
    progress?.((first + rows) / N);
  });
  if (!done) return undefined;
  return { indices: indices.slice(), squaredDistances: Float64Array.from(distances) };
}

interface Rows {
  readonly M: number;
  readonly N: number;
  readonly D: number;
  readonly a: Grid;
  readonly b: Grid;
}

interface BlockOfRows {
  readonly first: number;
  readonly rows: number;
  /** The record's fields up to the output. */
  readonly record: readonly number[];
  readonly run: (record: readonly number[]) => void;
}

/** Walks over blocks of b's rows, which all queries meet before the next. @returns False if that cannot be done here. */
function eachBlock(pool: ThreadPool, { M, N, D, a, b }: Rows, visit: (block: BlockOfRows) => void): boolean {
  if (D === 0 || D > LONGEST_ROW || !hasWholeRows(a) || !hasWholeRows(b)) return false;
  const queries = readable(a, M, D, "left operand");
  const paddedD = Math.ceil(D / 8) * 8;
  const most = Math.min(Math.ceil(N / 8) * 8, Math.max(64, Math.floor(BLOCK_BYTES / 2 / paddedD / 8) * 8));
  const threadBytes = Math.ceil((QUERIES * (most * 4 + paddedD * 2)) / 64) * 64;
  const packedB = scratch("right panels", most * (paddedD * 2 + 4));
  const threads = scratch("threads", threadBytes * pool.threads);
  if (queries === undefined || packedB === OUTSIDE || threads === OUTSIDE) return false;
  for (let first = 0; first < N; first += most) {
    const rows = Math.min(most, N - first);
    const training: Operand | undefined = readable(rowsFrom(b, first), rows, D, "right operand");
    if (training === undefined) return false;
    const paddedN = Math.ceil(rows / 8) * 8;
    const record = [
      ...[M, rows, D, paddedD, queries.address, queries.row, training.address, training.row],
      ...[paddedN, packedB, packedB + paddedN * paddedD * 2, QUERIES, threads, threadBytes],
    ];
    const parallel = M * rows * D >= PARALLEL_FROM;
    const run = (whole: readonly number[]) => {
      pool.run("packTraining", paddedN / 8, whole, parallel);
      pool.run("measureQueries", Math.ceil(M / QUERIES), whole, parallel);
    };
    visit({ first, rows, record, run });
  }
  return true;
}

function hasWholeRows({ block, colStride }: Grid): boolean {
  return block.dtype === "uint8" && colStride === 1;
}

function rowsFrom({ block, offset, rowStride, colStride }: Grid, first: number): Grid {
  return { block, offset: offset + first * rowStride, rowStride, colStride };
}
