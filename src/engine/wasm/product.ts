import type { Grid, MatmulJob } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { TypedArray } from "../dtype.js";
import { matmul as matmulJs } from "../js/matmul.js";
import type { ThreadPool } from "../threads/pool.js";
import { directKernels } from "./kernels.js";
import { operandOf, readable, roomFor, transposed } from "./operand.js";
import { multiplyPacked } from "./packed.js";
import type { PlacedProduct } from "./placed.js";
import { FEW_ROWS, MANY_STRIPS_BYTES, multiplyByDots, multiplyByRows, THIN } from "./thin.js";

/** Products of fewer multiply-adds than this are one direct call: packing would cost more than it saves. */
const PLAIN_BELOW = 8192;
/** Dot products shorter than this spend their time on their ends. */
const SHORT_DOT = 16;

/** Which path a product took last; for tests, which must know that the path they mean is the one that ran. */
export type ProductPath = "plain" | "packed" | "dots" | "rows";
export let lastPath: ProductPath = "plain";

/**
 * The contract is at {@link MatmulJob}. Sums run in the operands' own precision, in an order that depends on the shape
 * and the strides only. Cost: O(M K N) time; memory for packed panels, at most 32 MiB and what each thread packs, and for
 * operands and a result outside the heap, copied whole. (Where the heap has no room for that, another path takes the
 * product, and sums are added in another order.)
 */
export function matmul(pool: ThreadPool, job: MatmulJob): void {
  const { M, N, K } = job;
  if (M === 0 || N === 0) return;
  const isSmall = M * N * K < PLAIN_BELOW;
  if (!isSmall && multiplyInHeap(pool, job)) return;
  lastPath = "plain";
  if (!isSmall || !multiplySmall(job)) matmulJs(job);
}

/** The bits of the plain loops, without their cost. @returns False, and nothing done, for operands outside the heap. */
function multiplySmall({ M, K, N, a, b, c, accumulate }: MatmulJob): boolean {
  if (a.block.pointer === OUTSIDE || b.block.pointer === OUTSIDE || c.block.pointer === OUTSIDE) return false;
  const kernels = directKernels();
  const multiply = c.block.dtype === "float32" ? kernels.multiplySmallFloat32 : kernels.multiplySmallFloat64;
  const [x, y, z] = [operandOf(a), operandOf(b), operandOf(c)];
  multiply(
    ...([M, K, N, x.address, x.row, x.col, y.address, y.row, y.col] as const),
    ...([z.address, z.row, z.col, accumulate === true ? 1 : 0] as const),
  );
  return true;
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

/** Chooses the path by shape and strides, and by what has room. @returns Undefined, and nothing done, if there is none. */
function multiply(pool: ThreadPool, job: PlacedProduct): ProductPath | undefined {
  const flipped = flip(job);
  for (const way of [job, flipped]) {
    if (way.N <= THIN && isDots(way) && multiplyByDots(pool, way)) return "dots";
  }
  for (const way of [job, flipped]) {
    if (isRows(way) && multiplyByRows(pool, way)) return "rows";
  }
  const way = [job, flipped].find(isRowwise);
  return way && multiplyPacked(pool, way) ? "packed" : undefined;
}

/** Whether what is multiplied lies along K; B may also be copied so. */
function isDots({ a, b, K, size }: PlacedProduct): boolean {
  return K >= SHORT_DOT && a.col === size && (b.row === size || b.col === size);
}

/**
 * Whether B's rows are contiguous, and A's so few that strips of B, of which there must be enough, are best packed as they
 * are met.
 */
function isRows({ b, M, N, size }: PlacedProduct): boolean {
  const most = N * size >= MANY_STRIPS_BYTES ? FEW_ROWS : THIN;
  return M <= most && b.col === size;
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

function spread(from: TypedArray, c: Grid, M: number, N: number, accumulate: boolean): void {
  const C = c.block.data;
  for (let i = 0, place = 0; i < M; i++) {
    let to = c.offset + i * c.rowStride;
    for (let j = 0; j < N; j++, to += c.colStride)
      C[to] = accumulate ? C[to]! + from[place++]! : from[place++]!;
  }
}
