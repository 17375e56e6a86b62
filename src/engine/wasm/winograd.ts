/** Convolutions by 3 x 3 filters, one step at a time, by fewer products (assembly/winograd.ts). */
import { OUTSIDE } from "../block.js";
import type { ConvGeometry } from "../fused/conv-geometry.js";
import type { ConvBackwardJob, ConvForwardJob, Dense } from "../fused/conv-jobs.js";
import { sharedMemory } from "../memory.js";
import type { ThreadPool } from "../threads/pool.js";
import { addressOf, type PlaneLayout, planeLayout } from "./conv-record.js";
import { scratch } from "./scratch.js";

/** As in assembly/winograd-points.ts and winograd-record.ts. */
const PLACES = 4;
const POINTS = 6;
const ALL_POINTS = POINTS * POINTS;
const TILES_AT = 1088;
const ROWS = 4;

/** Fewer channels or filters spend their time on the way to the points and back; smaller jobs too. */
const FEWEST_CHANNELS = 8;
const FEWEST_PRODUCTS = 2 ** 18;
/** Tiles that go past an image's end are computed for nothing: at least so many products must be saved, by count. */
const LEAST_GAIN = 1.5;
/** Bytes of a block of tiles at the points: it should stay in the second-level cache together with the filters. */
const BLOCK_BYTES = 3 * 2 ** 17;
const GRADIENT_BLOCK_BYTES = 3 * 2 ** 18;
const FEWEST_TILES = 16;
const MOST_TILES = 64;
/** Gradients by the filters are summed in at most so many parts, which together stay under so many bytes. */
const MOST_PARTS = 16;
const PARTS_BYTES = 2 ** 26;

/** Whether this convolution would save enough. */
export function suitsWinograd({
  N,
  C,
  F,
  HH,
  WW,
  strideH,
  strideW,
  padTop,
  padLeft,
  outH,
  outW,
}: ConvGeometry): boolean {
  const three = HH === 3 && WW === 3 && strideH === 1 && strideW === 1 && padTop <= 2 && padLeft <= 2;
  const tiles = Math.ceil(outH / PLACES) * Math.ceil(outW / PLACES);
  return (
    three &&
    Math.min(C, F) >= FEWEST_CHANNELS &&
    9 * outH * outW >= LEAST_GAIN * ALL_POINTS * tiles &&
    9 * N * F * C * outH * outW >= FEWEST_PRODUCTS
  );
}

/** @returns False if the heap has no room, or a result is not finite: what `out` holds is then to be computed anew. */
export function winogradForward(pool: ThreadPool, { geometry, x, w, b, out }: ConvForwardJob): boolean {
  const { C } = geometry;
  const size = sizeOf(x);
  const filters = {
    weights: addressOf(w, size),
    filterStep: 9 * C * size,
    channelStep: 9 * size,
    flipped: 0,
  };
  return multiply(pool, geometry, x, out, { ...filters, bias: addressOf(b, size) });
}

/** The gradient by the images is a convolution too: of the slopes, by the filters turned by half a circle. @returns As above. */
export function winogradByImages(
  pool: ThreadPool,
  { geometry, w, dout }: ConvBackwardJob,
  dx: Dense,
): boolean {
  const { C, H, W, F, outH, outW, padTop, padLeft } = geometry;
  const size = sizeOf(dx);
  const filters = {
    weights: addressOf(w, size),
    filterStep: 9 * size,
    channelStep: 9 * C * size,
    flipped: 1,
  };
  const back = { C: F, H: outH, W: outW, F: C, outH: H, outW: W, padTop: 2 - padTop, padLeft: 2 - padLeft };
  return multiply(pool, { ...geometry, ...back }, dout, dx, { ...filters, bias: 0 });
}

interface Filters {
  readonly weights: number;
  readonly filterStep: number;
  readonly channelStep: number;
  readonly flipped: number;
  readonly bias: number;
}

function multiply(
  pool: ThreadPool,
  geometry: ConvGeometry,
  from: Dense,
  to: Dense,
  filters: Filters,
): boolean {
  const { N, C, F } = geometry;
  const size = sizeOf(from);
  const float = size === 4 ? "Float32" : "Float64";
  const blocks = blocksOf(geometry, BLOCK_BYTES / (ALL_POINTS * C * size), size);
  const layout = tilePlanes(geometry, size, blocks.bandRows * PLACES + 2, POINTS);
  const pointBytes = C * blocks.pitch * size + 64;
  const scratchBytes = roundUp(
    TILES_AT + ALL_POINTS * (pointBytes + ROWS * blocks.pitch * size) + C * layout.planeBytes,
    64,
  );
  const groups = Math.ceil(F / ROWS);
  const filterBytes = groups * ALL_POINTS * C * ROWS * size;
  const packed = scratch("left panels", filterBytes + 64);
  const threads = scratch("threads", scratchBytes * pool.threads);
  const [images, scores] = [addressOf(from, size), addressOf(to, size)];
  if ([images, scores, filters.weights, filters.bias, packed, threads].includes(OUTSIDE)) return false;
  const unfit = flagAt(packed + filterBytes);
  const record = recordOf(geometry, layout, blocks, {
    ...{ ...filters, images, scores, filters: packed, scratch: threads, scratchBytes, unfit: unfit.address },
  });
  pool.run(`winogradFilters${float}`, groups, record, F * C >= 1024);
  pool.run(`winogradForward${float}`, blocks.bands * Math.ceil(N / blocks.imagesOfTask), record, true);
  return !unfit.isSet();
}

