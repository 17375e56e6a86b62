import type { TypedArray } from "../dtype.js";
import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { updateWasm } from "../wasm/updates.js";
import type { Run, UpdateJob } from "./update-jobs.js";

/** Runs the job; the same bits on every backend and with any number of threads. Cost: O(length) time, one pass. */
export function update(job: UpdateJob): void {
  const { name, threads } = backend();
  if (name === "js" || !updateWasm(poolOf(threads), job)) updateJs(job);
}

/** The reference: same contract as {@link update}. */
export function updateJs(job: UpdateJob): void {
  const round = job.w.block.dtype === "float32" ? Math.fround : (x: number) => x;
  const [w, dw] = [numbersOf(job.w, job.length), numbersOf(job.dw, job.length)];
  if (job.kind === "reluGradient") {
    const out = numbersOf(job.out, job.length);
    for (let i = 0; i < w.length; i++)
      w[i] = dw[i]! * (Number.isNaN(out[i]!) ? Number.NaN : out[i]! > 0 ? 1 : 0);
    return;
  }
  const rate = round(job.rate);
  if (job.kind === "descend") {
    for (let i = 0; i < w.length; i++) w[i]! -= round(dw[i]! * rate);
    return;
  }
  const v = numbersOf(job.v, job.length);
  if (job.kind === "momentum") {
    const momentum = round(job.momentum);
    for (let i = 0; i < w.length; i++) {
      v[i] = round(v[i]! * momentum) - round(dw[i]! * rate);
      w[i]! += v[i]!;
    }
    return;
  }
  const m = numbersOf(job.m, job.length);
  const [beta1, rest1, beta2, rest2] = [job.beta1, 1 - job.beta1, job.beta2, 1 - job.beta2].map(
    round,
  ) as Four;
  const [root, epsilon] = [round(job.root), round(job.epsilon)];
  for (let i = 0; i < w.length; i++) {
    m[i] = round(m[i]! * beta1) + round(dw[i]! * rest1);
    v[i] = round(v[i]! * beta2) + round(round(dw[i]! * dw[i]!) * rest2);
    const scale = round(round(round(Math.sqrt(v[i]!)) / root) + epsilon);
    w[i]! -= round(round(m[i]! * rate) / scale);
  }
}

type Four = [number, number, number, number];

function numbersOf({ block, offset }: Run, length: number): TypedArray {
  return block.data.subarray(offset, offset + length);
}
