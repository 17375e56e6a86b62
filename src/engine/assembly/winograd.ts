// Convolution with stride 1 after Winograd (winograd-points.ts): tiles of 4 x 4 places go to 36 points, where a product of
// matrices, [F, channels] by [channels, tiles], takes the place of the convolution. Filters larger than 3 x 3 are cut into
// parts of 3 x 3, each on channels of its own: the images, shifted. Results that are not finite differ from the definition's
// (one NaN reaches its whole tile), so they are only noticed here, and computed otherwise.
import { clear, fillPlanes } from "./conv-planes";
import { microTile } from "./product";
import { ALL_POINTS, filterAt, PLACES, POINTS, storePlaces, storeSix } from "./winograd-points";
import { FEW_PLACES_AT, FEW_POINTS_AT, FINITE_AT, pointBytes, TILES_AT, Winograd } from "./winograd-record";

/** Filters of a micro-tile. */
const ROWS: i32 = 4;

/** Task t brings filters 4 t to 4 t + 3 to the points; those that are not there are zeros. */
function filtersToPoints<T extends number>(record: usize, task: i32): void {
  const job = changetype<Winograd>(record);
  const size = sizeof<T>();
  const step = <usize>job.channels * ROWS * size;
  for (let r = 0; r < ROWS; r++) {
    for (let channel = 0; channel < job.channels; channel++) {
      const to = job.filters + <usize>task * ALL_POINTS * step + <usize>(channel * ROWS + r) * size;
      if (ROWS * task + r < job.F) filterToPoints<T>(job, ROWS * task + r, channel, to, step);
      else for (let p = 0; p < ALL_POINTS; p++) store<T>(to + p * step, <T>0);
    }
  }
}

function filterToPoints<T extends number>(job: Winograd, f: i32, channel: i32, to: usize, step: usize): void {
  const c = channel / (job.partsH * job.partsW);
  const top = ((channel / job.partsW) % job.partsH) * 3;
  const left = (channel % job.partsW) * 3;
  const filter = job.weights + f * job.filterStep + c * job.channelStep;
  for (let p = 0; p < POINTS; p++) {
    const g0 = columnAt<T>(job, filter, top, left, p);
    const g1 = columnAt<T>(job, filter, top, left + 1, p);
    const g2 = columnAt<T>(job, filter, top, left + 2, p);
    for (let q = 0; q < POINTS; q++) {
      store<T>(to, <T>filterAt(q, g0, g1, g2));
      to += step;
    }
  }
}

function columnAt<T extends number>(job: Winograd, filter: usize, top: i32, column: i32, p: i32): f64 {
  const g0 = numberOf<T>(job, filter, top, column);
  const g1 = numberOf<T>(job, filter, top + 1, column);
  return filterAt(p, g0, g1, numberOf<T>(job, filter, top + 2, column));
}

function numberOf<T extends number>(job: Winograd, filter: usize, row: i32, column: i32): f64 {
  if (row >= job.HH || column >= job.WW) return 0;
  const k = row * job.WW + column;
  return <f64>load<T>(filter + (job.flipped ? job.HH * job.WW - 1 - k : k) * sizeof<T>());
}

/** Task t: the scores of a band of tiles of one image, or of all tiles of some images. */
function forward<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Winograd>(record);
  const own = job.scratch + thread * job.scratchBytes;
  const image = (task / job.bands) * job.imagesOfTask;
  const images = min(job.imagesOfTask, job.N - image);
  const band = (task % job.bands) * job.bandRows;
  const rows = min(job.bandRows, job.tilesY - band);
  const step = pointBytes<T>(job, job.channels);
  const tiles = own + TILES_AT;
  const products = tiles + ALL_POINTS * step;
  const count = images * rows * job.tilesX;
  clearEnds<T>(tiles, step, job.channels, job.pitch, count);
  clearEnds<T>(products, <usize>ROWS * job.pitch * sizeof<T>(), ROWS, job.pitch, count);
  imagesToPoints<T>(job, own, image, images, band, rows, tiles);
  store<v128>(own + FINITE_AT, i64x2.splat(0));
  for (let f = 0; f < job.F; f += ROWS) {
    multiplyPoints<T>(job, f, tiles, step, products, count);
    for (let r = 0; r < min(ROWS, job.F - f); r++) {
      pointsToScores<T>(job, own, products + <usize>r * job.pitch * sizeof<T>(), image, images, f + r, band, rows);
    }
  }
  const finite = v128.load(own + FINITE_AT);
  if (!i32x4.all_true(v128.eq<T>(finite, finite))) store<i32>(job.unfit, 1);
}

