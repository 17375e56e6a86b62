/** How a convolution is laid out for its kernels: planes, offsets of a patch's numbers, and the record of a job. */
import { OUTSIDE } from "../block.js";
import type { ConvGeometry } from "../fused/conv-geometry.js";
import type { Dense } from "../fused/conv-jobs.js";
import { sharedMemory } from "../memory.js";

/** Bytes of a tile's row, as ROW_BYTES in assembly/conv-tile.ts. */
export const ROW_BYTES = 32;
/** Where the part of a thread's scratch begins that jobs lay out themselves, as REST_AT in assembly/conv-record.ts. */
export const REST_AT = 384;

/** The sizes of planes: rows of channels whose columns are dealt out by their remainder modulo `stride`. */
export interface PlaneLayout {
  readonly stride: number;
  readonly phaseWidth: number;
  readonly rows: number;
  readonly rowBytes: number;
  readonly planeBytes: number;
}

/** Planes of `rows` rows that can be read for `columns` places a row, each `stride` steps from the last. */
export function planeLayout(
  { W, WW, padLeft }: ConvGeometry,
  { size, rows, stride, columns }: { size: number; rows: number; stride: number; columns: number },
): PlaneLayout {
  const read = columns + Math.floor((WW - 1) / stride);
  const held = Math.ceil((W + padLeft) / stride);
  const lanes = 16 / size;
  const phaseWidth = Math.ceil(Math.max(read, held) / lanes) * lanes;
  const rowBytes = stride * phaseWidth * size;
  return { stride, phaseWidth, rows, rowBytes, planeBytes: rows * rowBytes };
}

/** For number (hh, ww) of a patch in channel c: bytes from the patch's first place in the planes. */
export function offsetOf(layout: PlaneLayout, size: number, c: number, hh: number, ww: number): number {
  const { stride, phaseWidth, rowBytes, planeBytes } = layout;
  return c * planeBytes + hh * rowBytes + ((ww % stride) * phaseWidth + Math.floor(ww / stride)) * size;
}

/** Fields that a job's kernels do not read are 0. */
export interface ConvRecord {
  readonly images: number;
  readonly scores: number;
  readonly weights: number;
  readonly filters: number;
  readonly bias: number;
  readonly offsets: number;
  readonly order: number;
  readonly bandRows: number;
  readonly bands: number;
  readonly channels: number;
  readonly flat: boolean;
  readonly chunkImages: number;
  readonly parts: number;
  readonly partBytes: number;
  readonly scratch: number;
  readonly scratchBytes: number;
}

const NOTHING: ConvRecord = {
  ...{ images: 0, scores: 0, weights: 0, filters: 0, bias: 0, offsets: 0, order: 0, bandRows: 0, bands: 0 },
  ...{ channels: 0, flat: false, chunkImages: 0, parts: 0, partBytes: 0, scratch: 0, scratchBytes: 0 },
};

/** The fields of assembly/conv-record.ts in their order. */
export function recordOf(geometry: ConvGeometry, layout: PlaneLayout, fields: Partial<ConvRecord>): number[] {
  const { N, C, H, W, F, HH, WW, strideH, padTop, padLeft, outH, outW } = geometry;
  const record = { ...NOTHING, ...fields };
  return [
    ...[C, H, W, padLeft, layout.stride, layout.phaseWidth, layout.rows],
    ...[N, F, HH, WW, strideH, padTop, outH, outW],
    ...[record.images, record.scores, record.weights, record.filters, record.bias],
    ...[record.offsets, record.order, record.bandRows, record.bands, record.channels, record.flat ? 1 : 0],
    ...[record.chunkImages, record.parts, record.partBytes, record.scratch, record.scratchBytes],
  ];
}

/** The byte address of an array in the heap; `OUTSIDE` for one that is not there. */
export function addressOf({ block, offset }: Dense, size: number): number {
  return block.pointer === OUTSIDE ? OUTSIDE : block.pointer + offset * size;
}

export function writeWords(address: number, words: Uint32Array): void {
  new Uint32Array(sharedMemory().buffer, address, words.length).set(words);
}
