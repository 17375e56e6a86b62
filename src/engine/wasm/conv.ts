import { OUTSIDE } from "../block.js";
import type { ConvGeometry } from "../fused/conv-geometry.js";
import type { ConvBackwardJob, ConvForwardJob, Dense } from "../fused/conv-jobs.js";
import type { ThreadPool } from "../threads/pool.js";
import {
  addressOf,
  offsetOf,
  type PlaneLayout,
  planeLayout,
  REST_AT,
  ROW_BYTES,
  recordOf,
  writeWords,
} from "./conv-record.js";
import { scratch } from "./scratch.js";
import { suitsWinograd, winogradByFilters, winogradByImages, winogradForward } from "./winograd.js";

/** Numbers of a patch that one pass multiplies: a panel of them and a tile's filters share the first-level cache. */
const STEPS = 288;
/** Planes of a task of the forward pass stay under this, so that they stay in the second-level cache. */
const PLANE_BYTES = 2 ** 18;
/** A job of fewer multiply-adds is done by the caller alone. */
const PARALLEL_FROM = 2 ** 18;
/** Rows of a tile, and places of a block, as in assembly/conv-tile.ts and conv-gradients.ts. */
const MOST_ROWS = 4;
const BLOCK = 64;
/** Gradients by the filters are summed in at most so many parts, which together stay under so many bytes. */
const MOST_PARTS = 16;
const PARTS_BYTES = 2 ** 25;

/** Which path the last convolution took; for tests, which must know that the path they mean is the one that ran. */
export type ConvPath = "plain" | "rows" | "flat" | "gradients" | "winograd" | "products";
export let lastConvPath: ConvPath = "plain";

/** For the paths that lie outside this file. */
export function noteConvPath(path: "plain" | "products"): void {
  lastConvPath = path;
}

/** @returns False, and nothing done, if operands lie outside the heap or it has no room. */
export function convForwardWasm(pool: ThreadPool, job: ConvForwardJob): boolean {
  if (suitsWinograd(job.geometry) && winogradForward(pool, job)) {
    lastConvPath = "winograd";
    return true;
  }
  return forwardDirectly(pool, job);
}

