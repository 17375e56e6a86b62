/**
 * Filters of 1 x 1 that stand at every number: an image is a matrix [C, H W] as it lies in memory, and its scores are the
 * filters [F, C] times it. No patches are gathered, so that a BLAS computes each image in place.
 */
import type { Grid } from "../backend.js";
import type { ConvGeometry } from "../fused/conv-geometry.js";
import type { ConvBackwardJob, ConvForwardJob, Dense } from "../fused/conv-jobs.js";
import { allocate, scope } from "../heap.js";
import type { BlasBackend } from "./backend.js";

/**
 * Multiply-adds of an image from which the products were faster (docs/engine.md): below, the calls cost more than they save.
 */
const PRODUCT_FROM = 2 ** 17;

export function suitsProduct(geometry: ConvGeometry): boolean {
  const { N, C, H, W, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  if (HH * WW !== 1 || strideH * strideW !== 1 || N === 0) return false;
  const unpadded = outH === H && outW === W;
  return unpadded && F * C * H * W >= PRODUCT_FROM;
}

export function convForwardByProducts(engine: BlasBackend, { geometry, x, w, b, out }: ConvForwardJob): void {
  const { N, C, F, H, W } = geometry;
  const places = H * W;
  const bias = grid(b, 0, 1, 0);
  for (let n = 0; n < N; n++) {
    const scores = grid(out, n * F * places, places);
    const image = grid(x, n * C * places, places);
    engine.matmul({ M: F, K: C, N: places, a: grid(w, 0, C), b: image, c: scores });
    engine.binary("add", { rows: F, cols: places, a: scores, b: bias, out: scores });
  }
}

export function convBackwardByProducts(
  engine: BlasBackend,
  { geometry, x, w, dout, dx, dw, db }: ConvBackwardJob,
): void {
  const { N, C, F, H, W } = geometry;
  const places = H * W;
  for (let n = 0; n < N; n++) {
    const slopes = grid(dout, n * F * places, places);
    const imageT = grid(x, n * C * places, 1, places); // [H W, C]
    engine.matmul({ M: F, K: places, N: C, a: slopes, b: imageT, c: grid(dw, 0, C), accumulate: n > 0 });
    if (dx === undefined) continue;
    const toImage = grid(dx, n * C * places, places);
    engine.matmul({ M: C, K: F, N: places, a: grid(w, 0, 1, C), b: slopes, c: toImage });
  }
  scope(() => {
    const ofImages = { block: allocate(dout.block.dtype, N * F), offset: 0 }; // [N, F]
    engine.reduce("sum", { rows: N * F, cols: places, a: grid(dout, 0, places), out: grid(ofImages, 0, 1) });
    engine.reduce("sum", { rows: F, cols: N, a: grid(ofImages, 0, 1, F), out: grid(db, 0, 1) });
  });
}

function grid({ block, offset }: Dense, from: number, rowStride: number, colStride = 1): Grid {
  return { block, offset: offset + from, rowStride, colStride };
}
