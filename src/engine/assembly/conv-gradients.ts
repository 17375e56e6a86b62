// Gradients of a convolution. By the images: filters, transposed, times the scores' gradients give what flows to the
// numbers of each patch, and is added up in planes. By the filters: the scores' gradients times patches, summed over the
// places of some images ("parts", by the number of images alone), then over the parts in order.
import { newTile } from "./conv-direct";
import { clear, fillPlanes, readPlanes } from "./conv-planes";
import { CORNER_AT, CORNER_ROWS_AT, Conv, REST_AT, ROWS_AT, ZEROS_AT } from "./conv-record";
import { MOST_ROWS, ROW_BYTES, Tile, addTile, heightOf, storeTile, tilesFor } from "./conv-tile";
import { packPanel, transposeLines } from "./pack";

/** Places whose patches are multiplied at a time: they and the scores' gradients stay in the first-level cache. */
const BLOCK: i32 = 64;

/** Task t packs the rows of tile t of the transposed filters, [K, F] in the order that `order` says. */
function packTransposed<T extends number>(record: usize, task: i32): void {
  const job = changetype<Conv>(record);
  const size = sizeof<T>();
  const K = job.C * job.HH * job.WW;
  const height = heightOf(K, task);
  const first = task * MOST_ROWS;
  let to = job.filters + <usize>(first * job.F) * size;
  for (let f = 0; f < job.F; f++) {
    for (let r = 0; r < height; r++) {
      const k = load<u32>(job.order + 4 * (first + r));
      store<T>(to, load<T>(job.weights + <usize>(f * K + k) * size));
      to += size;
    }
  }
}

/** Task t: the gradient by image t. */
function gradientByImage<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Conv>(record);
  const size = <i32>sizeof<T>();
  const lanes = <i32>ROW_BYTES / size;
  const own = job.scratch + thread * job.scratchBytes;
  const packed = own + REST_AT;
  const planes = packed + <usize>job.F * ROW_BYTES;
  const rowBytes = job.stride * job.phaseWidth * size;
  const place = <usize>job.outH * job.outW * size;
  const tile = newTile(own, place);
  tile.steps = job.F;
  clear(planes, <usize>job.C * job.rows * rowBytes);
  const scores = job.scores + <usize>task * job.F * place;
  for (let i = 0; i < job.outH; i++) {
    for (let j = 0; j < job.outW; j += lanes) {
      const from = scores + (i * job.outW + j) * size;
      const to = planes + i * job.strideH * rowBytes + j * size;
      const columns = min(lanes, job.outW - j);
      if (columns == lanes) {
        tile.bStep = place;
        allNumbers<T>(job, own, from, to, lanes);
      } else {
        packPanel<T>(from, size, place, columns, job.F, lanes, packed);
        tile.bStep = ROW_BYTES;
        allNumbers<T>(job, own, packed, to, columns);
      }
    }
  }
  const image = job.images + <usize>task * job.C * job.H * job.W * size;
  readPlanes<T>(job, job.C, planes, job.padTop, image);
}

/** What `columns` places give to all numbers of their patches. */
function allNumbers<T extends number>(job: Conv, own: usize, panel: usize, to: usize, columns: i32): void {
  const size = sizeof<T>();
  const tile = changetype<Tile>(own);
  const K = job.C * job.HH * job.WW;
  const tiles = tilesFor(K);
  const whole = columns * <i32>size == ROW_BYTES;
  let a = job.filters;
  let offsets = job.offsets;
  for (let t = 0; t < tiles; t++) {
    const height = heightOf(K, t);
    if (whole) {
      tile.rows = offsets;
      addTile<T>(tile, height, a, panel, to);
    } else {
      tile.rows = own + CORNER_ROWS_AT;
      storeTile<T>(tile, height, a, panel, own + CORNER_AT, own + ZEROS_AT);
      for (let r = 0; r < height; r++) {
        const row = to + load<u32>(offsets + 4 * r);
        for (let j = 0; j < columns; j++) {
          const value = load<T>(own + CORNER_AT + r * ROW_BYTES + j * size);
          store<T>(row + j * size, load<T>(row + j * size) + value);
        }
      }
    }
    a += <usize>height * job.F * size;
    offsets += 4 * height;
  }
}

