// The gradient of a convolution by its filters, after Winograd (winograd-points.ts): here 4 x 4 slopes are the filter, and
// the 3 x 3 numbers of a part of a filter the places. At each point the slopes of tiles, [F, tiles], times their images', [tiles, C], are added up
// over all tiles of a part of the batch; parts go by the number of images alone and are added in order.
import { sumOf } from "./conv-gradients";
import { fillPlanes, Planes } from "./conv-planes";
import { packPanel } from "./pack";
import { microTile } from "./product";
import { ALL_POINTS, PLACES, POINTS, storeFour, storeThree } from "./winograd-points";
import { imagesToPoints } from "./winograd";
import { FEW_PLACES_AT, FEW_POINTS_AT, pointBytes, TILES_AT, Winograd } from "./winograd-record";

const ROWS: i32 = 4;

/** Numbers from filter to filter in a part's sums: a multiple of a tile's columns. */
function sumsPitch<T extends number>(job: Winograd): i32 {
  const lanes = 32 / <i32>sizeof<T>();
  return ((job.channels + lanes - 1) / lanes) * lanes;
}

/** Bytes of a part's sums at one point: whole tiles. */
function pointSums<T extends number>(job: Winograd): usize {
  return <usize>((job.F + ROWS - 1) / ROWS) * ROWS * sumsPitch<T>(job) * sizeof<T>();
}

/** Task t: sums at the points, and sums of the slopes by filter, over the images of part t. */
function gradientOfPart<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Winograd>(record);
  const own = job.scratch + thread * job.scratchBytes;
  const images = own + TILES_AT;
  const slopes = images + ALL_POINTS * pointBytes<T>(job, job.channels);
  const panels = slopes + ALL_POINTS * pointBytes<T>(job, job.F);
  const part = job.sums + task * job.sumsBytes;
  const biases = part + ALL_POINTS * pointSums<T>(job);
  memory.fill(part, 0, job.sumsBytes);
  const area = job.outH * job.outW;
  const last = min(job.N, (task + 1) * job.imagesOfTask);
  for (let image = task * job.imagesOfTask; image < last; image++) {
    for (let band = 0; band < job.tilesY; band += job.bandRows) {
      const rows = min(job.bandRows, job.tilesY - band);
      imagesToPoints<T>(job, own, image, 1, band, rows, images);
      slopesToPoints<T>(job, own, image, band, rows, slopes);
      addPoints<T>(job, images, slopes, rows * job.tilesX, panels, part);
    }
    for (let f = 0; f < job.F; f++) {
      const at = biases + f * 8;
      const from = job.scores + <usize>(image * job.F + f) * area * sizeof<T>();
      store<f64>(at, load<f64>(at) + sumOf<T>(from, area));
    }
  }
}

/** As imagesToPoints, for tiles of slopes that do not overlap. Their planes' record follows the job's. */
function slopesToPoints<T extends number>(job: Winograd, own: usize, image: i32, band: i32, rows: i32, tiles: usize): void {
  const size = sizeof<T>();
  const planes = changetype<Planes>(changetype<usize>(job) + offsetof<Winograd>());
  const step = pointBytes<T>(job, job.F);
  const phaseBytes = planes.phaseWidth * size;
  const framed = own + job.scratchBytes - <usize>planes.C * planes.rows * 4 * phaseBytes;
  const from = job.scores + <usize>image * job.F * job.outH * job.outW * size;
  fillPlanes<T>(planes, from, band * PLACES, rows * PLACES, framed);
  for (let f = 0; f < job.F; f++) {
    for (let y = 0; y < rows; y++) {
      const row = framed + <usize>(f * planes.rows + y * PLACES) * 4 * phaseBytes;
      const to = tiles + <usize>(f * job.pitch + y * job.tilesX) * size;
      rowToPoints<T>(row, phaseBytes, job.tilesX, own + FEW_POINTS_AT, to, step);
    }
  }
}

function rowToPoints<T extends number>(row: usize, phaseBytes: usize, tilesX: i32, few: usize, to: usize, step: usize): void {
  const lanes = 16 / <i32>sizeof<T>();
  const rowBytes = 4 * phaseBytes;
  for (let x = 0; x < tilesX; x += lanes) {
    for (let s = 0; s < PLACES; s++) {
      const from = row + s * phaseBytes + x * sizeof<T>();
      const second = v128.load(from + rowBytes);
      const third = v128.load(from + 2 * rowBytes);
      storeFour<T>(v128.load(from), second, third, v128.load(from + 3 * rowBytes), few + s * 16, PLACES * 16);
    }
    for (let p = 0; p < POINTS; p++) {
      const from = few + p * PLACES * 16;
      const target = to + x * sizeof<T>() + p * POINTS * step;
      storeFour<T>(v128.load(from), v128.load(from, 16), v128.load(from, 32), v128.load(from, 48), target, step);
    }
  }
}

