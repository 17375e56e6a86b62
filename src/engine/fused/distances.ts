import type { Backend, Grid } from "../backend.js";
import { isBlas } from "../blas/backend.js";
import { eachPartByBlas } from "../blas/distances.js";
import { backend } from "../select.js";
import { distancesBytesWasm, type EachPart, eachPartOf, nearestBytesWasm } from "../wasm/distances.js";
import { poolOf } from "../wasm/kernels.js";
import type { DistancesJob, Nearest, NearestJob } from "./jobs.js";

/**
 * Exact integers on every backend: WebAssembly multiplies eight 16-bit numbers at a time, a BLAS float32 that lose nothing.
 * Cost: O(M N D) time; 6 MiB of memory, with a BLAS 45 MiB.
 */
export function distancesBytes(job: DistancesJob): void {
  if (!waysOf(backend()).some((eachPart) => distancesBytesWasm(eachPart, job))) {
    distancesBytesJs(job);
  }
}

/** The ways of a backend, the fastest first; what none of them takes is left to the reference. */
function waysOf(engine: Backend): readonly EachPart[] {
  if (engine.name === "js") return [];
  const pool = poolOf(engine.threads);
  return isBlas(engine) ? [eachPartByBlas(pool, engine), eachPartOf(pool)] : [eachPartOf(pool)];
}

/** The reference: same contract as {@link distancesBytes}. */
export function distancesBytesJs({ M, N, D, a, b, out, roots = false }: DistancesJob): void {
  const to = out.block.data;
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      const squared = squaredDistance(a, i, b, j, D);
      to[out.offset + i * out.rowStride + j * out.colStride] = roots ? Math.sqrt(squared) : squared;
    }
  }
}

/**
 * The K nearest training rows of each query. The distance matrix is never held: blocks of queries meet blocks of training
 * rows, and K of each query are kept. Cost: O(M N D) time; O(M K) memory and as much as {@link distancesBytes}.
 */
export function nearestBytes(job: NearestJob): Nearest {
  for (const eachPart of waysOf(backend())) {
    const found = nearestBytesWasm(eachPart, job);
    if (found !== undefined) return found;
  }
  return nearestBytesJs(job);
}

/** The reference: same contract as {@link nearestBytes}. */
export function nearestBytesJs({ M, N, D, a, b, K, progress }: NearestJob): Nearest {
  const indices = new Int32Array(M * K);
  const squaredDistances = new Float64Array(M * K);
  const row = new Float64Array(N);
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) row[j] = squaredDistance(a, i, b, j, D);
    const order = Int32Array.from(row.keys()).sort((p, q) => row[p]! - row[q]! || p - q);
    for (let k = 0; k < K; k++) {
      indices[i * K + k] = order[k]!;
      squaredDistances[i * K + k] = row[order[k]!]!;
    }
    progress?.((i + 1) / M);
  }
  return { indices, squaredDistances };
}

function squaredDistance(a: Grid, i: number, b: Grid, j: number, D: number): number {
  const A = a.block.data;
  const B = b.block.data;
  let sum = 0;
  let p = a.offset + i * a.rowStride;
  let q = b.offset + j * b.rowStride;
  for (let d = 0; d < D; d++, p += a.colStride, q += b.colStride) {
    const difference = A[p]! - B[q]!;
    sum += difference * difference;
  }
  return sum;
}