/** Task t: gradients by filters and biases over the images of part t. */
function gradientOfPart<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Conv>(record);
  const size = <i32>sizeof<T>();
  const own = job.scratch + thread * job.scratchBytes;
  const K = job.C * job.HH * job.WW;
  const lanes = <i32>ROW_BYTES / size;
  const panels = (K + lanes - 1) / lanes;
  const patches = own + REST_AT;
  const slopes = patches + <usize>panels * BLOCK * ROW_BYTES;
  const planes = slopes + <usize>job.F * BLOCK * size;
  const part = job.weights + task * job.partBytes;
  clear(part, job.partBytes);
  newTile(own, <usize>panels * ROW_BYTES);
  const last = min(job.N, (task + 1) * job.chunkImages);
  for (let image = task * job.chunkImages; image < last; image++) {
    const from = job.images + <usize>image * job.C * job.H * job.W * size;
    fillPlanes<T>(job, from, -job.padTop, (job.outH - 1) * job.strideH + job.HH, planes);
    const places = job.outH * job.outW;
    const scores = job.scores + <usize>image * job.F * places * size;
    for (let p = 0; p < places; p += BLOCK) {
      const count = min(BLOCK, places - p);
      gatherPatches<T>(job, planes, p, count, panels, patches);
      multiplyBlock<T>(job, own, scores + p * size, count, panels, patches, slopes, part);
    }
  }
}

/** Patches of places `first` on as panels of rows: number k of place p is number k % lanes of row p of panel k / lanes. */
function gatherPatches<T extends number>(
  job: Conv,
  planes: usize,
  first: i32,
  count: i32,
  panels: i32,
  to: usize,
): void {
  const size = <i32>sizeof<T>();
  const lanes = <i32>ROW_BYTES / size;
  const K = job.C * job.HH * job.WW;
  const rowStep = job.strideH * job.stride * job.phaseWidth * size;
  for (let panel = 0; panel < panels; panel++) {
    const offsets = job.offsets + panel * lanes * 4;
    const inside = min(lanes, K - panel * lanes);
    for (let p = first; p < first + count; ) {
      const column = p % job.outW;
      const run = min(job.outW - column, first + count - p); // places of a row lie side by side
      gatherRun<T>(planes + (p / job.outW) * rowStep + column * size, offsets, inside, run, to);
      p += run;
      to += run * ROW_BYTES;
    }
  }
}

/** Numbers of a panel for `run` places, whose patches begin at `from` on. */
function gatherRun<T extends number>(from: usize, offsets: usize, inside: i32, run: i32, to: usize): void {
  const size = <i32>sizeof<T>();
  const lanes = <i32>ROW_BYTES / size;
  const few = 16 / size;
  let k = 0;
  for (; k + few <= inside; k += few) {
    const line = offsets + 4 * k;
    const third = sizeof<T>() == 4 ? load<u32>(line, 8) : 0;
    const fourth = sizeof<T>() == 4 ? load<u32>(line, 12) : 0;
    transposeLines<T>(
      from + load<u32>(line),
      from + load<u32>(line, 4),
      from + third,
      from + fourth,
      run,
      lanes,
      to + k * size,
    );
  }
  for (; k < lanes; k++) {
    const line = k < inside ? from + load<u32>(offsets + 4 * k) : 0;
    for (let p = 0; p < run; p++) store<T>(to + p * ROW_BYTES + k * size, line == 0 ? <T>0 : load<T>(line + p * size));
  }
}

