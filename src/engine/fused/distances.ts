import type { Grid } from "../backend.js";
import { backend } from "../select.js";
import { nearestBytesWasm, squaredDistancesBytesWasm } from "../wasm/distances.js";
import { poolOf } from "../wasm/kernels.js";
import type { DistancesJob, Nearest, NearestJob } from "./jobs.js";

/** Exact integers, in WebAssembly eight products at a time. Cost: O(M N D) time, 6 MiB of memory. */
export function squaredDistancesBytes(job: DistancesJob): void {
  const { name, threads } = backend();
  if (name === "js" || !squaredDistancesBytesWasm(poolOf(threads), job)) squaredDistancesBytesJs(job);
}

/** The reference: same contract as {@link squaredDistancesBytes}. */
export function squaredDistancesBytesJs({ M, N, D, a, b, out }: DistancesJob): void {
  const to = out.block.data;
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      to[out.offset + i * out.rowStride + j * out.colStride] = squaredDistance(a, i, b, j, D);
    }
  }
}

/**
 * The K nearest training rows of each query. The distance matrix is never held: blocks of queries meet blocks of training
 * rows, and K of each query are kept. Cost: O(M N D) time; O(M K) memory and a few MiB.
 */
export function nearestBytes(job: NearestJob): Nearest {
  const { name, threads } = backend();
  return (name === "js" ? undefined : nearestBytesWasm(poolOf(threads), job)) ?? nearestBytesJs(job);
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