/** Adds to the sums at each point what `count` tiles give: both sides are packed with tiles as the steps. */
function addPoints<T extends number>(
  job: Winograd,
  images: usize,
  slopes: usize,
  count: i32,
  panels: usize,
  sums: usize,
): void {
  const size = <i32>sizeof<T>();
  const lanes = 32 / size;
  const pitch = job.pitch * size;
  const sumsRow = sumsPitch<T>(job) * size;
  const right = panels + <usize>((job.F + ROWS - 1) / ROWS) * ROWS * count * size;
  for (let p = 0; p < ALL_POINTS; p++) {
    for (let f = 0; f < job.F; f += ROWS) {
      packPanel<T>(slopes + f * pitch, pitch, size, min(ROWS, job.F - f), count, ROWS, panels + f * count * size);
    }
    for (let c = 0; c < job.channels; c += lanes) {
      packPanel<T>(images + c * pitch, pitch, size, min(lanes, job.channels - c), count, lanes, right);
      for (let f = 0; f < job.F; f += ROWS) {
        microTile<T>(panels + f * count * size, right, 32, sums + f * sumsRow + c * size, sumsRow, count, false);
      }
    }
    images += pointBytes<T>(job, job.channels);
    slopes += pointBytes<T>(job, job.F);
    sums += pointSums<T>(job);
  }
}

/** Task t: the gradients of filter t, the parts' sums added in order and taken from the points to the filter. */
function combineParts<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Winograd>(record);
  const size = sizeof<T>();
  const few = job.scratch + thread * job.scratchBytes + FEW_POINTS_AT;
  const numbers = few - FEW_POINTS_AT + FEW_PLACES_AT;
  const lanes = 16 / <i32>size;
  let finite = v128.splat<T>(<T>0);
  for (let channel = 0; channel < job.channels; channel += lanes) {
    const from = job.sums + <usize>(task * sumsPitch<T>(job) + channel) * size;
    for (let p = 0; p < ALL_POINTS; p++) store<v128>(few + p * 16, sumOfParts<T>(job, from + p * pointSums<T>(job)));
    for (let q = 0; q < POINTS; q++) storeThree<T>(few + q * 16, POINTS * 16, few + q * 16, POINTS * 16);
    for (let k = 0; k < 3; k++) storeThree<T>(few + k * POINTS * 16, 16, numbers + k * 48, 16);
    for (let k = 0; k < 9; k++) {
      finite = v128.add<T>(finite, v128.mul<T>(v128.splat<T>(<T>0), v128.load(numbers + k * 16)));
    }
    for (let lane = 0; lane < min(lanes, job.channels - channel); lane++) {
      storePart<T>(job, task, channel + lane, numbers + lane * size);
    }
  }
  if (!i32x4.all_true(v128.eq<T>(finite, finite))) store<i32>(job.unfit, 1);
  let bias: f64 = 0;
  let from = job.sums + ALL_POINTS * pointSums<T>(job) + task * 8;
  for (let part = 0; part < job.sumsCount; part++) {
    bias += load<f64>(from);
    from += job.sumsBytes;
  }
  store<T>(job.db + task * size, <T>bias);
}

/** Numbers of a part, 16 bytes apart, go to the filter; those that filled it up are dropped. */
function storePart<T extends number>(job: Winograd, f: i32, channel: i32, numbers: usize): void {
  const c = channel / (job.partsH * job.partsW);
  const top = ((channel / job.partsW) % job.partsH) * 3;
  const left = (channel % job.partsW) * 3;
  const filter = job.dw + <usize>((f * job.C + c) * job.HH * job.WW) * sizeof<T>();
  for (let i = 0; i < min(3, job.HH - top); i++) {
    for (let j = 0; j < min(3, job.WW - left); j++) {
      store<T>(filter + ((top + i) * job.WW + left + j) * sizeof<T>(), load<T>(numbers + (3 * i + j) * 16));
    }
  }
}

function sumOfParts<T extends number>(job: Winograd, from: usize): v128 {
  let sum = v128.load(from);
  for (let part = 1; part < job.sumsCount; part++) {
    from += job.sumsBytes;
    sum = v128.add<T>(sum, v128.load(from));
  }
  return sum;
}

export function winogradOfPartFloat32(record: usize, task: i32, thread: i32): void {
  gradientOfPart<f32>(record, task, thread);
}

export function winogradOfPartFloat64(record: usize, task: i32, thread: i32): void {
  gradientOfPart<f64>(record, task, thread);
}

export function winogradCombineFloat32(record: usize, task: i32, thread: i32): void {
  combineParts<f32>(record, task, thread);
}

export function winogradCombineFloat64(record: usize, task: i32, thread: i32): void {
  combineParts<f64>(record, task, thread);
}
