// Sums of rows and of columns, as exact as NumPy's pairwise sum: float32 adds up in float64, float64 by halves. Those of
// bytes are whole numbers below 2 ** 31 (the caller sees to that) and become float64 at the end.

/** Written by src/engine/wasm/sums.ts in this order; strides in bytes. out[r] = sum of line r, for all `lines`. */
@unmanaged
class Sums {
  lines: i32;
  length: i32;
  linesOfTask: i32;
  a: usize;
  line: usize;
  step: usize;
  out: usize;
  outStep: usize;
  scratch: usize; // thread t's own: 64 bytes for each halving, at scratch + t * 4096
}

/** Numbers that are added one after another before sums are added by pairs. */
const RUN: i32 = 128;

/** Lines are contiguous. */
function sumRows<T extends number>(record: usize, task: i32): void {
  const job = changetype<Sums>(record);
  const end = min((task + 1) * job.linesOfTask, job.lines);
  for (let r = task * job.linesOfTask; r < end; r++) {
    store<T>(job.out + r * job.outStep, <T>sumOfRun<T>(job.a + r * job.line, job.length));
  }
}

function sumOfRun<T extends number>(a: usize, length: i32): f64 {
  if (length > RUN) {
    const half = (length / 2) & ~7;
    return sumOfRun<T>(a, half) + sumOfRun<T>(a + half * sizeof<T>(), length - half);
  }
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    if (sizeof<T>() == 8) {
      s0 = f64x2.add(s0, v128.load(a));
      s1 = f64x2.add(s1, v128.load(a, 16));
      s2 = f64x2.add(s2, v128.load(a, 32));
      s3 = f64x2.add(s3, v128.load(a, 48));
    } else {
      s0 = f64x2.add(s0, f64x2.promote_low_f32x4(v128.load64_zero(a)));
      s1 = f64x2.add(s1, f64x2.promote_low_f32x4(v128.load64_zero(a, 8)));
      s2 = f64x2.add(s2, f64x2.promote_low_f32x4(v128.load64_zero(a, 16)));
      s3 = f64x2.add(s3, f64x2.promote_low_f32x4(v128.load64_zero(a, 24)));
    }
    a += 8 * sizeof<T>();
  }
  const all = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  let sum = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
  for (; i < length; i++) {
    sum += <f64>load<T>(a);
    a += sizeof<T>();
  }
  return sum;
}

/** Lines lie side by side: eight at a time, down the rows. */
function sumColumns<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Sums>(record);
  const end = min((task + 1) * job.linesOfTask, job.lines);
  const stack = job.scratch + thread * 4096;
  let c = task * job.linesOfTask;
  for (; c + 8 <= end; c += 8) {
    eightColumns<T>(job.a + c * sizeof<T>(), job.length, job.step, stack);
    for (let i = 0; i < 8; i++) store<T>(job.out + (c + i) * job.outStep, <T>load<f64>(stack + i * 8));
  }
  for (; c < end; c++) store<T>(job.out + c * job.outStep, <T>oneColumn<T>(job.a + c * sizeof<T>(), job.length, job.step));
}

/** Leaves eight sums at `stack`; each halving has its own 64 bytes above. */
function eightColumns<T extends number>(a: usize, length: i32, step: usize, stack: usize): void {
  if (length > RUN) {
    const half = length / 2;
    eightColumns<T>(a, half, step, stack);
    eightColumns<T>(a + half * step, length - half, step, stack + 64);
    for (let i: usize = 0; i < 64; i += 16) {
      v128.store(stack + i, f64x2.add(v128.load(stack + i), v128.load(stack + 64 + i)));
    }
    return;
  }
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let k = 0; k < length; k++) {
    if (sizeof<T>() == 8) {
      s0 = f64x2.add(s0, v128.load(a));
      s1 = f64x2.add(s1, v128.load(a, 16));
      s2 = f64x2.add(s2, v128.load(a, 32));
      s3 = f64x2.add(s3, v128.load(a, 48));
    } else {
      s0 = f64x2.add(s0, f64x2.promote_low_f32x4(v128.load64_zero(a)));
      s1 = f64x2.add(s1, f64x2.promote_low_f32x4(v128.load64_zero(a, 8)));
      s2 = f64x2.add(s2, f64x2.promote_low_f32x4(v128.load64_zero(a, 16)));
      s3 = f64x2.add(s3, f64x2.promote_low_f32x4(v128.load64_zero(a, 24)));
    }
    a += step;
  }
  v128.store(stack, s0);
  v128.store(stack, s1, 16);
  v128.store(stack, s2, 32);
  v128.store(stack, s3, 48);
}

