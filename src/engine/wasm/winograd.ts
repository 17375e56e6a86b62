/** Convolutions with stride 1 by fewer products (assembly/winograd.ts). */
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

/** Smaller jobs, by multiply-adds, are left to the direct path. */
const FEWEST_PRODUCTS = 2 ** 18;
/** By how much fewer operations of the processor there must be. */
const LEAST_GAIN = 1.2;
/**
 * Operations of float32 registers, four tiles each: a channel's way to the points, a filter's way back, and by how many
 * channels each micro-tile takes longer than its products. Counted in the kernels, the last one estimated.
 */
const TO_POINTS = 100;
const TO_PLACES = 77;
const TILE_OVERHEAD = 10;
/** Bytes of a block of tiles at the points: it should stay in the second-level cache together with the filters. */
const BLOCK_BYTES = 3 * 2 ** 17;
const GRADIENT_BLOCK_BYTES = 3 * 2 ** 18;
const FEWEST_TILES = 16;
const MOST_TILES = 64;
/** Gradients by the filters are summed in at most so many parts, which together stay under so many bytes. */
const MOST_PARTS = 16;
const PARTS_BYTES = 2 ** 26;

/** Whether this convolution would be done with fewer operations. Tiles that go past an image's end are computed in vain. */
export function suitsWinograd(geometry: ConvGeometry): boolean {
  const { N, C, F, HH, WW, strideH, strideW, outH, outW } = geometry;
  const tiles = Math.ceil(outH / PLACES) * Math.ceil(outW / PLACES);
  const { channels } = partsOf(geometry);
  const products = C * F * HH * WW * outH * outW;
  const products4 = (ALL_POINTS * (channels + TILE_OVERHEAD) * roundUp(F, ROWS)) / 4;
  const operations = tiles * (2 * products4 + TO_POINTS * channels + TO_PLACES * F);
  return (
    strideH === 1 &&
    strideW === 1 &&
    N * products >= FEWEST_PRODUCTS &&
    products / 2 >= LEAST_GAIN * operations
  );
}

/** @returns False if the heap has no room, or a result is not finite: what `out` holds is then to be computed anew. */
export function winogradForward(pool: ThreadPool, { geometry, x, w, b, out }: ConvForwardJob): boolean {
  const size = sizeOf(x);
  const channelStep = geometry.HH * geometry.WW * size;
  const filters = {
    weights: addressOf(w, size),
    filterStep: geometry.C * channelStep,
    channelStep,
    flipped: 0,
  };
  return multiply(pool, geometry, x, out, { ...filters, bias: addressOf(b, size) });
}

/**
 * The gradient by the images is a convolution too: of the slopes, by the filters turned by half a circle.
 *
 * @returns As {@link winogradForward}; false too if this convolution does not suit.
 */
export function winogradByImages(
  pool: ThreadPool,
  { geometry, w, dout }: ConvBackwardJob,
  dx: Dense,
): boolean {
  const { C, H, W, F, HH, WW, outH, outW, padTop, padLeft } = geometry;
  const size = sizeOf(dx);
  const filterStep = HH * WW * size;
  const filters = {
    weights: addressOf(w, size),
    filterStep,
    channelStep: C * filterStep,
    flipped: 1,
    bias: 0,
  };
  const back = {
    C: F,
    H: outH,
    W: outW,
    F: C,
    outH: H,
    outW: W,
    padTop: HH - 1 - padTop,
    padLeft: WW - 1 - padLeft,
  };
  const turned = { ...geometry, ...back };
  const suits = padTop < HH && padLeft < WW && suitsWinograd(turned);
  return suits && multiply(pool, turned, dout, dx, filters);
}

interface FilterParts {
  readonly partsH: number;
  readonly partsW: number;
  /** Each part of a filter acts on channels of its own. */
  readonly channels: number;
}

function partsOf({ C, HH, WW }: ConvGeometry): FilterParts {
  const [partsH, partsW] = [Math.ceil(HH / 3), Math.ceil(WW / 3)];
  return { partsH, partsW, channels: C * partsH * partsW };
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
  const { channels } = partsOf(geometry);
  const blocks = blocksOf(geometry, BLOCK_BYTES / (ALL_POINTS * channels * size), size);
  const layout = imagePlanes(geometry, size, blocks);
  const pointBytes = channels * blocks.pitch * size + 64;
  const scratchBytes = roundUp(
    TILES_AT + ALL_POINTS * (pointBytes + ROWS * blocks.pitch * size) + C * layout.planeBytes,
    64,
  );
  const groups = Math.ceil(F / ROWS);
  const filterBytes = groups * ALL_POINTS * channels * ROWS * size;
  const packed = scratch("left panels", filterBytes + 64);
  const threads = scratch("threads", scratchBytes * pool.threads);
  const [images, scores] = [addressOf(from, size), addressOf(to, size)];
  if ([images, scores, filters.weights, filters.bias, packed, threads].includes(OUTSIDE)) return false;
  const unfit = flagAt(packed + filterBytes);
  const record = recordOf(geometry, layout, blocks, {
    ...{ ...filters, images, scores, filters: packed, scratch: threads, scratchBytes, unfit: unfit.address },
  });
  pool.run(`winogradFilters${float}`, groups, record, F * channels >= 1024);
  pool.run(`winogradForward${float}`, blocks.bands * Math.ceil(N / blocks.imagesOfTask), record, true);
  return !unfit.isSet();
}

