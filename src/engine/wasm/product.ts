import type { Grid, MatmulJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { TypedArray } from "../dtype.js";
import { matmul as matmulJs } from "../js/matmul.js";
import type { ThreadPool } from "../threads/pool.js";
import { directKernels } from "./kernels.js";
import { operandOf, readable, roomFor, transposed } from "./operand.js";
import { multiplyPacked } from "./packed.js";
import type { PlacedProduct } from "./placed.js";
import { multiplyByDots, multiplyByRows, THIN } from "./thin.js";

/** Products of fewer multiply-adds than this are done by plain loops: calling a kernel would cost more. */
const PLAIN_BELOW = 2048;
/** Dot products shorter than this spend their time on their ends. */
const SHORT_DOT = 16;

/** Which path a product took last; for tests, which must know that the path they mean is the one that ran. */
export type ProductPath = "plain" | "packed" | "dots" | "rows";
export let lastPath: ProductPath = "plain";

/**
 * The contract is at {@link MatmulJob}. Sums run in the operands' own precision, in an order that depends on the shape
 * and the strides only. Cost: O(M K N) time; memory for packed panels, at most 32 MiB and what each thread packs.
 */
export function matmul(pool: ThreadPool, job: MatmulJob): void {
  const { M, N, K } = job;
  if (M === 0 || N === 0) return;
  if (M * N * K < PLAIN_BELOW || !multiplyInHeap(pool, job)) {
    lastPath = "plain";
    matmulJs(job);
  }
}

/** @returns False if the heap has no room for what must be copied or packed. */
function multiplyInHeap(pool: ThreadPool, job: MatmulJob): boolean {
  const { M, N, K, c } = job;
  const a = readable(job.a, M, K, "left operand");
  const b = readable(job.b, K, N, "right operand");
  if (a === undefined || b === undefined) return false;
  const float = c.block.dtype === "float32" ? "Float32" : "Float64";
  const accumulate = job.accumulate ?? false;
  const sizes = { float, size: c.block.dtype === "float32" ? 4 : 8, M, K, N } as const;
  if (c.block.pointer !== OUTSIDE) {
    const path = multiply(pool, { ...sizes, a, b, c: operandOf(c), accumulate });
    if (path !== undefined) lastPath = path;
    if (path !== undefined) return true;
  }
  const room = roomFor("result", c.block.dtype, M, N);
  const path = room && multiply(pool, { ...sizes, a, b, c: room.operand, accumulate: false });
  if (path === undefined) return false;
  lastPath = path;
  if (room !== undefined) spread(room.data, c, M, N, accumulate);
  return true;
}

/** Chooses the path by shape and strides. @returns Undefined, and nothing done, if the path there is cannot take them. */
function multiply(pool: ThreadPool, job: PlacedProduct): ProductPath | undefined {
  const flipped = flip(job);
  for (const way of [job, flipped]) {
    if (way.N <= THIN && way.a.col === way.size && way.K >= SHORT_DOT)
      return multiplyByDots(pool, way) ? "dots" : undefined;
  }
  for (const way of [job, flipped]) {
    if (way.M > THIN || way.b.col !== way.size) continue;
    if (isRowwise(way)) return multiplyByRows(pool, way) ? "rows" : undefined;
    if (way.c.row === way.size && way.c.col === way.M * way.size && !way.accumulate)
      return multiplyByRowsAside(pool, way);
  }
  const way = [job, flipped].find(isRowwise);
  return way && multiplyPacked(pool, way) ? "packed" : undefined;
}

/** Whether the rows of C are contiguous. */
function isRowwise({ c, N, size }: PlacedProduct): boolean {
  return c.col === size || N === 1;
}

/** The same product, written the other way round: C^T = B^T A^T. */
function flip(job: PlacedProduct): PlacedProduct {
  const { M, N, a, b, c } = job;
  return { ...job, M: N, N: M, a: transposed(b), b: transposed(a), c: transposed(c) };
}

/** The few rows of a C that lies column by column are computed aside, then transposed into place. */
function multiplyByRowsAside(pool: ThreadPool, job: PlacedProduct): ProductPath | undefined {
  const { M, N, size, float, c } = job;
  const room = roomFor("rows aside", size === 4 ? "float32" : "float64", M, N);
  if (room === undefined || !multiplyByRows(pool, { ...job, c: room.operand })) return undefined;
  directKernels()[`transpose${float}`](room.operand.address, N * size, size, M, N, c.address);
  return "rows";
}

function spread(from: TypedArray, c: Grid, M: number, N: number, accumulate: boolean): void {
  const C = c.block.data;
  for (let i = 0, place = 0; i < M; i++) {
    let to = c.offset + i * c.rowStride;
    for (let j = 0; j < N; j++, to += c.colStride)
      C[to] = accumulate ? C[to]! + from[place++]! : from[place++]!;
  }
}
