import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { WindowGeometry } from "../fused/conv-geometry.js";
import type { AvgPoolBackwardJob, AvgPoolJob, MaxPoolBackwardJob, MaxPoolJob } from "../fused/pool-jobs.js";
import type { ThreadPool } from "../threads/pool.js";

/** Numbers of the images that one task reads. */
const TASK = 2 ** 15;

/** @returns False, and nothing done, if operands lie outside the heap, or windows have more than 256 numbers. */
export function maxPoolWasm(pool: ThreadPool, { geometry, x, out, winners }: MaxPoolJob): boolean {
  return run(pool, "maxPool", geometry, x, out, winners);
}

/** @returns As {@link maxPoolWasm}. */
export function maxPoolBackwardWasm(pool: ThreadPool, job: MaxPoolBackwardJob): boolean {
  return run(pool, "maxPoolBackward", job.geometry, job.dx, job.dout, job.winners);
}

/** @returns False, and nothing done, if operands lie outside the heap. */
export function avgPoolWasm(pool: ThreadPool, { geometry, x, out }: AvgPoolJob): boolean {
  return run(pool, "avgPool", geometry, x, out);
}

/** @returns As {@link avgPoolWasm}. */
export function avgPoolBackwardWasm(pool: ThreadPool, { geometry, dx, dout }: AvgPoolBackwardJob): boolean {
  return run(pool, "avgPoolBackward", geometry, dx, dout);
}

function run(
  pool: ThreadPool,
  kernel: "maxPool" | "maxPoolBackward" | "avgPool" | "avgPoolBackward",
  geometry: WindowGeometry,
  images: Grid,
  results: Grid,
  winners?: Grid,
): boolean {
  const { N, C, H, W, HH, WW, strideH, strideW, padTop, padLeft, outH, outW } = geometry;
  const float = images.block.dtype === "float32" ? "Float32" : "Float64";
  const size = images.block.dtype === "float32" ? 4 : 8;
  if (winners !== undefined && winners.block.dtype !== "uint8") return false;
  if ([images, results, winners].some((grid) => grid?.block.pointer === OUTSIDE)) return false;
  const planesOfTask = Math.max(1, Math.floor(TASK / (H * W)));
  const tasks = Math.ceil((N * C) / planesOfTask);
  const record = [
    ...[N * C, planesOfTask, H, W, HH, WW, strideH, strideW, padTop, padLeft, outH, outW],
    images.block.pointer + images.offset * size,
    results.block.pointer + results.offset * size,
    winners === undefined ? 0 : winners.block.pointer + winners.offset,
  ];
  pool.run(`${kernel}${float}`, tasks, record, tasks > 1);
  return true;
}
