import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { type DistancesJob, LONGEST_ROW, type Nearest, type NearestJob } from "../fused/jobs.js";
import { sharedMemory } from "../memory.js";
import type { ThreadPool } from "../threads/pool.js";
import { operandOf, readable } from "./operand.js";
import { scratch } from "./scratch.js";

/** Training rows of a block: as many as 6 MiB hold packed, so that they stay near for all queries. */
const BLOCK_BYTES = 6 * 2 ** 20;
/** Queries of one task. */
const QUERIES = 32;
/** Fewer products than this are done by the caller alone. */
const PARALLEL_FROM = 2 ** 20;

const OUT_KIND = { int32: 0, float32: 1, float64: 2, uint8: undefined } as const;
const ROOT_KIND = { int32: undefined, float32: 3, float64: 4, uint8: undefined } as const;

/** Rows of bytes against rows of bytes. */
export interface Rows {
  readonly M: number;
  readonly N: number;
  readonly D: number;
  readonly a: Grid;
  readonly b: Grid;
}

/** A part of the distances: so many queries from the first on, against so many training rows from the first on. */
export interface Part {
  readonly first: number;
  readonly rows: number;
  readonly firstQuery: number;
  /** Where the training rows' squares are: int32 [rows]. */
  readonly squares: number;
}

/** The first fields of a record of a part: what becomes of its distances (assembly/bytes.ts, `Found`). */
export type FieldsOf = (part: Part) => readonly number[];

/** Visits all parts, whose records begin with `fieldsOf`. @returns False, and nothing done, if it cannot. */
export type EachPart = (job: Rows, fieldsOf: FieldsOf, progress?: (share: number) => void) => boolean;

/** @returns False, and nothing done, for rows that are too long or too short, or without room in the heap. */
export function distancesBytesWasm(eachPart: EachPart, job: DistancesJob): boolean {
  const { N, out, roots = false } = job;
  const kind = (roots ? ROOT_KIND : OUT_KIND)[out.block.dtype];
  if (kind === undefined || out.block.pointer === OUTSIDE || (out.colStride !== 1 && N > 1)) return false;
  const place = operandOf(out);
  return eachPart(job, ({ first, rows, firstQuery, squares }) => {
    const corner = place.address + first * place.col + firstQuery * place.row;
    return [rows, squares, corner, place.row, kind, 0, 0, 0, first, firstQuery];
  });
}

/** @returns Undefined, and nothing done, as {@link distancesBytesWasm}. */
export function nearestBytesWasm(eachPart: EachPart, job: NearestJob): Nearest | undefined {
  const { M, K, progress } = job;
  const kept = scratch("chunks", 8 * M * K);
  if (kept === OUTSIDE) return undefined;
  const distances = new Int32Array(sharedMemory().buffer, kept, M * K).fill(2 ** 31 - 1);
  const indices = new Int32Array(sharedMemory().buffer, kept + 4 * M * K, M * K).fill(-1);
  const fieldsOf = ({ first, rows, firstQuery, squares }: Part) => {
    return [rows, squares, 0, 0, 0, K, kept, kept + 4 * M * K, first, firstQuery];
  };
  if (!eachPart(job, fieldsOf, progress)) return undefined;
  return { indices: indices.slice(), squaredDistances: Float64Array.from(distances) };
}

/** Parts of all queries and a block of training rows, in 16-bit integers. */
export function eachPartOf(pool: ThreadPool): EachPart {
  return ({ M, N, D, a, b }, fieldsOf, progress) => {
    if (!areRowsOfBytes(D, a, b)) return false;
    const queries = readable(a, M, D, "left operand");
    const paddedD = Math.ceil(D / 8) * 8;
    const most = Math.min(Math.ceil(N / 8) * 8, Math.max(64, Math.floor(BLOCK_BYTES / 2 / paddedD / 8) * 8));
    const threadBytes = Math.ceil((QUERIES * (most * 4 + paddedD * 2)) / 64) * 64;
    const packedB = scratch("right panels", most * (paddedD * 2 + 4));
    const threads = scratch("threads", threadBytes * pool.threads);
    if (queries === undefined || packedB === OUTSIDE || threads === OUTSIDE) return false;
    for (let first = 0; first < N; first += most) {
      const rows = Math.min(most, N - first);
      const training = readable(rowsFrom(b, first), rows, D, "right operand");
      if (training === undefined) return false;
      const paddedN = Math.ceil(rows / 8) * 8;
      const squares = packedB + paddedN * paddedD * 2;
      const record = [
        ...fieldsOf({ first, rows, firstQuery: 0, squares }),
        ...[M, D, paddedD, queries.address, queries.row, training.address, training.row],
        ...[paddedN, packedB, QUERIES, threads, threadBytes],
      ];
      const parallel = M * rows * D >= PARALLEL_FROM;
      pool.run("packTraining", paddedN / 8, record, parallel);
      pool.run("measureQueries", Math.ceil(M / QUERIES), record, parallel);
      progress?.((first + rows) / N);
    }
    return true;
  };
}

/** Whether kernels can read them: bytes without gaps, and not so many that a distance would not fit 31 bits. */
export function areRowsOfBytes(D: number, ...grids: readonly Grid[]): boolean {
  if (D === 0 || D > LONGEST_ROW) return false;
  return grids.every(({ block, colStride }) => block.dtype === "uint8" && colStride === 1);
}

export function rowsFrom({ block, offset, rowStride, colStride }: Grid, first: number): Grid {
  return { block, offset: offset + first * rowStride, rowStride, colStride };
}
