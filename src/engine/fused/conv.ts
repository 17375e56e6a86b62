import { type BlasBackend, isBlas } from "../blas/backend.js";
import { convBackwardByProducts, convForwardByProducts, suitsProduct } from "../blas/conv-product.js";
import { backend } from "../select.js";
import type { ThreadPool } from "../threads/pool.js";
import { convBackwardWasm, convForwardWasm, noteConvPath } from "../wasm/conv.js";
import { poolOf } from "../wasm/kernels.js";
import type { ConvGeometry } from "./conv-geometry.js";
import type { ConvBackwardJob, ConvForwardJob } from "./conv-jobs.js";

/**
 * In WebAssembly, patches are read where they lie in a framed copy of each image, or, with stride 1, tiles of images are
 * brought to points where fewer products do (docs/engine.md): there is no matrix of patches, and the result is the same
 * bits for any number of threads. A BLAS multiplies filters of 1 x 1 by images as they lie; that it gives the same bits for
 * another number of threads, it does not promise. Elsewhere, plain loops.
 *
 * Cost: O(N F outH outW C HH WW) time; memory for a part of an image and the filters, for each thread.
 */
export function convForward(job: ConvForwardJob): void {
  dispatch(job.geometry, {
    products: (engine) => convForwardByProducts(engine, job),
    wasm: (pool) => convForwardWasm(pool, job),
    plain: () => convForwardJs(job),
  });
}

/** As {@link convForward}; the gradients by the filters are sums over at most 16 parts of the batch, added in order. */
export function convBackward(job: ConvBackwardJob): void {
  dispatch(job.geometry, {
    products: (engine) => convBackwardByProducts(engine, job),
    wasm: (pool) => convBackwardWasm(pool, job),
    plain: () => convBackwardJs(job),
  });
}

/** Three ways to the same result; `wasm` gives false, and has done nothing, for what no kernel takes. */
interface Ways {
  readonly products: (engine: BlasBackend) => void;
  readonly wasm: (pool: ThreadPool) => boolean;
  readonly plain: () => void;
}

function dispatch(geometry: ConvGeometry, { products, wasm, plain }: Ways): void {
  const engine = backend();
  if (isBlas(engine) && suitsProduct(geometry)) {
    products(engine);
    noteConvPath("products");
    return;
  }
  if (engine.name !== "js" && wasm(poolOf(engine.threads))) return;
  noteConvPath("plain");
  plain();
}

/** The reference: same contract as {@link convForward}. Sums are float64, rounded once. */
export function convForwardJs({ geometry, x, w, b, out }: ConvForwardJob): void {
  const { N, C, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  const scores = new Float64Array(outH * outW);
  for (let n = 0; n < N; n++) {
    const { image, height, width } = framed(geometry, x, n);
    for (let f = 0; f < F; f++) {
      scores.fill(b.block.data[b.offset + f]!);
      for (let k = 0; k < C * HH * WW; k++) {
        const weight = w.block.data[w.offset + f * C * HH * WW + k]!;
        const start = placeInFrame(geometry, height, width, k);
        for (let i = 0, place = 0; i < outH; i++) {
          let from = start + i * strideH * width;
          for (let j = 0; j < outW; j++, from += strideW) scores[place++]! += weight * image[from]!;
        }
      }
      out.block.data.set(scores, out.offset + (n * F + f) * outH * outW);
    }
  }
}

/** The reference: same contract as {@link convBackward}. Sums are float64, rounded once. */
export function convBackwardJs({ geometry, x, w, dout, dx, dw, db }: ConvBackwardJob): void {
  const { N, C, H, W, F, HH, WW, strideH, strideW, padTop, padLeft, outH, outW } = geometry;
  const K = C * HH * WW;
  const slopes = dout.block.data;
  const toFilters = new Float64Array(F * K);
  const toBiases = new Float64Array(F);
  for (let n = 0; n < N; n++) {
    const { image, height, width } = framed(geometry, x, n);
    const toImage = new Float64Array(image.length);
    for (let f = 0; f < F; f++) {
      const first = dout.offset + (n * F + f) * outH * outW;
      for (let place = 0; place < outH * outW; place++) toBiases[f]! += slopes[first + place]!;
      for (let k = 0; k < K; k++) {
        const weight = w.block.data[w.offset + f * K + k]!;
        const start = placeInFrame(geometry, height, width, k);
        let sum = 0;
        for (let i = 0, place = first; i < outH; i++) {
          let at = start + i * strideH * width;
          for (let j = 0; j < outW; j++, at += strideW) {
            const slope = slopes[place++]!;
            sum += slope * image[at]!;
            toImage[at]! += slope * weight;
          }
        }
        toFilters[f * K + k]! += sum;
      }
    }
    if (dx === undefined) continue;
    for (let row = 0; row < C * H; row++) {
      const from = (Math.floor(row / H) * height + (row % H) + padTop) * width + padLeft;
      dx.block.data.set(toImage.subarray(from, from + W), dx.offset + (n * C * H + row) * W);
    }
  }
  dw.block.data.set(toFilters, dw.offset);
  db.block.data.set(toBiases, db.offset);
}

/** Image n in its frame of zeros: C channels of height x width. */
function framed(geometry: ConvForwardJob["geometry"], x: ConvForwardJob["x"], n: number) {
  const { C, H, W, padTop, padBottom, padLeft, padRight } = geometry;
  const [height, width] = [H + padTop + padBottom, W + padLeft + padRight];
  const image = new Float64Array(C * height * width);
  const data = x.block.data;
  for (let row = 0; row < C * H; row++) {
    const to = (Math.floor(row / H) * height + (row % H) + padTop) * width + padLeft;
    const from = x.offset + (n * C * H + row) * W;
    image.set(data.subarray(from, from + W), to);
  }
  return { image, height, width };
}

/** Where number k of a patch, [C, HH, WW], is under the filter's first place. */
function placeInFrame(
  { HH, WW }: ConvForwardJob["geometry"],
  height: number,
  width: number,
  k: number,
): number {
  const c = Math.floor(k / (HH * WW));
  const hh = Math.floor(k / WW) % HH;
  return (c * height + hh) * width + (k % WW);
}
