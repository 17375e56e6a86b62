// Loss and gradient of a linear classifier in one pass: scores, margins or probabilities, and the gradient of a block of
// rows while these are in the cache. Rows may be gathered. The rows are cut into chunks by their number alone, each with
// a gradient of its own; the chunks' gradients are then added in order: the same bits for any number of threads.
import { sumOfLanes } from "./dots";
import { addGradient, slopeIndex } from "./linear-gradient";
import { Block, PAIR_BYTES, ROWS, TILE_BYTES, scoreBlock } from "./linear-scores";
import { expScalar, logScalar } from "./math";

/** Written by src/engine/wasm/linear-loss.ts in this order; strides in bytes. */
@unmanaged
class LinearLoss {
  N: i32;
  D: i32;
  C: i32;
  x: usize;
  xRow: usize;
  indices: usize; // int32, row i of the batch is row indices[i] of X; 0 if it is row i
  y: usize; // int32, the classes of the batch's rows (already gathered)
  w: usize; // [D, C]
  dw: usize; // [D, C]
  softmax: i32; // 0 for the hinge loss
  tiles: i32; // of a row: 64 bytes of features each
  pairs: i32; // of classes
  weights: usize; // W as linear-scores.ts reads it
  chunkRows: i32;
  chunks: i32;
  partials: usize; // chunk c's gradient, [tiles][pairs] of PAIR_BYTES, at partials + c * partialBytes
  partialBytes: usize;
  losses: usize; // float64, one for each chunk
  tilesOfTask: i32; // of the last step
  scratch: usize; // thread t's own, at scratch + t * scratchBytes; a multiple of 64
  scratchBytes: usize;
  scale: usize; // address of two float64: 1 / N, 2 * reg
}

/** W in panels of four columns and one of two, registers of features side by side; what is not there is zeros. */
function packWeights<T extends number>(record: usize): void {
  const job = changetype<LinearLoss>(record);
  const lanes = 16 / <i32>sizeof<T>();
  const paneled = job.pairs & ~1; // pairs in panels of four columns
  memory.fill(job.weights, 0, job.tiles * job.pairs * PAIR_BYTES);
  for (let c = 0; c < job.C; c++) {
    const columns = c < 2 * paneled ? 4 : 2;
    const panel = job.weights + (c & ~3) * job.tiles * TILE_BYTES;
    let to = panel + (c % columns) * 16;
    let from = job.w + c * sizeof<T>();
    for (let d = 0; d < job.D; d += lanes) {
      for (let lane = 0; lane < min(lanes, job.D - d); lane++) {
        store<T>(to + lane * sizeof<T>(), load<T>(from));
        from += job.C * sizeof<T>();
      }
      to += columns * 16;
    }
  }
}

/** Task t: loss and gradient of chunk t. */
function lossOfChunk<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<LinearLoss>(record);
  const pairs = job.pairs;
  const block = changetype<Block>(job.scratch + thread * job.scratchBytes);
  block.D = job.D;
  block.tiles = job.tiles;
  block.pairs = pairs;
  block.weights = job.weights;
  block.table = changetype<usize>(block) + 64;
  block.scores = block.table + ROWS * 4;
  block.slopes = block.scores + ROWS * pairs * 16;
  block.sums = block.slopes + ROWS * pairs * 16;
  block.packed = block.sums + pairs * 128;
  const gradient = job.partials + task * job.partialBytes;
  const start = task * job.chunkRows;
  const end = min(job.N, start + job.chunkRows);
  let loss: f64 = 0;
  for (let first = start; first < end; first += ROWS) {
    block.rows = min(ROWS, end - first);
    for (let i = 0; i < block.rows; i++) {
      const row = job.indices ? load<i32>(job.indices + (first + i) * 4) : first + i;
      store<usize>(block.table + i * 4, job.x + <usize>row * job.xRow);
    }
    scoreBlock<T>(block);
    for (let i = 0; i < block.rows; i++) {
      const row = block.scores + i * pairs * 2 * sizeof<T>();
      const label = load<i32>(job.y + (first + i) * 4);
      loss += job.softmax ? softmaxRow<T>(row, label, job.C) : hingeRow<T>(row, label, job.C);
      arrangeSlopes<T>(block, i, row, job.C);
    }
    addGradient<T>(block, gradient, first == start);
  }
  store<f64>(job.losses + task * 8, loss);
}

/** A row of slopes, cut into the panels that the gradient reads; a class that is not there has slope 0. */
function arrangeSlopes<T extends number>(block: Block, row: i32, from: usize, C: i32): void {
  for (let c = 0; c < 2 * block.pairs; c++) {
    const slope = c < C ? load<T>(from + c * sizeof<T>()) : <T>0;
    store<T>(block.slopes + slopeIndex(block, row, c) * sizeof<T>(), slope);
  }
}

/** Turns a row of scores into the gradient by them, unscaled; returns the row's loss. A margin of exactly 0 counts nothing. */
function hingeRow<T extends number>(row: usize, label: i32, C: i32): f64 {
  const correct = load<T>(row + label * sizeof<T>());
  let loss: f64 = 0;
  let violated = 0;
  for (let c = 0; c < C; c++) {
    const place = row + c * sizeof<T>();
    const margin = <T>(load<T>(place) - correct + <T>1);
    if (c == label || margin <= <T>0) {
      store<T>(place, <T>0);
    } else {
      loss += <f64>margin;
      violated++;
      store<T>(place, <T>1);
    }
  }
  store<T>(row + label * sizeof<T>(), <T>-violated);
  return loss;
}

