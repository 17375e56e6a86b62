// Normalization in few passes. An array [outer, groups, inner] without gaps has statistics for each group, over outer and
// inner: columns of a batch (inner 1), channels of images, rows (outer 1). Sums run in float64.

/** Written by src/engine/wasm/groups.ts in this order. Arrays of statistics have one number a group. */
@unmanaged
class Groups {
  kind: i32; // sums: 0 center, 1 moments; maps: 0 scale and shift, 1 back, 2 shift and rectify
  outer: i32;
  groups: i32;
  inner: i32;
  share: i32; // groups of a task of sums (with inner 1 a multiple of 4), runs of a task of maps (with inner 1 rows)
  u: usize;
  v: usize;
  out: usize;
  first: usize; // center: means, in. moments: means of u, out. scale and shift: factors. back: factors of v
  second: usize; // center: variances, out. moments: means of u v, out. maps: summands
  third: usize; // back: factors of all
}

/** Task t: the sums of `share` groups. center: out = u - mean. */
function sums<T extends number>(record: usize, task: i32): void {
  const job = changetype<Groups>(record);
  const end = min((task + 1) * job.share, job.groups);
  const lanes = 16 / <i32>sizeof<T>();
  let g = task * job.share;
  if (job.inner == 1) {
    for (; g + lanes <= end; g += lanes) {
      if (job.kind == 0) sumsOfColumns<T>(job, 0, g);
      else sumsOfColumns<T>(job, 1, g);
    }
  }
  for (; g < end; g++) {
    if (job.kind == 0) sumsOfGroup<T>(job, 0, g);
    else sumsOfGroup<T>(job, 1, g);
  }
}

// @ts-ignore: decorator
@inline
function sumsOfGroup<T extends number>(job: Groups, kind: i32, g: i32): void {
  const size = sizeof<T>();
  const whole = job.inner & -(16 / <i32>size);
  const mean = kind == 0 ? load<T>(job.first + g * size) : <T>0;
  const means = v128.splat<T>(mean);
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let a: f64 = 0;
  let b: f64 = 0;
  for (let o = 0; o < job.outer; o++) {
    let at = (<usize>o * job.groups + g) * job.inner * size;
    const wholeEnd = at + whole * size;
    const end = at + job.inner * size;
    for (; at < wholeEnd; at += 16) {
      let x = v128.load(job.u + at);
      let y = x;
      if (kind == 0) {
        x = v128.sub<T>(x, means);
        v128.store(job.out + at, x);
        y = x;
      } else {
        y = v128.load(job.v + at);
        a0 = f64x2.add(a0, lowOf<T>(x));
        if (sizeof<T>() == 4) a1 = f64x2.add(a1, highOf(x));
      }
      b0 = f64x2.add(b0, f64x2.mul(lowOf<T>(x), lowOf<T>(y)));
      if (sizeof<T>() == 4) b1 = f64x2.add(b1, f64x2.mul(highOf(x), highOf(y)));
    }
    for (; at < end; at += size) {
      let x = load<T>(job.u + at);
      let y = x;
      if (kind == 0) {
        x -= mean;
        store<T>(job.out + at, x);
        y = x;
      } else {
        y = load<T>(job.v + at);
        a += <f64>x;
      }
      b += <f64>x * <f64>y;
    }
  }
  const count = <f64>job.outer * <f64>job.inner;
  if (kind == 1) store<T>(job.first + g * size, <T>((a + sumOfBoth(f64x2.add(a0, a1))) / count));
  store<T>(job.second + g * size, <T>((b + sumOfBoth(f64x2.add(b0, b1))) / count));
}

/** As {@link sumsOfGroup}, for as many neighboring columns as a register holds. */
// @ts-ignore: decorator
@inline
function sumsOfColumns<T extends number>(job: Groups, kind: i32, g: i32): void {
  const size = sizeof<T>();
  const row = <usize>job.groups * size;
  const means = kind == 0 ? v128.load(job.first + g * size) : v128.splat<T>(<T>0);
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let at = <usize>g * size;
  for (let o = 0; o < job.outer; o++) {
    let x = v128.load(job.u + at);
    let y = x;
    if (kind == 0) {
      x = v128.sub<T>(x, means);
      v128.store(job.out + at, x);
      y = x;
    } else {
      y = v128.load(job.v + at);
      a0 = f64x2.add(a0, lowOf<T>(x));
      if (sizeof<T>() == 4) a1 = f64x2.add(a1, highOf(x));
    }
    b0 = f64x2.add(b0, f64x2.mul(lowOf<T>(x), lowOf<T>(y)));
    if (sizeof<T>() == 4) b1 = f64x2.add(b1, f64x2.mul(highOf(x), highOf(y)));
    at += row;
  }
  const count = f64x2.splat(<f64>job.outer);
  if (kind == 1) storeMeans<T>(job.first + g * size, f64x2.div(a0, count), f64x2.div(a1, count));
  storeMeans<T>(job.second + g * size, f64x2.div(b0, count), f64x2.div(b1, count));
}