function oneColumn<T extends number>(a: usize, length: i32, step: usize): f64 {
  if (length > RUN) {
    const half = length / 2;
    return oneColumn<T>(a, half, step) + oneColumn<T>(a + half * step, length - half, step);
  }
  let sum: f64 = 0;
  for (let k = 0; k < length; k++) {
    sum += <f64>load<T>(a);
    a += step;
  }
  return sum;
}

/** Lines of bytes, contiguous. */
export function sumRowsUint8(record: usize, task: i32, _thread: i32): void {
  const job = changetype<Sums>(record);
  const end = min((task + 1) * job.linesOfTask, job.lines);
  for (let r = task * job.linesOfTask; r < end; r++) {
    store<f64>(job.out + r * job.outStep, <f64>sumOfBytes(job.a + r * job.line, job.length));
  }
}

function sumOfBytes(a: usize, length: i32): i32 {
  let sums = i32x4.splat(0);
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const pairs = i16x8.extadd_pairwise_i8x16_u(v128.load(a + i));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(pairs));
  }
  const halves = i32x4.add(sums, v128.shuffle<i64>(sums, sums, 1, 1));
  let sum = i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1);
  for (; i < length; i++) sum += load<u8>(a + i);
  return sum;
}

/** So many bytes at most add up in 16 bits: 257 * 255 < 2 ** 16. */
const BYTES_OF_WORD: i32 = 257;

/** Lines of bytes side by side: 64 of them at a time, added up in 16 bits, and every 257 rows in 32. */
export function sumColumnsUint8(record: usize, task: i32, thread: i32): void {
  const job = changetype<Sums>(record);
  const end = min((task + 1) * job.linesOfTask, job.lines);
  const totals = job.scratch + thread * 4096;
  let c = task * job.linesOfTask;
  for (; c + 64 <= end; c += 64) {
    memory.fill(totals, 0, 256);
    for (let k = 0; k < job.length; k += BYTES_OF_WORD) {
      const from = job.a + c + k * job.step;
      addBytes(from, min(BYTES_OF_WORD, job.length - k), job.step, totals);
    }
    for (let i = 0; i < 64; i++) store<f64>(job.out + (c + i) * job.outStep, <f64>load<u32>(totals + i * 4));
  }
  for (; c < end; c++) {
    let sum = 0;
    for (let k = 0; k < job.length; k++) sum += load<u8>(job.a + c + k * job.step);
    store<f64>(job.out + c * job.outStep, <f64>sum);
  }
}

/** Adds at most 257 rows of 64 bytes to 64 totals of 32 bits. */
function addBytes(from: usize, rows: i32, step: usize, totals: usize): void {
  let s0 = i16x8.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let a = from;
  for (let k = 0; k < rows; k++) {
    s0 = i16x8.add(s0, v128.load_ext<u8>(a));
    s1 = i16x8.add(s1, v128.load_ext<u8>(a, 8));
    s2 = i16x8.add(s2, v128.load_ext<u8>(a, 16));
    s3 = i16x8.add(s3, v128.load_ext<u8>(a, 24));
    s4 = i16x8.add(s4, v128.load_ext<u8>(a, 32));
    s5 = i16x8.add(s5, v128.load_ext<u8>(a, 40));
    s6 = i16x8.add(s6, v128.load_ext<u8>(a, 48));
    s7 = i16x8.add(s7, v128.load_ext<u8>(a, 56));
    a += step;
  }
  addWords(totals, s0);
  addWords(totals + 32, s1);
  addWords(totals + 64, s2);
  addWords(totals + 96, s3);
  addWords(totals + 128, s4);
  addWords(totals + 160, s5);
  addWords(totals + 192, s6);
  addWords(totals + 224, s7);
}

// @ts-ignore: decorator
@inline
function addWords(totals: usize, words: v128): void {
  v128.store(totals, i32x4.add(v128.load(totals), i32x4.extend_low_i16x8_u(words)));
  v128.store(totals, i32x4.add(v128.load(totals, 16), i32x4.extend_high_i16x8_u(words)), 16);
}

export function sumRowsFloat32(record: usize, task: i32, _thread: i32): void {
  sumRows<f32>(record, task);
}

export function sumRowsFloat64(record: usize, task: i32, _thread: i32): void {
  sumRows<f64>(record, task);
}

export function sumColumnsFloat32(record: usize, task: i32, thread: i32): void {
  sumColumns<f32>(record, task, thread);
}

export function sumColumnsFloat64(record: usize, task: i32, thread: i32): void {
  sumColumns<f64>(record, task, thread);
}