/** Turns a row of scores into probabilities less one at the label; returns the row's loss. Stable for scores of any size. */
function softmaxRow<T extends number>(row: usize, label: i32, C: i32): f64 {
  let most = load<T>(row);
  for (let c = 1; c < C; c++) most = max<T>(most, load<T>(row + c * sizeof<T>()));
  const correct = <f64>load<T>(row + label * sizeof<T>()) - <f64>most;
  let sum: f64 = 0;
  for (let c = 0; c < C; c++) {
    const place = row + c * sizeof<T>();
    const power = expScalar<T>(<T>(load<T>(place) - most));
    store<T>(place, power);
    sum += <f64>power;
  }
  for (let c = 0; c < C; c++) {
    const place = row + c * sizeof<T>();
    store<T>(place, <T>(<f64>load<T>(place) / sum));
  }
  const place = row + label * sizeof<T>();
  store<T>(place, <T>(load<T>(place) - <T>1));
  return logScalar(sum) - correct;
}

/** Task t: a range of tiles of dW = the chunks' gradients, added in order, / N + 2 reg W. */
function combineChunks<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<LinearLoss>(record);
  const lanes = TILE_BYTES / <i32>sizeof<T>();
  const sums = job.scratch + thread * job.scratchBytes;
  const halves = job.pairs & ~1; // parts of four classes by half a tile; the rest is one of two by a whole one
  const first = task * job.tilesOfTask;
  const end = min(first + job.tilesOfTask, job.tiles);
  for (let tile = first; tile < end; tile++) {
    for (let part = 0; part < job.pairs; part++) {
      addPartials<T>(job.partials + (tile * job.pairs + part) * PAIR_BYTES, job.partialBytes, job.chunks, sums);
      if (part < halves) {
        writePart<T>(job, sums, (part >> 1) * 4, 4, tile * lanes + (part & 1) * (lanes / 2), lanes / 2);
      } else {
        writePart<T>(job, sums, part * 2, 2, tile * lanes, lanes);
      }
    }
  }
}

/** dW of `classes` classes and `features` features, as far as they are there. `sums` is [classes][features]. */
function writePart<T extends number>(
  job: LinearLoss,
  sums: usize,
  firstClass: i32,
  classes: i32,
  feature: i32,
  features: i32,
): void {
  const scale = <T>load<f64>(job.scale);
  const decay = <T>load<f64>(job.scale, 8);
  const there = min(classes, job.C - firstClass);
  for (let d = 0; d < min(features, job.D - feature); d++) {
    let place = ((feature + d) * job.C + firstClass) * sizeof<T>();
    let from = sums + d * sizeof<T>();
    for (let c = 0; c < there; c++) {
      store<T>(job.dw + place, <T>(load<T>(from) * scale + decay * load<T>(job.w + place)));
      place += sizeof<T>();
      from += features * sizeof<T>();
    }
  }
}

/** to = the sum of one pair's tile over all chunks. */
function addPartials<T extends number>(from: usize, chunkBytes: usize, chunks: i32, to: usize): void {
  for (let byte = 0; byte < PAIR_BYTES; byte += 32) {
    let chunk = from + byte;
    let x = v128.load(chunk);
    let y = v128.load(chunk, 16);
    for (let i = 1; i < chunks; i++) {
      chunk += chunkBytes;
      x = v128.add<T>(x, v128.load(chunk));
      y = v128.add<T>(y, v128.load(chunk, 16));
    }
    v128.store(to + byte, x);
    v128.store(to + byte, y, 16);
  }
}

export function packWeightsFloat32(record: usize, _task: i32, _thread: i32): void {
  packWeights<f32>(record);
}

export function packWeightsFloat64(record: usize, _task: i32, _thread: i32): void {
  packWeights<f64>(record);
}

export function lossOfChunkFloat32(record: usize, task: i32, thread: i32): void {
  lossOfChunk<f32>(record, task, thread);
}

export function lossOfChunkFloat64(record: usize, task: i32, thread: i32): void {
  lossOfChunk<f64>(record, task, thread);
}

export function combineChunksFloat32(record: usize, task: i32, thread: i32): void {
  combineChunks<f32>(record, task, thread);
}

export function combineChunksFloat64(record: usize, task: i32, thread: i32): void {
  combineChunks<f64>(record, task, thread);
}

/** The sum of squares, in float64; two registers of sums side by side. */
export function sumSquaresFloat32(x: usize, length: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const v = v128.load(x);
    const a = f64x2.promote_low_f32x4(v);
    const b = f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 1));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
    x += 16;
  }
  let sum = sumOfLanes<f64>(f64x2.add(low, high));
  for (; i < length; i++) {
    const v = <f64>load<f32>(x);
    sum += v * v;
    x += 4;
  }
  return sum;
}

export function sumSquaresFloat64(x: usize, length: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
    x += 32;
  }
  let sum = sumOfLanes<f64>(f64x2.add(low, high));
  for (; i < length; i++) {
    const v = load<f64>(x);
    sum += v * v;
    x += 8;
  }
  return sum;
}
