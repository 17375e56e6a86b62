// Loss and gradient of a linear classifier in one pass: scores, margins or probabilities, and the gradient of a block of
// rows while these are in the cache. Rows may be gathered. The rows are cut into chunks by their number alone, each with
// a gradient of its own; the chunks' gradients are then added in order: the same bits for any number of threads.
import { dotsOfChunk, sumOfLanes } from "./dots";
import { expScalar, logScalar } from "./math";
import { packPanel } from "./pack";
import { KC, TILE, addRows } from "./rows";

/** Rows of X that stay in the second-level cache between the scores and the gradient. */
const BLOCK: i32 = 16;
/** Features of one pass of dot products: that much of every column of W stays in the first-level cache. */
const FEATURES: i32 = 512;

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
  columns: usize; // W transposed, [C, D]
  w: usize; // W itself, [D, C]
  dw: usize; // [D, C]
  softmax: i32; // 0 for the hinge loss
  chunkRows: i32;
  chunks: i32;
  partials: usize; // chunk c's gradient, [C, D], at partials + c * partialBytes
  partialBytes: usize;
  losses: usize; // float64, one for each chunk
  rowsOfTask: i32; // features that one task of the last step combines
  scratch: usize; // thread t's own, at scratch + t * scratchBytes
  scratchBytes: usize;
  scale: usize; // address of two float64: 1 / N, 2 * reg
}

/** Task t: loss and gradient of chunk t. */
function lossOfChunk<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<LinearLoss>(record);
  const table = job.scratch + thread * job.scratchBytes;
  const tile = table + BLOCK * 4;
  const panels = tile + 160;
  const scores = panels + BLOCK * (job.C + TILE) * 8;
  const sums = (scores + BLOCK * job.C * 8 + 15) & ~15;
  const gradient = job.partials + task * job.partialBytes;
  const end = min(job.N, (task + 1) * job.chunkRows);
  let loss: f64 = 0;
  let fresh = true;
  for (let first = task * job.chunkRows; first < end; first += BLOCK) {
    const rows = min(BLOCK, end - first);
    for (let i = 0; i < rows; i++) {
      const row = job.indices ? load<i32>(job.indices + (first + i) * 4) : first + i;
      store<usize>(table + i * 4, job.x + <usize>row * job.xRow);
    }
    scoresOfBlock<T>(job, table, rows, sums, scores);
    for (let i = 0; i < rows; i++) {
      const row = scores + i * job.C * sizeof<T>();
      const label = load<i32>(job.y + (first + i) * 4);
      loss += job.softmax ? softmaxRow<T>(row, label, job.C) : hingeRow<T>(row, label, job.C);
    }
    for (let i = 0; i < job.C; i += TILE) {
      const from = scores + i * sizeof<T>();
      const to = panels + i * BLOCK * sizeof<T>();
      packPanel<T>(from, sizeof<T>(), job.C * sizeof<T>(), min(TILE, job.C - i), rows, TILE, to);
    }
    for (let k = 0; k < rows; k += KC) {
      const a = panels + k * TILE * sizeof<T>();
      addRows<T>(a, BLOCK, table + k * 4, gradient, job.D * sizeof<T>(), job.C, job.D, min(KC, rows - k), fresh, tile);
      fresh = false;
    }
  }
  store<f64>(job.losses + task * 8, loss);
}

/** scores[i][c] = row i times column c of W. */
function scoresOfBlock<T extends number>(job: LinearLoss, table: usize, rows: i32, sums: usize, scores: usize): void {
  const C = job.C;
  const lanes = 16 / <i32>sizeof<T>();
  const whole = job.D & -lanes;
  const column = job.D * sizeof<T>();
  memory.fill(sums, 0, rows * C * 16);
  for (let d = 0; d < whole; d += FEATURES) {
    const skip = d * sizeof<T>();
    dotsOfChunk<T>(table, skip, job.columns + skip, column, rows, C, min(FEATURES, whole - d) / lanes, sums);
  }
  for (let i = 0; i < rows; i++) {
    const x = load<usize>(table + i * 4);
    for (let c = 0; c < C; c++) {
      let sum = sumOfLanes<T>(v128.load(sums + (i * C + c) * 16));
      for (let d = whole; d < job.D; d++) {
        sum += load<T>(x + d * sizeof<T>()) * load<T>(job.columns + c * column + d * sizeof<T>());
      }
      store<T>(scores + (i * C + c) * sizeof<T>(), sum);
    }
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

/** Task t: a range of features of dW = the chunks' gradients, added in order, / N + 2 reg W. */
function combineChunks<T extends number>(record: usize, task: i32): void {
  const job = changetype<LinearLoss>(record);
  const first = task * job.rowsOfTask;
  const features = min(job.rowsOfTask, job.D - first);
  const scale = <T>load<f64>(job.scale);
  const decay = <T>load<f64>(job.scale, 8);
  for (let c = 0; c < job.C; c++) {
    const sum = job.partials + (c * job.D + first) * sizeof<T>();
    for (let chunk = 1; chunk < job.chunks; chunk++) addTo<T>(sum, sum + chunk * job.partialBytes, features);
    const stride = job.C * sizeof<T>();
    let place = (first * job.C + c) * sizeof<T>();
    for (let d = 0; d < features; d++) {
      store<T>(job.dw + place, <T>(load<T>(sum + d * sizeof<T>()) * scale + decay * load<T>(job.w + place)));
      place += stride;
    }
  }
}

function addTo<T extends number>(to: usize, from: usize, length: i32): void {
  const lanes = 16 / <i32>sizeof<T>();
  let i = 0;
  for (; i + lanes <= length; i += lanes) {
    v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
    to += 16;
    from += 16;
  }
  for (; i < length; i++) {
    store<T>(to, load<T>(to) + load<T>(from));
    to += sizeof<T>();
    from += sizeof<T>();
  }
}

export function lossOfChunkFloat32(record: usize, task: i32, thread: i32): void {
  lossOfChunk<f32>(record, task, thread);
}

export function lossOfChunkFloat64(record: usize, task: i32, thread: i32): void {
  lossOfChunk<f64>(record, task, thread);
}

export function combineChunksFloat32(record: usize, task: i32, _thread: i32): void {
  combineChunks<f32>(record, task);
}

export function combineChunksFloat64(record: usize, task: i32, _thread: i32): void {
  combineChunks<f64>(record, task);
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