function forwardDirectly(pool: ThreadPool, job: ConvForwardJob): boolean {
  const { geometry } = job;
  const { N, C, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  const { size, float } = kindOf(job.x);
  const [images, weights, bias, scores] = addressesOf(size, job.x, job.w, job.b, job.out);
  const lanes = ROW_BYTES / size;
  const flat = roundUp(outW, lanes) / outW > 1.15; // rows would leave much of their last panel empty
  const channels = Math.min(C, Math.max(1, Math.floor(STEPS / (HH * WW))));
  const bandRows = bandOf(geometry, size);
  const rows = (bandRows - 1) * strideH + HH;
  const layout = planeLayout(geometry, { size, rows, stride: strideW, columns: roundUp(outW, lanes) });
  const K = C * HH * WW;
  const scratchBytes = REST_AT + channels * HH * WW * ROW_BYTES + roundUp(C * layout.planeBytes, 64) + 64;
  const filters = scratch("left panels", F * K * size);
  const offsets = scratch("right panels", 4 * K);
  const threads = scratch("threads", scratchBytes * pool.threads);
  if ([images, weights, bias, scores, filters, offsets, threads].includes(OUTSIDE) || K === 0) return false;
  writeWords(offsets, offsetsOf(geometry, layout, size));
  const bands = Math.ceil(outH / bandRows);
  const record = recordOf(geometry, layout, {
    ...{ images, weights, bias, scores, filters, offsets, bandRows, bands, channels, flat },
    ...{ scratch: threads, scratchBytes },
  });
  const parallel = N * F * outH * outW * K >= PARALLEL_FROM;
  pool.run(`packFilters${float}`, Math.ceil(F / MOST_ROWS), record, parallel && F * K >= 2 ** 16);
  pool.run(`convForward${float}`, N * bands, record, parallel);
  lastConvPath = flat ? "flat" : "rows";
  return true;
}

/** @returns False, and nothing done, if operands lie outside the heap or it has no room. */
export function convBackwardWasm(pool: ThreadPool, job: ConvBackwardJob): boolean {
  const { C, HH, WW } = job.geometry;
  if (C * HH * WW === 0) return false;
  const few = suitsWinograd(job.geometry) && winogradByFilters(pool, job);
  if (!few && !gradientsByFilters(pool, job)) return false;
  if (job.dx !== undefined && !winogradByImages(pool, job, job.dx)) {
    if (!gradientsByImages(pool, job, job.dx)) return false;
  }
  lastConvPath = few ? "winograd" : "gradients";
  return true;
}

function gradientsByImages(pool: ThreadPool, { geometry, x, w, dout }: ConvBackwardJob, dx: Dense): boolean {
  const { N, C, F, H, HH, WW, strideH, strideW, padTop, outH, outW } = geometry;
  const { size, float } = kindOf(x);
  const [images, weights, scores] = addressesOf(size, dx, w, dout);
  const rows = Math.max(padTop + H, (outH - 1) * strideH + HH);
  const layout = planeLayout(geometry, {
    size,
    rows,
    stride: strideW,
    columns: roundUp(outW, ROW_BYTES / size),
  });
  const K = C * HH * WW;
  const scratchBytes = REST_AT + F * ROW_BYTES + roundUp(C * layout.planeBytes, 64) + 64;
  const filters = scratch("left panels", F * K * size);
  const tables = scratch("right panels", 8 * K);
  const threads = scratch("threads", scratchBytes * pool.threads);
  if ([images, weights, scores, filters, tables, threads].includes(OUTSIDE)) return false;
  const order = orderApart(geometry);
  const places = offsetsOf(geometry, layout, size);
  writeWords(
    tables,
    order.map((k) => places[k]!),
  );
  writeWords(tables + 4 * K, order);
  const record = recordOf(geometry, layout, {
    ...{ images, weights, scores, filters, offsets: tables, order: tables + 4 * K },
    ...{ scratch: threads, scratchBytes },
  });
  const parallel = N * F * outH * outW * K >= PARALLEL_FROM;
  pool.run(`packTransposed${float}`, Math.ceil(K / MOST_ROWS), record, parallel && F * K >= 2 ** 16);
  pool.run(`convByImage${float}`, N, record, parallel);
  return true;
}

function gradientsByFilters(pool: ThreadPool, job: ConvBackwardJob): boolean {
  const { geometry } = job;
  const { N, C, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  const { size, float } = kindOf(job.x);
  const [images, scores, dw, db] = addressesOf(size, job.x, job.dout, job.dw, job.db);
  const rows = (outH - 1) * strideH + HH;
  const layout = planeLayout(geometry, { size, rows, stride: strideW, columns: outW });
  const K = C * HH * WW;
  const rowBytes = roundUp(K * size, ROW_BYTES);
  const partBytes = roundUp(F * (rowBytes + 8), 64);
  const wanted = Math.max(1, Math.min(MOST_PARTS, N, Math.floor(PARTS_BYTES / partBytes)));
  const chunkImages = Math.max(1, Math.ceil(N / wanted));
  const parts = Math.ceil(N / chunkImages);
  const scratchBytes =
    REST_AT + BLOCK * (rowBytes / size) * size + roundUp(F * BLOCK * size + C * layout.planeBytes, 64) + 64;
  const offsets = scratch("right panels", 4 * K);
  const sums = scratch("chunks", Math.max(1, parts) * partBytes);
  const threads = scratch("threads", scratchBytes * pool.threads);
  if ([images, scores, dw, db, offsets, sums, threads].includes(OUTSIDE)) return false;
  writeWords(offsets, offsetsOf(geometry, layout, size));
  const record = recordOf(geometry, layout, {
    ...{ images, scores, weights: sums, filters: dw, bias: db, offsets, chunkImages, parts, partBytes },
    ...{ scratch: threads, scratchBytes },
  });
  const parallel = N * F * outH * outW * K >= PARALLEL_FROM;
  pool.run(`convOfPart${float}`, parts, record, parallel);
  pool.run(`convCombine${float}`, F, record, parallel);
  return true;
}

function kindOf({ block }: Dense): { size: 4 | 8; float: "Float32" | "Float64" } {
  return block.dtype === "float32" ? { size: 4, float: "Float32" } : { size: 8, float: "Float64" };
}

function addressesOf(size: number, ...arrays: readonly Dense[]): [number, number, number, number] {
  return arrays.map((dense) => addressOf(dense, size)) as [number, number, number, number];
}

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

/** Rows of the output that one task computes: as many as the planes may hold, in bands of about the same height. */
function bandOf({ C, W, outH, strideH, HH }: ConvGeometry, size: number): number {
  const rowBytes = C * (W + 8) * size;
  const rows = Math.floor((PLANE_BYTES / rowBytes - HH) / strideH) + 1;
  const bands = Math.ceil(outH / Math.max(1, Math.min(outH, rows)));
  return Math.ceil(outH / bands);
}

/** Each number of a patch, [C, HH, WW]: its place in the planes. */
function offsetsOf({ C, HH, WW }: ConvGeometry, layout: PlaneLayout, size: number): Uint32Array {
  const offsets = new Uint32Array(C * HH * WW);
  let k = 0;
  for (let c = 0; c < C; c++) {
    for (let hh = 0; hh < HH; hh++) {
      for (let ww = 0; ww < WW; ww++) offsets[k++] = offsetOf(layout, size, c, hh, ww);
    }
  }
  return offsets;
}

/** The numbers of a patch column by column, so that those of a tile lie apart: none waits for the sum of another. */
function orderApart({ C, HH, WW }: ConvGeometry): Uint32Array {
  const order = new Uint32Array(C * HH * WW);
  let at = 0;
  for (let ww = 0; ww < WW; ww++) {
    for (let row = 0; row < C * HH; row++) order[at++] = row * WW + ww;
  }
  return order;
}
