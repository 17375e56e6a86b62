// Sums of rows and of columns, as exact as NumPy's pairwise sum: float32 adds up in float64, float64 by halves.

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
