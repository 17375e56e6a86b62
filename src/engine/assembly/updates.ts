// Passes over arrays of one length that would otherwise be several: the updates of the optimizers, and the gradient of
// ReLU. Each number goes through the same multiplications and additions, in the same order, as the operations one by one.

/** Written by src/engine/wasm/updates.ts in this order. All arrays are contiguous. */
@unmanaged
class Update {
  kind: i32; // 0 descend, 1 momentum, 2 adam, 3 ReLU's gradient
  length: i32;
  lengthOfTask: i32;
  w: usize;
  dw: usize;
  first: usize; // velocity, or Adam's m; of ReLU, its output
  second: usize; // Adam's v
}

/** The factors of a rule, numbers of the arrays' dtype, follow the record. */
const FACTORS_AT: usize = 28;

function update<T extends number>(record: usize, task: i32): void {
  const job = changetype<Update>(record);
  const from = task * job.lengthOfTask;
  const skip = <usize>from * sizeof<T>();
  const length = min(job.lengthOfTask, job.length - from);
  const w = job.w + skip;
  const dw = job.dw + skip;
  const factors = record + FACTORS_AT;
  if (job.kind == 0) descend<T>(length, w, dw, factors);
  else if (job.kind == 1) momentum<T>(length, w, dw, job.first + skip, factors);
  else if (job.kind == 2) adam<T>(length, w, dw, job.first + skip, job.second + skip, factors);
  else reluGradient<T>(length, w, dw, job.first + skip);
}

/** w - rate dw */
function descend<T extends number>(length: i32, w: usize, dw: usize, factors: usize): void {
  const rate = v128.load_splat<T>(factors);
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    v128.store(w + i, v128.sub<T>(v128.load(w + i), v128.mul<T>(v128.load(dw + i), rate)));
  }
  for (; i < whole; i += sizeof<T>()) {
    store<T>(w + i, load<T>(w + i) - load<T>(dw + i) * load<T>(factors));
  }
}

/** v = momentum v - rate dw, then w + v */
function momentum<T extends number>(length: i32, w: usize, dw: usize, v: usize, factors: usize): void {
  const rate = v128.load_splat<T>(factors);
  const share = v128.load_splat<T>(factors, sizeof<T>());
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    const next = v128.sub<T>(v128.mul<T>(v128.load(v + i), share), v128.mul<T>(v128.load(dw + i), rate));
    v128.store(v + i, next);
    v128.store(w + i, v128.add<T>(v128.load(w + i), next));
  }
  for (; i < whole; i += sizeof<T>()) {
    const next: T = load<T>(v + i) * load<T>(factors, sizeof<T>()) - load<T>(dw + i) * load<T>(factors);
    store<T>(v + i, next);
    store<T>(w + i, load<T>(w + i) + next);
  }
}

/** Factors: rate / (1 - beta1 ** t), beta1, 1 - beta1, beta2, 1 - beta2, sqrt(1 - beta2 ** t), epsilon. */
function adam<T extends number>(length: i32, w: usize, dw: usize, m: usize, v: usize, factors: usize): void {
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    const slope = v128.load(dw + i);
    const mean = meanOf<T>(v128.load(m + i), slope, factors);
    const square = squareOf<T>(v128.load(v + i), slope, factors);
    v128.store(m + i, mean);
    v128.store(v + i, square);
    v128.store(w + i, v128.sub<T>(v128.load(w + i), stepOf<T>(mean, square, factors)));
  }
  for (; i < whole; i += sizeof<T>()) {
    const slope = v128.load_splat<T>(dw + i);
    const mean = meanOf<T>(v128.load_splat<T>(m + i), slope, factors);
    const square = squareOf<T>(v128.load_splat<T>(v + i), slope, factors);
    store<T>(m + i, v128.extract_lane<T>(mean, 0));
    store<T>(v + i, v128.extract_lane<T>(square, 0));
    const next = v128.sub<T>(v128.load_splat<T>(w + i), stepOf<T>(mean, square, factors));
    store<T>(w + i, v128.extract_lane<T>(next, 0));
  }
}

// @ts-ignore: decorator
@inline
function factor<T extends number>(factors: usize, index: i32): v128 {
  return v128.load_splat<T>(factors + index * sizeof<T>());
}

// @ts-ignore: decorator
@inline
function meanOf<T extends number>(m: v128, slope: v128, factors: usize): v128 {
  return v128.add<T>(v128.mul<T>(m, factor<T>(factors, 1)), v128.mul<T>(slope, factor<T>(factors, 2)));
}

// @ts-ignore: decorator
@inline
function squareOf<T extends number>(v: v128, slope: v128, factors: usize): v128 {
  const square = v128.mul<T>(slope, slope);
  return v128.add<T>(v128.mul<T>(v, factor<T>(factors, 3)), v128.mul<T>(square, factor<T>(factors, 4)));
}

// @ts-ignore: decorator
@inline
function stepOf<T extends number>(mean: v128, square: v128, factors: usize): v128 {
  const scale = v128.add<T>(v128.div<T>(v128.sqrt<T>(square), factor<T>(factors, 5)), factor<T>(factors, 6));
  return v128.div<T>(v128.mul<T>(mean, factor<T>(factors, 0)), scale);
}

/** w = dw where ReLU's output is above 0, 0 dw where it is 0, and NaN where that is NaN. */
function reluGradient<T extends number>(length: i32, w: usize, dw: usize, out: usize): void {
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) v128.store(w + i, gradientOf<T>(v128.load(dw + i), v128.load(out + i)));
  for (; i < whole; i += sizeof<T>()) {
    const slope = gradientOf<T>(v128.load_splat<T>(dw + i), v128.load_splat<T>(out + i));
    store<T>(w + i, v128.extract_lane<T>(slope, 0));
  }
}

// @ts-ignore: decorator
@inline
function gradientOf<T extends number>(dout: v128, out: v128): v128 {
  const zero = v128.splat<T>(<T>0);
  const isAbove = v128.gt<T>(out, zero);
  const below = v128.bitselect(zero, out, v128.eq<T>(out, out)); // NaN is not equal to itself, and stays
  return v128.mul<T>(dout, v128.bitselect(v128.splat<T>(<T>1), below, isAbove));
}

export function updateFloat32(record: usize, task: i32, _thread: i32): void {
  update<f32>(record, task);
}

export function updateFloat64(record: usize, task: i32, _thread: i32): void {
  update<f64>(record, task);
}