/** The last numbers of rows at the points: kernels read beyond the tiles, and should find numbers there. */
function clearEnds<T extends number>(from: usize, step: usize, rows: i32, pitch: i32, count: i32): void {
  const lanes = 16 / <i32>sizeof<T>();
  const first = (count / lanes) * lanes;
  for (let p = 0; p < ALL_POINTS; p++) {
    for (let row = 0; row < rows; row++) {
      clear(from + p * step + <usize>(row * pitch + first) * sizeof<T>(), (pitch - first) * <i32>sizeof<T>());
    }
  }
}

/** Rows of tiles of some images, [channels, tiles] at each point. */
export function imagesToPoints<T extends number>(
  job: Winograd,
  own: usize,
  image: i32,
  images: i32,
  band: i32,
  rows: i32,
  tiles: usize,
): void {
  const size = sizeof<T>();
  const rowBytes = <usize>4 * job.phaseWidth * size;
  const planes = own + job.scratchBytes - <usize>job.C * job.rows * rowBytes;
  const step = pointBytes<T>(job, job.channels);
  for (let n = 0; n < images; n++) {
    const from = job.images + <usize>(image + n) * job.C * job.H * job.W * size;
    fillPlanes<T>(job, from, band * PLACES - job.padTop, rows * PLACES + 3 * job.partsH - 1, planes);
    for (let channel = 0; channel < job.channels; channel++) {
      const c = channel / (job.partsH * job.partsW);
      const top = ((channel / job.partsW) % job.partsH) * 3;
      for (let y = 0; y < rows; y++) {
        const row = planes + <usize>(c * job.rows + y * PLACES + top) * rowBytes;
        const to = tiles + <usize>(channel * job.pitch + (n * rows + y) * job.tilesX) * size;
        rowToPoints<T>(job, row, (channel % job.partsW) * 3, own + FEW_POINTS_AT, to, step);
      }
    }
  }
}

/** A row of tiles, as many at a time as there are lanes, which read `left` numbers further right than they lie. */
function rowToPoints<T extends number>(job: Winograd, row: usize, left: i32, few: usize, to: usize, step: usize): void {
  const lanes = 16 / <i32>sizeof<T>();
  const phaseBytes = job.phaseWidth * sizeof<T>();
  const rowBytes = 4 * phaseBytes;
  for (let x = 0; x < job.tilesX; x += lanes) {
    for (let s = 0; s < POINTS; s++) {
      const column = left + s;
      const from = row + (column % PLACES) * phaseBytes + (x + column / PLACES) * sizeof<T>();
      storeSix<T>(
        v128.load(from),
        v128.load(from + rowBytes),
        v128.load(from + 2 * rowBytes),
        v128.load(from + 3 * rowBytes),
        v128.load(from + 4 * rowBytes),
        v128.load(from + 5 * rowBytes),
        few + s * 16,
        POINTS * 16,
      );
    }
    for (let p = 0; p < POINTS; p++) {
      const from = few + p * POINTS * 16;
      storeSix<T>(
        v128.load(from),
        v128.load(from, 16),
        v128.load(from, 32),
        v128.load(from, 48),
        v128.load(from, 64),
        v128.load(from, 80),
        to + x * sizeof<T>() + p * POINTS * step,
        step,
      );
    }
  }
}

/** Four filters by all tiles, at each point. */
function multiplyPoints<T extends number>(job: Winograd, f: i32, tiles: usize, step: usize, to: usize, count: i32): void {
  const lanes = 32 / <i32>sizeof<T>();
  const pitch = job.pitch * sizeof<T>();
  let filters = job.filters + <usize>f * ALL_POINTS * job.channels * sizeof<T>();
  for (let p = 0; p < ALL_POINTS; p++) {
    for (let t = 0; t < count; t += lanes) {
      microTile<T>(filters, tiles + t * sizeof<T>(), pitch, to + t * sizeof<T>(), pitch, job.channels, true);
    }
    filters += <usize>ROWS * job.channels * sizeof<T>();
    tiles += step;
    to += ROWS * pitch;
  }
}

