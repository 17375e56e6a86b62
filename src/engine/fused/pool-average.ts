import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { avgPoolBackwardWasm, avgPoolWasm } from "../wasm/pool.js";
import type { WindowGeometry } from "./conv-geometry.js";
import type { AvgPoolBackwardJob, AvgPoolJob } from "./pool-jobs.js";

/** In WebAssembly, planes are shared out among threads. Cost: O(N C outH outW HH WW) time. */
export function avgPool(job: AvgPoolJob): void {
  const { name, threads } = backend();
  if (name === "js" || !avgPoolWasm(poolOf(threads), job)) avgPoolJs(job);
}

/** Cost: O(N C (H W + outH outW HH WW)) time. */
export function avgPoolBackward(job: AvgPoolBackwardJob): void {
  const { name, threads } = backend();
  if (name === "js" || !avgPoolBackwardWasm(poolOf(threads), job)) avgPoolBackwardJs(job);
}

/** The reference: same contract as {@link avgPool}. Sums are float64, rounded once. */
export function avgPoolJs({ geometry, x, out }: AvgPoolJob): void {
  const { H, W } = geometry;
  forEachWindow(geometry, (plane, place, { top, bottom, left, right }) => {
    let sum = 0;
    for (let row = top; row < bottom; row++) {
      const from = x.offset + (plane * H + row) * W;
      for (let column = left; column < right; column++) sum += x.block.data[from + column]!;
    }
    out.block.data[out.offset + place] = sum / ((bottom - top) * (right - left));
  });
}

/** The reference: same contract as {@link avgPoolBackward}. Sums run in dx's own precision, in row-major order of dout. */
export function avgPoolBackwardJs({ geometry, dout, dx }: AvgPoolBackwardJob): void {
  const { N, C, H, W } = geometry;
  dx.block.data.fill(0, dx.offset, dx.offset + N * C * H * W);
  forEachWindow(geometry, (plane, place, { top, bottom, left, right }) => {
    const part = dout.block.data[dout.offset + place]! / ((bottom - top) * (right - left));
    for (let row = top; row < bottom; row++) {
      const to = dx.offset + (plane * H + row) * W;
      for (let column = left; column < right; column++) dx.block.data[to + column]! += part;
    }
  });
}

/** The rows and columns of an image under a window, the last ones not included. */
interface Span {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function forEachWindow(
  { N, C, H, W, HH, WW, strideH, strideW, padTop, padLeft, outH, outW }: WindowGeometry,
  visit: (plane: number, place: number, span: Span) => void,
): void {
  let place = 0;
  for (let plane = 0; plane < N * C; plane++) {
    for (let i = 0; i < outH; i++) {
      const [top, bottom] = [Math.max(i * strideH - padTop, 0), Math.min(i * strideH - padTop + HH, H)];
      for (let j = 0; j < outW; j++, place++) {
        const [left, right] = [Math.max(j * strideW - padLeft, 0), Math.min(j * strideW - padLeft + WW, W)];
        visit(plane, place, { top, bottom, left, right });
      }
    }
  }
}
