import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { maxPoolBackwardWasm, maxPoolWasm } from "../wasm/pool.js";
import type { MaxPoolBackwardJob, MaxPoolJob } from "./pool-jobs.js";

/** In WebAssembly, planes are shared out among threads. Cost: O(N C outH outW HH WW) time. */
export function maxPool(job: MaxPoolJob): void {
  const { name, threads } = backend();
  if (name === "js" || !maxPoolWasm(poolOf(threads), job)) maxPoolJs(job);
}

/** Cost: O(N C (H W + outH outW)) time. */
export function maxPoolBackward(job: MaxPoolBackwardJob): void {
  const { name, threads } = backend();
  if (name === "js" || !maxPoolBackwardWasm(poolOf(threads), job)) maxPoolBackwardJs(job);
}

/** The reference: same contract as {@link maxPool}. */
export function maxPoolJs({ geometry, x, out, winners }: MaxPoolJob): void {
  const { N, C, H, W, HH, WW, strideH, strideW, padTop, padLeft, outH, outW } = geometry;
  const X = x.block.data;
  let place = 0;
  for (let plane = 0; plane < N * C; plane++) {
    const origin = x.offset + plane * H * W;
    for (let i = 0; i < outH; i++) {
      const top = i * strideH - padTop;
      const lastRow = Math.min(top + HH, H);
      for (let j = 0; j < outW; j++, place++) {
        const left = j * strideW - padLeft;
        const lastColumn = Math.min(left + WW, W);
        let largest = Number.NEGATIVE_INFINITY;
        let winner = -1;
        for (let row = Math.max(top, 0); row < lastRow; row++) {
          for (let column = Math.max(left, 0); column < lastColumn; column++) {
            const value = X[origin + row * W + column]!;
            const wins = value > largest || winner < 0 || (Number.isNaN(value) && !Number.isNaN(largest));
            if (!wins) continue;
            largest = value;
            winner = (row - top) * WW + column - left;
          }
        }
        out.block.data[out.offset + place] = largest;
        winners.block.data[winners.offset + place] = winner;
      }
    }
  }
}

/** The reference: same contract as {@link maxPoolBackward}. Sums run in dx's own precision, in row-major order of dout. */
export function maxPoolBackwardJs({ geometry, dout, winners, dx }: MaxPoolBackwardJob): void {
  const { N, C, H, W, WW, strideH, strideW, padTop, padLeft, outH, outW } = geometry;
  const slopes = dout.block.data;
  const winner = winners.block.data;
  const to = dx.block.data;
  to.fill(0, dx.offset, dx.offset + N * C * H * W);
  let place = 0;
  for (let plane = 0; plane < N * C; plane++) {
    for (let i = 0; i < outH; i++) {
      for (let j = 0; j < outW; j++, place++) {
        const at = winner[winners.offset + place]!;
        const row = i * strideH - padTop + Math.floor(at / WW);
        const column = j * strideW - padLeft + (at % WW);
        to[dx.offset + (plane * H + row) * W + column]! += slopes[dout.offset + place]!;
      }
    }
  }
}