/** One filter's scores, from the points to the places of the tiles. */
function pointsToScores<T extends number>(
  job: Winograd,
  own: usize,
  products: usize,
  image: i32,
  images: i32,
  f: i32,
  band: i32,
  rows: i32,
): void {
  const size = sizeof<T>();
  const bias: T = job.bias == 0 ? <T>0 : load<T>(job.bias + f * size);
  const step = <usize>ROWS * job.pitch * size;
  for (let n = 0; n < images; n++) {
    const plane = job.scores + <usize>((image + n) * job.F + f) * job.outH * job.outW * size;
    for (let y = 0; y < rows; y++) {
      const i = (band + y) * PLACES;
      const to = plane + <usize>i * job.outW * size;
      const from = products + <usize>((n * rows + y) * job.tilesX) * size;
      rowToPlaces<T>(from, step, own, bias, to, min(PLACES, job.outH - i), job.outW);
    }
  }
}

/** A row of tiles: up to four rows of scores. */
function rowToPlaces<T extends number>(
  from: usize,
  step: usize,
  own: usize,
  bias: T,
  to: usize,
  rows: i32,
  outW: i32,
): void {
  const size = <i32>sizeof<T>();
  const few = own + FEW_POINTS_AT;
  const places = own + FEW_PLACES_AT;
  const level = v128.splat<T>(bias);
  const none = v128.splat<T>(<T>0);
  let finite = v128.load(own + FINITE_AT);
  for (let j = 0; j < outW; j += 64 / size) {
    for (let q = 0; q < POINTS; q++) storePlaces<T>(from + q * step, POINTS * step, few + q * 16, POINTS * 16);
    const numbers = min(64 / size, outW - j);
    for (let k = 0; k < rows; k++) {
      storePlaces<T>(few + k * POINTS * 16, 16, places, 16);
      const a = v128.add<T>(level, v128.load(places));
      const b = v128.add<T>(level, v128.load(places, 16));
      const c = v128.add<T>(level, v128.load(places, 32));
      const d = v128.add<T>(level, v128.load(places, 48));
      finite = v128.add<T>(finite, v128.mul<T>(none, v128.add<T>(v128.add<T>(a, b), v128.add<T>(c, d))));
      const row = to + (k * outW + j) * size;
      if (numbers * size == 64) {
        storeInterleaved<T>(a, b, c, d, row);
      } else {
        storeInterleaved<T>(a, b, c, d, places);
        memory.copy(row, places, numbers * size);
      }
    }
    from += 16;
  }
  store<v128>(own + FINITE_AT, finite);
}

/** a0 b0 c0 d0 a1 b1 ...: 64 bytes. */
// @ts-ignore: decorator
@inline
function storeInterleaved<T extends number>(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  if (sizeof<T>() == 4) {
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
    v128.store(to, v128.shuffle<i64>(ab, cd, 1, 3), 16);
    v128.store(to, v128.shuffle<i64>(ab2, cd2, 0, 2), 32);
    v128.store(to, v128.shuffle<i64>(ab2, cd2, 1, 3), 48);
  } else {
    v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(to, v128.shuffle<i64>(c, d, 0, 2), 16);
    v128.store(to, v128.shuffle<i64>(a, b, 1, 3), 32);
    v128.store(to, v128.shuffle<i64>(c, d, 1, 3), 48);
  }
}

export function winogradFiltersFloat32(record: usize, task: i32, _thread: i32): void {
  filtersToPoints<f32>(record, task);
}

export function winogradFiltersFloat64(record: usize, task: i32, _thread: i32): void {
  filtersToPoints<f64>(record, task);
}

export function winogradForwardFloat32(record: usize, task: i32, thread: i32): void {
  forward<f32>(record, task, thread);
}

export function winogradForwardFloat64(record: usize, task: i32, thread: i32): void {
  forward<f64>(record, task, thread);
}
