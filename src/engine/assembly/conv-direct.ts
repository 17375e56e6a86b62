// Convolution without a matrix of patches: images are put into planes (conv-planes.ts), and tiles read the patches where
// they lie, through a table of offsets. Source of the idea: Dukhan, "The indirect convolution algorithm", 2019.
import { clear, fillPlanes } from "./conv-planes";
import { CORNER_AT, CORNER_ROWS_AT, Conv, REST_AT, ROWS_AT, TILE_AT, ZEROS_AT } from "./conv-record";
import {
  MOST_ROWS,
  ROW_BYTES,
  Tile,
  addScatteredTile,
  addTile,
  heightOf,
  storeScatteredTile,
  storeTile,
  tilesFor,
} from "./conv-tile";
import { packPanel } from "./pack";

/** Task t packs the filters of tile t for the forward pass: for each pass over some channels, step by step. */
function packFilters<T extends number>(record: usize, task: i32): void {
  const job = changetype<Conv>(record);
  const size = sizeof<T>();
  const area = job.HH * job.WW;
  const K = job.C * area;
  const height = heightOf(job.F, task);
  const first = task * MOST_ROWS;
  for (let c = 0; c < job.C; c += job.channels) {
    const steps = min(job.channels, job.C - c) * area;
    const from = job.weights + <usize>(first * K + c * area) * size;
    const to = job.filters + <usize>(job.F * c * area + first * steps) * size;
    packPanel<T>(from, K * size, size, height, steps, height, to);
  }
}

/** Task t: rows of the output of one image, all filters. */
function forward<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Conv>(record);
  const size = sizeof<T>();
  const own = job.scratch + thread * job.scratchBytes;
  const image = task / job.bands;
  const i = (task % job.bands) * job.bandRows;
  const rows = min(job.bandRows, job.outH - i);
  const packed = own + REST_AT;
  const planes = packed + <usize>(job.channels * job.HH * job.WW) * ROW_BYTES;
  const from = job.images + <usize>image * job.C * job.H * job.W * size;
  fillPlanes<T>(job, from, i * job.strideH - job.padTop, (rows - 1) * job.strideH + job.HH, planes);
  const scores = job.scores + <usize>((image * job.F * job.outH + i) * job.outW) * size;
  const tile = newTile(own, <usize>job.outH * job.outW * size);
  for (let c = 0; c < job.C; c += job.channels) {
    tile.steps = min(job.channels, job.C - c) * job.HH * job.WW;
    const adds = c > 0;
    const k = c * job.HH * job.WW;
    const filters = job.filters + <usize>(job.F * k) * size;
    if (job.flat) flatPanels<T>(job, own, rows, filters, job.offsets + 4 * k, planes, packed, scores, adds);
    else rowPanels<T>(job, own, rows, filters, job.offsets + 4 * k, planes, scores, adds);
  }
}

export function newTile(own: usize, rowStep: usize): Tile {
  for (let r = 0; r < MOST_ROWS; r++) {
    store<u32>(own + 4 * r, <u32>(r * rowStep), ROWS_AT);
    store<u32>(own + 4 * r, <u32>(r * ROW_BYTES), CORNER_ROWS_AT);
  }
  clear(own + ZEROS_AT, 64);
  return changetype<Tile>(own + TILE_AT);
}

/** Panels of neighboring places in a row: read where they lie. */
function rowPanels<T extends number>(
  job: Conv,
  own: usize,
  rows: i32,
  filters: usize,
  offsets: usize,
  planes: usize,
  scores: usize,
  adds: bool,
): void {
  const size = <i32>sizeof<T>();
  const lanes = <i32>ROW_BYTES / size;
  const rowStep = job.strideH * job.stride * job.phaseWidth * size;
  changetype<Tile>(own).offsets = offsets;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < job.outW; j += lanes) {
      const to = scores + (i * job.outW + j) * size;
      allFilters<T>(job, own, filters, planes + i * rowStep + j * size, to, min(lanes, job.outW - j), adds);
    }
  }
}

/** Panels of places numbered through all rows: packed first, for they do not lie side by side. */
function flatPanels<T extends number>(
  job: Conv,
  own: usize,
  rows: i32,
  filters: usize,
  offsets: usize,
  planes: usize,
  packed: usize,
  scores: usize,
  adds: bool,
): void {
  const size = <i32>sizeof<T>();
  const lanes = <i32>ROW_BYTES / size;
  const rowStep = job.strideH * job.stride * job.phaseWidth * size;
  const tile = changetype<Tile>(own);
  tile.offsets = 0;
  tile.bStep = ROW_BYTES;
  const places = rows * job.outW;
  for (let p = 0; p < places; p += lanes) {
    const columns = min(lanes, places - p);
    for (let lane = 0; lane < lanes; lane++) {
      const place = min(p + lane, places - 1);
      const from = planes + (place / job.outW) * rowStep + (place % job.outW) * size;
      let to = packed + lane * size;
      for (let k = 0; k < tile.steps; k++) {
        store<T>(to, load<T>(from + load<u32>(offsets + 4 * k)));
        to += ROW_BYTES;
      }
    }
    allFilters<T>(job, own, filters, packed, scores + p * size, columns, adds);
  }
}

/** All filters over one panel of `columns` places; `adds` to what earlier channels gave. */
function allFilters<T extends number>(
  job: Conv,
  own: usize,
  filters: usize,
  panel: usize,
  scores: usize,
  columns: i32,
  adds: bool,
): void {
  const size = sizeof<T>();
  const tile = changetype<Tile>(own);
  const tiles = tilesFor(job.F);
  const whole = columns * <i32>size == ROW_BYTES;
  const rowStep = <usize>job.outH * job.outW * size;
  tile.rows = own + (whole ? ROWS_AT : CORNER_ROWS_AT);
  let bias = job.bias;
  for (let t = 0; t < tiles; t++) {
    const height = heightOf(job.F, t);
    if (whole && adds) {
      if (job.flat) addTile<T>(tile, height, filters, panel, scores);
      else addScatteredTile<T>(tile, height, filters, panel, scores);
    } else {
      const to = whole ? scores : own + CORNER_AT;
      const level = adds ? own + ZEROS_AT : bias;
      if (job.flat) storeTile<T>(tile, height, filters, panel, to, level);
      else storeScatteredTile<T>(tile, height, filters, panel, to, level);
      if (!whole) storeCorner<T>(to, scores, rowStep, height, columns, adds);
    }
    filters += <usize>height * tile.steps * size;
    scores += height * rowStep;
    bias += height * size;
  }
}

function storeCorner<T extends number>(
  from: usize,
  to: usize,
  rowStep: usize,
  height: i32,
  columns: i32,
  adds: bool,
): void {
  for (let r = 0; r < height; r++) {
    for (let j = 0; j < columns; j++) {
      const target = to + r * rowStep + j * sizeof<T>();
      const value = load<T>(from + r * ROW_BYTES + j * sizeof<T>());
      store<T>(target, adds ? load<T>(target) + value : value);
    }
  }
}

export function packFiltersFloat32(record: usize, task: i32, _thread: i32): void {
  packFilters<f32>(record, task);
}

export function packFiltersFloat64(record: usize, task: i32, _thread: i32): void {
  packFilters<f64>(record, task);
}

export function convForwardFloat32(record: usize, task: i32, thread: i32): void {
  forward<f32>(record, task, thread);
}

export function convForwardFloat64(record: usize, task: i32, thread: i32): void {
  forward<f64>(record, task, thread);
}