function multiplyBlock<T extends number>(
  job: Conv,
  own: usize,
  scores: usize,
  count: i32,
  panels: i32,
  patches: usize,
  slopes: usize,
  part: usize,
): void {
  const size = <i32>sizeof<T>();
  const tile = changetype<Tile>(own);
  const tiles = tilesFor(job.F);
  const place = <usize>job.outH * job.outW * size;
  const biases = part + <usize>job.F * panels * ROW_BYTES;
  tile.steps = count;
  tile.bStep = ROW_BYTES;
  tile.rows = own + ROWS_AT;
  for (let t = 0; t < tiles; t++) {
    const first = t * MOST_ROWS;
    const height = heightOf(job.F, t);
    packPanel<T>(scores + first * place, place, size, height, count, height, slopes + first * count * size);
  }
  for (let f = 0; f < job.F; f++) {
    const at = biases + f * 8;
    store<f64>(at, load<f64>(at) + sumOf<T>(scores + f * place, count));
  }
  for (let panel = 0; panel < panels; panel++) {
    const b = patches + <usize>panel * count * ROW_BYTES;
    for (let t = 0; t < tiles; t++) {
      const first = t * MOST_ROWS;
      const c = part + <usize>(first * panels + panel) * ROW_BYTES;
      addTile<T>(tile, heightOf(job.F, t), slopes + first * count * size, b, c);
    }
  }
}

export function sumOf<T extends number>(from: usize, count: i32): f64 {
  const lanes = 16 / <i32>sizeof<T>();
  let sums = v128.splat<T>(<T>0);
  let p = 0;
  for (; p + lanes <= count; p += lanes) sums = v128.add<T>(sums, v128.load(from + p * sizeof<T>()));
  let sum = <f64>v128.extract_lane<T>(sums, 0) + <f64>v128.extract_lane<T>(sums, 1);
  if (sizeof<T>() == 4) sum += <f64>f32x4.extract_lane(sums, 2) + <f64>f32x4.extract_lane(sums, 3);
  for (; p < count; p++) sum += <f64>load<T>(from + p * sizeof<T>());
  return sum;
}

/** Task t: the gradients of filter t, the parts' added in order. */
function combineParts<T extends number>(record: usize, task: i32): void {
  const job = changetype<Conv>(record);
  const size = sizeof<T>();
  const K = job.C * job.HH * job.WW;
  const lanes = <i32>ROW_BYTES / <i32>size;
  const rowBytes = <usize>((K + lanes - 1) / lanes) * ROW_BYTES;
  const to = job.filters + <usize>task * K * size;
  for (let k = 0; k < K; k++) {
    let sum: T = <T>0;
    let from = job.weights + task * rowBytes + k * size;
    for (let part = 0; part < job.parts; part++) {
      sum += load<T>(from);
      from += job.partBytes;
    }
    store<T>(to + k * size, sum);
  }
  let total: f64 = 0;
  let from = job.weights + job.F * rowBytes + task * 8;
  for (let part = 0; part < job.parts; part++) {
    total += load<f64>(from);
    from += job.partBytes;
  }
  store<T>(job.bias + task * size, <T>total);
}

export function packTransposedFloat32(record: usize, task: i32, _thread: i32): void {
  packTransposed<f32>(record, task);
}

export function packTransposedFloat64(record: usize, task: i32, _thread: i32): void {
  packTransposed<f64>(record, task);
}

export function convByImageFloat32(record: usize, task: i32, thread: i32): void {
  gradientByImage<f32>(record, task, thread);
}

export function convByImageFloat64(record: usize, task: i32, thread: i32): void {
  gradientByImage<f64>(record, task, thread);
}

export function convOfPartFloat32(record: usize, task: i32, thread: i32): void {
  gradientOfPart<f32>(record, task, thread);
}

export function convOfPartFloat64(record: usize, task: i32, thread: i32): void {
  gradientOfPart<f64>(record, task, thread);
}

export function convCombineFloat32(record: usize, task: i32, _thread: i32): void {
  combineParts<f32>(record, task);
}

export function convCombineFloat64(record: usize, task: i32, _thread: i32): void {
  combineParts<f64>(record, task);
}
