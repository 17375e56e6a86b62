import { OUTSIDE } from "../block.js";
import type { Run, UpdateJob } from "../fused/update-jobs.js";
import type { ThreadPool } from "../threads/pool.js";
import { addressOf } from "./operand.js";
import { SHARE_CHEAP_FROM } from "./rowwise.js";

/** Numbers of one task. */
const TASK = 2 ** 15;

/** @returns False, and nothing done, if an array lies outside the heap. */
export function updateWasm(pool: ThreadPool, job: UpdateJob): boolean {
  const { length, w, dw } = job;
  const { kind, first, second, factors } = partsOf(job);
  if (isOutside(w) || isOutside(dw) || isOutside(first) || isOutside(second)) return false;
  const isFloat32 = w.block.dtype === "float32";
  const record = [kind, length, TASK, addressOf(w), addressOf(dw), addressOf(first), addressOf(second)];
  appendBits(record, factors, isFloat32);
  const tasks = Math.ceil(length / TASK);
  pool.run(isFloat32 ? "updateFloat32" : "updateFloat64", tasks, record, length >= SHARE_CHEAP_FROM);
  return true;
}

const NONE: readonly number[] = [];

/** A job as assembly/updates.ts numbers its kinds, arrays and factors. */
interface Parts {
  readonly kind: number;
  readonly first?: Run;
  readonly second?: Run;
  readonly factors: readonly number[];
}

function partsOf(job: UpdateJob): Parts {
  switch (job.kind) {
    case "descend":
      return { kind: 0, factors: [job.rate] };
    case "momentum":
      return { kind: 1, first: job.v, factors: [job.rate, job.momentum] };
    case "adam": {
      const { m, v, rate, beta1, beta2, root, epsilon } = job;
      return {
        kind: 2,
        first: m,
        second: v,
        factors: [rate, beta1, 1 - beta1, beta2, 1 - beta2, root, epsilon],
      };
    }
    case "reluGradient":
      return { kind: 3, first: job.out, factors: NONE };
  }
}

const singles = new Float32Array(1);
const singleBits = new Int32Array(singles.buffer);
const doubles = new Float64Array(1);
const doubleBits = new Int32Array(doubles.buffer);

/** Adds the factors to a record, one or two fields each. */
function appendBits(record: number[], factors: readonly number[], isFloat32: boolean): void {
  for (const factor of factors) {
    singles[0] = factor;
    doubles[0] = factor;
    if (isFloat32) record.push(singleBits[0]!);
    else record.push(doubleBits[0]!, doubleBits[1]!);
  }
}

function isOutside(run: Run | undefined): boolean {
  return run !== undefined && run.block.pointer === OUTSIDE;
}
