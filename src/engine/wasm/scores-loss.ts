import type { Grid } from "../backend.js";
import { OUTSIDE } from "../block.js";
import type { ScoresLossJob } from "../fused/jobs.js";
import { sharedMemory } from "../memory.js";
import type { ThreadPool } from "../threads/pool.js";
import { operandOf } from "./operand.js";
import { SHARE_DEAR_FROM } from "./rowwise.js";
import { scratch } from "./scratch.js";

/** Numbers of one task. */
const TASK = 2 ** 11;

/** Whether the kernel reads such scores. */
export function suitsScoresLoss({ block, colStride }: Grid): boolean {
  return block.pointer !== OUTSIDE && colStride === 1;
}

/** @returns The loss, or undefined, and nothing done, if operands lie outside the heap or it has no room. */
export function scoresLossWasm(pool: ThreadPool, job: ScoresLossJob): number | undefined {
  const { kind, N, C, scores, y, dx } = job;
  if (!suitsScoresLoss(scores) || dx.block.pointer === OUTSIDE) return undefined;
  const losses = scratch("chunks", 12 * N);
  if (losses === OUTSIDE) return undefined;
  const { buffer } = sharedMemory();
  const labels = losses + 8 * N;
  new Int32Array(buffer, labels, N).set(y);
  const rowsOfTask = Math.max(1, Math.floor(TASK / C));
  const tasks = Math.ceil(N / rowsOfTask);
  const from = operandOf(scores);
  const record = [kind === "softmax" ? 0 : 1, N, C, rowsOfTask, from.address, from.row, labels];
  record.push(operandOf(dx).address, losses);
  const kernel = scores.block.dtype === "float32" ? "scoresLossFloat32" : "scoresLossFloat64";
  pool.run(kernel, tasks, record, N * C >= SHARE_DEAR_FROM);
  let total = 0;
  for (const loss of new Float64Array(buffer, losses, N)) total += loss;
  return total / N;
}
