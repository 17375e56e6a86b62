// Loss and gradient of scores, row by row: softmax (cross-entropy) and hinge. Rows are short (as many numbers as classes),
// so the last register of a row overlaps the one before it instead of being cut up.
import { expOf, logScalar } from "./math";

/** Written by src/engine/wasm/scores-loss.ts in this order. */
@unmanaged
class ScoresLoss {
  kind: i32; // 0 softmax, 1 hinge
  N: i32;
  C: i32;
  rowsOfTask: i32;
  scores: usize;
  scoresRow: usize; // bytes; numbers of a row are contiguous
  labels: usize; // int32
  dx: usize; // [N, C] without gaps
  losses: usize; // float64 [N]
}

function lossOfRows<T extends number>(record: usize, task: i32): void {
  const job = changetype<ScoresLoss>(record);
  const size = sizeof<T>();
  const end = min((task + 1) * job.rowsOfTask, job.N);
  const share = <T>(1.0 / <f64>job.N);
  for (let i = task * job.rowsOfTask; i < end; i++) {
    const row = job.scores + i * job.scoresRow;
    const dx = job.dx + <usize>i * job.C * size;
    const label = load<i32>(job.labels + i * 4);
    const loss = job.kind == 0 ? softmaxRow<T>(row, dx, label, job.C, share) : hingeRow<T>(row, dx, label, job.C, share);
    store<f64>(job.losses + i * 8, loss);
  }
}

function softmaxRow<T extends number>(row: usize, dx: usize, label: i32, C: i32, share: T): f64 {
  const size = sizeof<T>();
  const bytes = <usize>C * size;
  const most = largestOf<T>(row, bytes);
  const shift = v128.splat<T>(most);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(dx + at, expOf<T>(v128.sub<T>(v128.load(row + at), shift)));
  if (at < bytes) {
    if (bytes >= 16) {
      v128.store(dx + bytes - 16, expOf<T>(v128.sub<T>(v128.load(row + bytes - 16), shift)));
    } else {
      for (; at < bytes; at += size) {
        store<T>(dx + at, v128.extract_lane<T>(expOf<T>(v128.splat<T>(<T>(load<T>(row + at) - most))), 0));
      }
    }
  }
  const sum = sumOf<T>(dx, bytes);
  toProbabilities<T>(dx, bytes, <T>sum);
  const place = dx + label * size;
  store<T>(place, <T>(load<T>(place) - <T>1));
  scale<T>(dx, bytes, share);
  return logScalar(sum) - (<f64>load<T>(row + label * size) - <f64>most);
}

// @ts-ignore: decorator
@inline
function largestOf<T extends number>(row: usize, bytes: usize): T {
  let most = load<T>(row);
  let at: usize = sizeof<T>();
  if (bytes >= 16) {
    let best = v128.load(row + bytes - 16);
    for (at = 0; at + 16 <= bytes; at += 16) best = v128.max<T>(best, v128.load(row + at));
    best = v128.max<T>(best, v128.shuffle<i64>(best, best, 1, 0));
    if (sizeof<T>() == 4) best = v128.max<T>(best, v128.shuffle<i32>(best, best, 1, 0, 3, 2));
    return v128.extract_lane<T>(best, 0);
  }
  for (; at < bytes; at += sizeof<T>()) most = max<T>(most, load<T>(row + at));
  return most;
}

/** In float64. */
// @ts-ignore: decorator
@inline
function sumOf<T extends number>(row: usize, bytes: usize): f64 {
  let sums = f64x2.splat(0);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    const x = v128.load(row + at);
    if (sizeof<T>() == 8) {
      sums = f64x2.add(sums, x);
    } else {
      const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
      sums = f64x2.add(sums, f64x2.add(f64x2.promote_low_f32x4(x), high));
    }
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (; at < bytes; at += sizeof<T>()) sum += <f64>load<T>(row + at);
  return sum;
}

// @ts-ignore: decorator
@inline
function toProbabilities<T extends number>(row: usize, bytes: usize, sum: T): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(row + at, v128.div<T>(v128.load(row + at), v128.splat<T>(sum)));
  for (; at < bytes; at += sizeof<T>()) store<T>(row + at, <T>(load<T>(row + at) / sum));
}

// @ts-ignore: decorator
@inline
function scale<T extends number>(row: usize, bytes: usize, factor: T): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(row + at, v128.mul<T>(v128.load(row + at), v128.splat<T>(factor)));
  for (; at < bytes; at += sizeof<T>()) store<T>(row + at, <T>(load<T>(row + at) * factor));
}

/** A margin of exactly 0 counts nothing; one that is NaN counts. */
function hingeRow<T extends number>(row: usize, dx: usize, label: i32, C: i32, share: T): f64 {
  const size = sizeof<T>();
  const correct = load<T>(row + label * size);
  let loss: f64 = 0;
  let violated = 0;
  for (let c = 0; c < C; c++) {
    const margin = <T>(load<T>(row + c * size) - correct + <T>1);
    const counts = c != label && !(margin <= <T>0);
    store<T>(dx + c * size, counts ? share : <T>0);
    if (counts) {
      loss += <f64>margin;
      violated++;
    }
  }
  store<T>(dx + label * size, <T>(-<f64>violated * <f64>share));
  return loss;
}

export function scoresLossFloat32(record: usize, task: i32, _thread: i32): void {
  lossOfRows<f32>(record, task);
}

export function scoresLossFloat64(record: usize, task: i32, _thread: i32): void {
  lossOfRows<f64>(record, task);
}