/** Gradients by the filters and the biases. @returns As {@link winogradForward}. */
export function winogradByFilters(pool: ThreadPool, { geometry, x, dout, dw, db }: ConvBackwardJob): boolean {
  const { N, C, F, outH, outW } = geometry;
  const size = sizeOf(x);
  const float = size === 4 ? "Float32" : "Float64";
  const lanes = 32 / size;
  const { channels } = partsOf(geometry);
  const blocks = blocksOf(geometry, GRADIENT_BLOCK_BYTES / (ALL_POINTS * (channels + F) * size), size);
  const layout = imagePlanes(geometry, size, blocks);
  const framedSlopes = { ...geometry, C: F, H: outH, W: outW, padLeft: 0 };
  const slopes = tilePlanes(framedSlopes, size, blocks.bandRows * PLACES, PLACES);
  const sumsBytes = roundUp(ALL_POINTS * roundUp(F, ROWS) * roundUp(channels, lanes) * size + 8 * F, 64);
  const imagesOfTask = Math.ceil(N / Math.max(1, Math.min(MOST_PARTS, Math.floor(PARTS_BYTES / sumsBytes))));
  const sumsCount = Math.ceil(N / imagesOfTask);
  const planesBytes = Math.max(C * layout.planeBytes, F * slopes.planeBytes);
  const scratchBytes = gradientScratch(channels, F, blocks.pitch * size, lanes) + roundUp(planesBytes, 64);
  const sums = scratch("chunks", sumsCount * sumsBytes + 64);
  const threads = scratch("threads", scratchBytes * pool.threads);
  const [images, scores, toFilters, toBiases] = [x, dout, dw, db].map((dense) => addressOf(dense, size));
  if ([images, scores, toFilters, toBiases, sums, threads].includes(OUTSIDE)) return false;
  const unfit = flagAt(sums + sumsCount * sumsBytes);
  const record = [
    ...recordOf(
      geometry,
      layout,
      { ...blocks, imagesOfTask },
      {
        ...{ images, scores, scratch: threads, scratchBytes, unfit: unfit.address },
        ...{ sums, sumsBytes, sumsCount, dw: toFilters, db: toBiases },
      },
    ),
    ...[F, outH, outW, 0, slopes.stride, slopes.phaseWidth, slopes.rows],
  ];
  pool.run(`winogradOfPart${float}`, sumsCount, record, true);
  pool.run(`winogradCombine${float}`, F, record, true);
  return !unfit.isSet();
}

/** Tiles of images and slopes at the points, and at one point both of them packed. */
function gradientScratch(channels: number, F: number, rowBytes: number, lanes: number): number {
  const tiles = ALL_POINTS * ((channels + F) * rowBytes + 128);
  return roundUp(TILES_AT + tiles + (roundUp(F, ROWS) + lanes) * rowBytes, 64);
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

/** The images' planes: as high and as wide as the tiles of a block see, with all parts of a filter. */
function imagePlanes(geometry: ConvGeometry, size: number, { bandRows }: Blocks): PlaneLayout {
  const { partsH, partsW } = partsOf(geometry);
  return tilePlanes(geometry, size, bandRows * PLACES + 3 * partsH - 1, 3 * partsW + 3);
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
  ...{ scratch: 0, scratchBytes: 0, unfit: 0, sums: 0, sumsBytes: 0, sumsCount: 0, dw: 0, db: 0 },
};

/** The fields of assembly/winograd-record.ts in their order. */
function recordOf(
  geometry: ConvGeometry,
  layout: PlaneLayout,
  blocks: Blocks,
  fields: Partial<Record<keyof typeof NOTHING, number | undefined>>,
): number[] {
  const { N, C, H, W, F, HH, WW, outH, outW, padTop, padLeft } = geometry;
  const { partsH, partsW, channels } = partsOf(geometry);
  const record = { ...NOTHING, ...fields } as typeof NOTHING;
  return [
    ...[C, H, W, padLeft, layout.stride, layout.phaseWidth, layout.rows],
    ...[N, F, HH, WW, partsH, partsW, channels, outH, outW, padTop, record.images, record.scores],
    ...[record.weights, record.filterStep, record.channelStep, record.flipped, record.filters, record.bias],
    ...[blocks.tilesX, blocks.tilesY, blocks.bandRows, blocks.bands, blocks.imagesOfTask, blocks.pitch],
    ...[record.scratch, record.scratchBytes, record.unfit],
    ...[record.sums, record.sumsBytes, record.sumsCount, record.dw, record.db],
  ];
}

function sizeOf({ block }: Dense): 4 | 8 {
  return block.dtype === "float32" ? 4 : 8;
}

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