/** Gradients by the filters and the biases. @returns As {@link winogradForward}. */
export function winogradByFilters(pool: ThreadPool, { geometry, x, dout, dw, db }: ConvBackwardJob): boolean {
  const { N, C, F, outH, outW } = geometry;
  const size = sizeOf(x);
  const float = size === 4 ? "Float32" : "Float64";
  const lanes = 32 / size;
  const most = GRADIENT_BLOCK_BYTES / (ALL_POINTS * (C + F) * size);
  const blocks = blocksOf(geometry, most, size);
  const layout = tilePlanes(geometry, size, blocks.bandRows * PLACES + 2, POINTS);
  const framedSlopes = { ...geometry, C: F, H: outH, W: outW, padLeft: 0 };
  const slopes = tilePlanes(framedSlopes, size, blocks.bandRows * PLACES, PLACES);
  const partBytes = roundUp(ALL_POINTS * roundUp(F, ROWS) * roundUp(C, lanes) * size + 8 * F, 64);
  const imagesOfTask = Math.ceil(N / Math.max(1, Math.min(MOST_PARTS, Math.floor(PARTS_BYTES / partBytes))));
  const partsCount = Math.ceil(N / imagesOfTask);
  const scratchBytes = roundUp(
    TILES_AT +
      ALL_POINTS * ((C + F) * blocks.pitch * size + 128) +
      (roundUp(F, ROWS) + lanes) * blocks.pitch * size +
      Math.max(C * layout.planeBytes, F * slopes.planeBytes),
    64,
  );
  const parts = scratch("chunks", partsCount * partBytes + 64);
  const threads = scratch("threads", scratchBytes * pool.threads);
  const [images, scores, toFilters, toBiases] = [x, dout, dw, db].map((dense) => addressOf(dense, size));
  if ([images, scores, toFilters, toBiases, parts, threads].includes(OUTSIDE)) return false;
  const unfit = flagAt(parts + partsCount * partBytes);
  const record = [
    ...recordOf(
      geometry,
      layout,
      { ...blocks, imagesOfTask },
      {
        ...{ images, scores, scratch: threads, scratchBytes, unfit: unfit.address },
        ...{ parts, partBytes, partsCount, dw: toFilters, db: toBiases },
      },
    ),
    ...[F, outH, outW, 0, slopes.stride, slopes.phaseWidth, slopes.rows],
  ];
  pool.run(`winogradOfPart${float}`, partsCount, record, true);
  pool.run(`winogradCombine${float}`, F, record, true);
  return !unfit.isSet();
}

interface Blocks {
  readonly tilesX: number;
  readonly tilesY: number;
  readonly bandRows: number;
  readonly bands: number;
  readonly imagesOfTask: number;
  readonly pitch: number;
}

/** Some rows of tiles of an image, or, where images are small, several whole ones. */
function blocksOf({ N, outH, outW }: ConvGeometry, mostTiles: number, size: number): Blocks {
  const most = Math.max(FEWEST_TILES, Math.min(MOST_TILES, mostTiles));
  const [tilesX, tilesY] = [Math.ceil(outW / PLACES), Math.ceil(outH / PLACES)];
  const bands = Math.ceil(tilesY / Math.max(1, Math.floor(most / tilesX)));
  const bandRows = Math.ceil(tilesY / bands);
  const imagesOfTask = bands > 1 ? 1 : Math.max(1, Math.min(N, Math.floor(most / (tilesX * tilesY))));
  const lanes = 32 / size;
  const pitch = roundUp(imagesOfTask * bandRows * tilesX, lanes) + lanes;
  return { tilesX, tilesY, bandRows, bands: Math.ceil(tilesY / bandRows), imagesOfTask, pitch };
}

/** Planes dealt out by fours, in which tiles of `width` numbers side by side can be read, by as many as there are lanes. */
function tilePlanes(geometry: ConvGeometry, size: number, rows: number, width: number): PlaneLayout {
  const columns = roundUp(Math.ceil(geometry.outW / PLACES), 16 / size);
  return planeLayout({ ...geometry, WW: width }, { size, rows, stride: PLACES, columns });
}

/** A word of scratch that kernels set. */
function flagAt(address: number): { readonly address: number; readonly isSet: () => boolean } {
  const word = new Int32Array(sharedMemory().buffer, address, 1);
  word[0] = 0;
  return { address, isSet: () => word[0] !== 0 };
}

/** Fields that a job's kernels do not read are 0. */
const NOTHING = {
  ...{ images: 0, scores: 0, weights: 0, filterStep: 0, channelStep: 0, flipped: 0, filters: 0, bias: 0 },
  ...{ scratch: 0, scratchBytes: 0, unfit: 0, parts: 0, partBytes: 0, partsCount: 0, dw: 0, db: 0 },
};

/** The fields of assembly/winograd-record.ts in their order. */
function recordOf(
  { N, C, H, W, F, outH, outW, padTop, padLeft }: ConvGeometry,
  layout: PlaneLayout,
  blocks: Blocks,
  fields: Partial<Record<keyof typeof NOTHING, number | undefined>>,
): number[] {
  const record = { ...NOTHING, ...fields } as typeof NOTHING;
  return [
    ...[C, H, W, padLeft, layout.stride, layout.phaseWidth, layout.rows],
    ...[N, F, outH, outW, padTop, record.images, record.scores],
    ...[record.weights, record.filterStep, record.channelStep, record.flipped, record.filters, record.bias],
    ...[blocks.tilesX, blocks.tilesY, blocks.bandRows, blocks.bands, blocks.imagesOfTask, blocks.pitch],
    ...[record.scratch, record.scratchBytes, record.unfit],
    ...[record.parts, record.partBytes, record.partsCount, record.dw, record.db],
  ];
}

function sizeOf({ block }: Dense): 4 | 8 {
  return block.dtype === "float32" ? 4 : 8;
}

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
