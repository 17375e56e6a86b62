import os from "node:os";
import type { Backend, Grid, MatmulJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import { turn } from "../turn.js";
import { createWasmBackend } from "../wasm/backend.js";
import {
  type BlasLibrary,
  type BlasSearch,
  findBlas,
  NO_TRANSPOSE,
  ROW_MAJOR,
  TRANSPOSE,
} from "./library.js";

/** Products of fewer multiply-adds than this are left to wasm: the native call would cost more than it saves. */
const NATIVE_FROM = 4096;

export interface BlasBackend extends Backend {
  readonly library: BlasLibrary;
}

/**
 * Matrix products by the system's BLAS, in place in the shared memory; everything else by wasm. Unlike wasm, a BLAS does
 * not promise the same bits for every number of threads.
 *
 * @throws {NoloopError} Code BACKEND if koffi or a BLAS is missing; the message says what was tried.
 */
export function createBlasBackend({
  threads = os.availableParallelism(),
  ...search
}: { threads?: number } & BlasSearch = {}): BlasBackend {
  const library = findBlas(search);
  const wasm = createWasmBackend({ threads });
  return {
    ...wasm,
    name: "blas",
    library,
    matmul: (job) => {
      if (!multiplyNative(library, threads, job)) wasm.matmul(job);
    },
  };
}

export function isBlas(engine: Backend): engine is BlasBackend {
  return engine.name === "blas";
}

/** @returns False, and nothing done, for small products and operands that a BLAS cannot take where they lie. */
export function multiplyNative(library: BlasLibrary, threads: number, job: MatmulJob): boolean {
  const { M, N, K, a, b, c, accumulate } = job;
  if (M * N * K < NATIVE_FROM) return false;
  if ([a, b, c].some((grid) => grid.block.pointer === OUTSIDE)) return false;
  const target = layoutOf(c, M, N);
  if (target === undefined) return false;
  if (target.transposed) return multiplyNative(library, threads, flip(job));
  const left = layoutOf(a, M, K);
  const right = layoutOf(b, K, N);
  if (left === undefined || right === undefined) return false;
  library.setThreads(threads);
  const gemm = c.block.dtype === "float32" ? library.sgemm : library.dgemm;
  const addressOf = ({ block, offset }: Grid) =>
    library.base + BigInt(block.pointer + offset * (block.dtype === "float32" ? 4 : 8));
  gemm(
    ...([
      ROW_MAJOR,
      left.transposed ? TRANSPOSE : NO_TRANSPOSE,
      right.transposed ? TRANSPOSE : NO_TRANSPOSE,
    ] as const),
    ...([M, N, K, 1, addressOf(a), left.leading, addressOf(b), right.leading] as const),
    ...([accumulate ? 1 : 0, addressOf(c), target.leading] as const),
  );
  return true;
}

interface Layout {
  readonly transposed: boolean;
  readonly leading: number;
}

/** How a BLAS would name this grid: rows or columns contiguous, the others at least their length apart. */
function layoutOf({ rowStride, colStride }: Grid, rows: number, cols: number): Layout | undefined {
  if ((colStride === 1 || cols === 1) && (rows === 1 || rowStride >= cols)) {
    return { transposed: false, leading: rows === 1 ? cols : rowStride };
  }
  if ((rowStride === 1 || rows === 1) && (cols === 1 || colStride >= rows)) {
    return { transposed: true, leading: cols === 1 ? rows : colStride };
  }
  return undefined;
}

/** C^T = B^T A^T. */
function flip({ M, K, N, a, b, c, accumulate }: MatmulJob): MatmulJob {
  return { M: N, K, N: M, a: turn(b), b: turn(a), c: turn(c), accumulate: accumulate ?? false };
}