// @ts-ignore: decorator
@inline
function lowOf<T extends number>(x: v128): v128 {
  return sizeof<T>() == 8 ? x : f64x2.promote_low_f32x4(x);
}

// @ts-ignore: decorator
@inline
function highOf(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

// @ts-ignore: decorator
@inline
function sumOfBoth(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

// @ts-ignore: decorator
@inline
function storeMeans<T extends number>(to: usize, low: v128, high: v128): void {
  if (sizeof<T>() == 8) v128.store(to, low);
  else v128.store(to, v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2));
}

/** Task t: `share` runs of `inner` numbers, each of one group; with inner 1, rows of all groups. */
function maps<T extends number>(record: usize, task: i32): void {
  const job = changetype<Groups>(record);
  const byRow = job.inner == 1;
  const runs = byRow ? job.outer : job.outer * job.groups;
  const length = byRow ? job.groups : job.inner;
  const end = min((task + 1) * job.share, runs);
  for (let run = task * job.share; run < end; run++) {
    const at = <usize>run * length * sizeof<T>();
    const g = byRow ? 0 : <usize>(run % job.groups) * sizeof<T>();
    const step: usize = byRow ? 1 : 0;
    const out = job.out + at;
    if (job.kind == 0) scaleRun<T>(length, job.u + at, out, job.first + g, job.second + g, step);
    else if (job.kind == 2) rectifyRun<T>(length, job.u + at, out, job.second + g, step);
    else backRun<T>(length, job.u + at, job.v + at, out, job.first + g, job.second + g, job.third + g, step);
  }
}

/** The numbers of a statistic at i: one for all with `step` 0. */
// @ts-ignore: decorator
@inline
function statisticAt<T extends number>(from: usize, i: usize, step: usize): v128 {
  return step ? v128.load(from + i) : v128.load_splat<T>(from);
}

/** out = u factor + summand */
function scaleRun<T extends number>(length: i32, u: usize, out: usize, factor: usize, summand: usize, step: usize): void {
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    const scaled = v128.mul<T>(v128.load(u + i), statisticAt<T>(factor, i, step));
    v128.store(out + i, v128.add<T>(scaled, statisticAt<T>(summand, i, step)));
  }
  for (; i < whole; i += sizeof<T>()) {
    store<T>(out + i, load<T>(u + i) * load<T>(factor + i * step) + load<T>(summand + i * step));
  }
}

/** out = max(0, u + summand): pmax keeps a NaN on its left, and adding 0 makes +0 of -0. */
function rectifyRun<T extends number>(length: i32, u: usize, out: usize, summand: usize, step: usize): void {
  const whole = <usize>length * sizeof<T>();
  const zero = v128.splat<T>(<T>0);
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    const shifted = v128.add<T>(v128.load(u + i), statisticAt<T>(summand, i, step));
    v128.store(out + i, v128.add<T>(v128.pmax<T>(shifted, zero), zero));
  }
  for (; i < whole; i += sizeof<T>()) {
    store<T>(out + i, max<T>(<T>(load<T>(u + i) + load<T>(summand + i * step)), <T>0));
  }
}

/** out = (v factor + summand - u) scale */
function backRun<T extends number>(
  length: i32,
  u: usize,
  v: usize,
  out: usize,
  factor: usize,
  summand: usize,
  scale: usize,
  step: usize,
): void {
  const whole = <usize>length * sizeof<T>();
  let i: usize = 0;
  for (; i + 16 <= whole; i += 16) {
    const scaled = v128.mul<T>(v128.load(v + i), statisticAt<T>(factor, i, step));
    const rest = v128.sub<T>(v128.add<T>(scaled, statisticAt<T>(summand, i, step)), v128.load(u + i));
    v128.store(out + i, v128.mul<T>(rest, statisticAt<T>(scale, i, step)));
  }
  for (; i < whole; i += sizeof<T>()) {
    const rest: T = load<T>(v + i) * load<T>(factor + i * step) + load<T>(summand + i * step) - load<T>(u + i);
    store<T>(out + i, rest * load<T>(scale + i * step));
  }
}

export function groupSumsFloat32(record: usize, task: i32, _thread: i32): void {
  sums<f32>(record, task);
}

export function groupSumsFloat64(record: usize, task: i32, _thread: i32): void {
  sums<f64>(record, task);
}

export function groupMapsFloat32(record: usize, task: i32, _thread: i32): void {
  maps<f32>(record, task);
}

export function groupMapsFloat64(record: usize, task: i32, _thread: i32): void {
  maps<f64>(record, task);
}
