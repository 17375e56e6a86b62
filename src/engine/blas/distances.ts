/**
 * Distances of bytes by a BLAS, exact as those of the integer kernels: bytes minus 128 are multiplied as float32 over 1024
 * columns at a time, which loses nothing (assembly/byte-floats.ts says why), and the products are added as integers.
 */
import { OUTSIDE } from "../block.js";
import type { ThreadPool } from "../threads/pool.js";
import { areRowsOfBytes, type EachPart, rowsFrom } from "../wasm/distances.js";
import { readable } from "../wasm/operand.js";
import { scratch } from "../wasm/scratch.js";
import { type BlasLibrary, NO_TRANSPOSE, ROW_MAJOR, TRANSPOSE } from "./library.js";

/** Columns of a product: more could have sums beyond 2^24, the largest that float32 counts to. */
const COLUMNS = 1024;
/** Queries and training rows of a part, fewer for long rows: products, 4 MiB for each 1024 columns, stay in the last cache. */
const QUERIES = { most: 512, bytes: 8 * 2 ** 20 };
const TRAINING = { most: 2048, bytes: 32 * 2 ** 20 };
/** Rows of a task. */
const ROWS = 16;
/** Fewer multiply-adds than this are left to the integer kernels. */
const NATIVE_FROM = 2 ** 22;

/** As `eachPartOf` of wasm/distances.ts. Cost: about 45 MiB of memory for images of 3072 bytes. */
export function eachPartByBlas(pool: ThreadPool, { library, threads }: Native): EachPart {
  return ({ M, N, D, a, b }, fieldsOf, progress) => {
    if (M * N * D < NATIVE_FROM || !areRowsOfBytes(D, a, b)) return false;
    const [mostQueries, mostRows] = [rowsOfPart(M, D, QUERIES), rowsOfPart(N, D, TRAINING)];
    const chunks = Math.ceil(D / COLUMNS);
    const left = scratch("left panels", mostQueries * (D + 1) * 4);
    const right = scratch("right panels", mostRows * (D + 1) * 4);
    const products = scratch("result", chunks * mostQueries * mostRows * 4);
    const queries = readable(a, M, D, "left operand");
    const hasRoom = [left, right, products].every((address) => address !== OUTSIDE);
    if (queries === undefined || !hasRoom) return false;
    library.setThreads(threads);
    for (let first = 0; first < N; first += mostRows) {
      const rows = Math.min(mostRows, N - first);
      const training = readable(rowsFrom(b, first), rows, D, "right operand");
      if (training === undefined) return false;
      const squares = right + rows * D * 4;
      center(pool, [rows, D, training.address, training.row, right, squares, ROWS]);
      for (let firstQuery = 0; firstQuery < M; firstQuery += mostQueries) {
        const count = Math.min(mostQueries, M - firstQuery);
        const querySquares = left + count * D * 4;
        const from = queries.address + firstQuery * queries.row;
        center(pool, [count, D, from, queries.row, left, querySquares, ROWS]);
        multiply(library, { M: count, N: rows, D, left, right, products });
        const fields = fieldsOf({ first, rows, firstQuery, squares });
        const record = [...fields, count, querySquares, products, chunks, ROWS];
        pool.run("finishProducts", Math.ceil(count / ROWS), record, true);
      }
      progress?.((first + rows) / N);
    }
    return true;
  };
}

function rowsOfPart(rows: number, D: number, { most, bytes }: typeof QUERIES): number {
  return Math.min(rows, most, Math.max(16, Math.floor(bytes / (4 * D))));
}

interface Native {
  readonly library: BlasLibrary;
  readonly threads: number;
}

function center(pool: ThreadPool, record: readonly [rows: number, ...others: number[]]): void {
  pool.run("centerBytes", Math.ceil(record[0] / ROWS), record, true);
}

interface Products {
  readonly M: number;
  readonly N: number;
  readonly D: number;
  /** Addresses: float32 [M, D], [N, D] and [chunks, M, N]. */
  readonly left: number;
  readonly right: number;
  readonly products: number;
}

function multiply({ sgemm, base }: BlasLibrary, { M, N, D, left, right, products }: Products): void {
  const at = (address: number) => base + BigInt(address);
  for (let d = 0, to = products; d < D; d += COLUMNS, to += M * N * 4) {
    const K = Math.min(COLUMNS, D - d);
    const operands = [at(left + d * 4), D, at(right + d * 4), D, 0, at(to), N] as const;
    sgemm(ROW_MAJOR, NO_TRANSPOSE, TRANSPOSE, M, N, K, 1, ...operands);
  }
}
