// Squared distances between rows of bytes (images), exact in integers: |a - b|^2 = |a|^2 + |b|^2 - 2 a.b, where a.b adds
// products of pairs of 16-bit numbers, eight at a time (i32x4.dot_i16x8_s). Right modulo 2^32 whatever happens between,
// and so right whenever the distance itself fits 31 bits: up to 33,025 bytes a row.

/** Bytes of a row in one pass; a multiple of 8. A panel of eight training rows, 16 KiB, stays in the first-level cache. */
const KC: i32 = 1024;
/** Rows of a micro-tile, and its columns. */
const MR: i32 = 4;
const NR: i32 = 8;

/** What becomes of the distances of a block: written out, or the nearest kept. The first fields of every such record. */
@unmanaged
export class Found {
  N: i32; // rows of B in this block
  bSquares: usize; // int32 [N]
  out: usize; // of the block's first column; 0 if the nearest are kept
  outRow: usize;
  outKind: i32; // 0 int32, 1 float32, 2 float64, 3 and 4 the same with square roots
  K: i32; // neighbors
  nearest: usize; // int32 [M, K], distances in ascending order
  indices: usize; // int32 [M, K]
  firstIndex: i32; // of the block's first row of B
  firstQuery: i32; // the same of A
}

/** Written by src/engine/wasm/distances.ts in this order; strides in bytes. */
@unmanaged
class Distances extends Found {
  M: i32;
  D: i32;
  paddedD: i32; // a multiple of 8
  a: usize;
  aRow: usize;
  b: usize;
  bRow: usize;
  paddedN: i32; // a multiple of NR, from N up
  packedB: usize;
  mc: i32; // queries of a task, a multiple of MR
  scratch: usize; // thread t's own, at scratch + t * scratchBytes: mc * paddedN dots, mc * paddedD 16-bit numbers
  scratchBytes: usize;
}

/** Rows of bytes as pairs of 16-bit numbers, `width` rows side by side: pair p of row r at to + (p * width + r) * 4. */
function packBytes(from: usize, row: usize, lines: i32, bytes: i32, padded: i32, width: i32, to: usize): void {
  for (let line = 0; line < width; line += 4) {
    const a = from + min(line, lines - 1) * row; // a row too many repeats the last; nobody reads its results
    const b = from + min(line + 1, lines - 1) * row;
    const c = from + min(line + 2, lines - 1) * row;
    const d = from + min(line + 3, lines - 1) * row;
    let target = to + line * 4;
    const step = width * 4;
    for (let k = 0; k < padded; k += 8) {
      const x = eightBytes(a + k, bytes - k);
      const y = eightBytes(b + k, bytes - k);
      const z = eightBytes(c + k, bytes - k);
      const w = eightBytes(d + k, bytes - k);
      const xy = v128.shuffle<i32>(x, y, 0, 4, 1, 5);
      const zw = v128.shuffle<i32>(z, w, 0, 4, 1, 5);
      const xy2 = v128.shuffle<i32>(x, y, 2, 6, 3, 7);
      const zw2 = v128.shuffle<i32>(z, w, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<i64>(xy, zw, 0, 2));
      v128.store(target + step, v128.shuffle<i64>(xy, zw, 1, 3));
      v128.store(target + 2 * step, v128.shuffle<i64>(xy2, zw2, 0, 2));
      v128.store(target + 3 * step, v128.shuffle<i64>(xy2, zw2, 1, 3));
      target += 4 * step;
    }
  }
}

/** Eight bytes as 16-bit numbers; those from `there` on are zeros. */
// @ts-ignore: decorator
@inline
function eightBytes(from: usize, there: i32): v128 {
  return there >= 8 ? v128.load_ext<u8>(from) : lastBytes(from, there);
}

function lastBytes(from: usize, there: i32): v128 {
  let bits: u64 = 0;
  for (let i = 0; i < there; i++) bits |= <u64>load<u8>(from + i) << (8 * i);
  return i16x8.extend_low_i8x16_u(i64x2.splat(bits));
}

function squareSum(row: usize, D: i32): i32 {
  let sums = i32x4.splat(0);
  for (let k = 0; k < D; k += 8) {
    const x = eightBytes(row + k, D - k);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(x, x));
  }
  return (
    i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
  );
}

/** Task t packs panel t of B and adds up its rows' squares. */
export function packTraining(record: usize, task: i32, _thread: i32): void {
  const job = changetype<Distances>(record);
  const first = task * NR;
  const lines = min(NR, job.N - first);
  const from = job.b + first * job.bRow;
  for (let k = 0; k < job.paddedD; k += KC) {
    const kc = min(KC, job.paddedD - k);
    const to = job.packedB + (k * job.paddedN + first * kc) * 2;
    packBytes(from + k, job.bRow, lines, job.D - k, kc, NR, to);
  }
  for (let i = 0; i < lines; i++) store<i32>(job.bSquares + (first + i) * 4, squareSum(from + i * job.bRow, job.D));
}

/** Task t: `mc` queries against the whole block of B. */
export function measureQueries(record: usize, task: i32, thread: i32): void {
  const job = changetype<Distances>(record);
  const first = task * job.mc;
  const rows = min(job.mc, job.M - first);
  const dots = job.scratch + thread * job.scratchBytes;
  const packedA = dots + job.mc * job.paddedN * 4;
  const a = job.a + first * job.aRow;
  for (let k = 0; k < job.paddedD; k += KC) {
    const kc = min(KC, job.paddedD - k);
    for (let r = 0; r < rows; r += MR) {
      packBytes(a + r * job.aRow + k, job.aRow, min(MR, rows - r), job.D - k, kc, MR, packedA + r * kc * 2);
    }
    for (let p = 0; p < job.paddedN; p += NR) {
      const b = job.packedB + (k * job.paddedN + p * kc) * 2;
      dotsOfPanel(packedA, b, dots + p * 4, job.paddedN * 4, rows, kc >> 1, k == 0);
    }
  }
  for (let i = 0; i < rows; i++) {
    const squares = squareSum(a + i * job.aRow, job.D);
    const row = dots + i * job.paddedN * 4;
    finishRow(job, row, squares, first + i);
  }
}

/** From products to distances of one query: `dots` holds int32 [N]. */
export function finishRow(job: Found, dots: usize, squares: i32, i: i32): void {
  if (job.out) writeRow(job, dots, squares, job.out + i * job.outRow);
  else keepNearest(job, dots, squares, job.firstQuery + i);
}

function dotsOfPanel(packedA: usize, b: usize, c: usize, cRow: usize, rows: i32, pairs: i32, fresh: bool): void {
  for (let r = 0; r < rows; r += MR) dotTile(packedA + r * pairs * 4, b, c + r * cRow, cRow, pairs, fresh);
}

/** As the product's micro-tile, with pairs of 16-bit numbers in place of floats. */
function dotTile(a: usize, b: usize, c: usize, cRow: usize, pairs: i32, fresh: bool): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = i32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = b + pairs * 32;
  while (b < end) {
    const rows = v128.load(a);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.shuffle<i32>(rows, rows, 0, 0, 0, 0);
    s00 = i32x4.add(s00, i32x4.dot_i16x8_s(x, b0));
    s01 = i32x4.add(s01, i32x4.dot_i16x8_s(x, b1));
    x = v128.shuffle<i32>(rows, rows, 1, 1, 1, 1);
    s10 = i32x4.add(s10, i32x4.dot_i16x8_s(x, b0));
    s11 = i32x4.add(s11, i32x4.dot_i16x8_s(x, b1));
    x = v128.shuffle<i32>(rows, rows, 2, 2, 2, 2);
    s20 = i32x4.add(s20, i32x4.dot_i16x8_s(x, b0));
    s21 = i32x4.add(s21, i32x4.dot_i16x8_s(x, b1));
    x = v128.shuffle<i32>(rows, rows, 3, 3, 3, 3);
    s30 = i32x4.add(s30, i32x4.dot_i16x8_s(x, b0));
    s31 = i32x4.add(s31, i32x4.dot_i16x8_s(x, b1));
    a += 16;
    b += 32;
  }
  if (!fresh) {
    s00 = i32x4.add(v128.load(c), s00);
    s01 = i32x4.add(v128.load(c, 16), s01);
    s10 = i32x4.add(v128.load(c1), s10);
    s11 = i32x4.add(v128.load(c1, 16), s11);
    s20 = i32x4.add(v128.load(c2), s20);
    s21 = i32x4.add(v128.load(c2, 16), s21);
    s30 = i32x4.add(v128.load(c3), s30);
    s31 = i32x4.add(v128.load(c3, 16), s31);
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

// @ts-ignore: decorator
@inline
function fourDistances(job: Found, dots: usize, squares: v128, j: i32): v128 {
  const sum = i32x4.add(squares, v128.load(job.bSquares + j * 4));
  return i32x4.sub(sum, i32x4.shl(v128.load(dots + j * 4), 1));
}

// @ts-ignore: decorator
@inline
function oneDistance(job: Found, dots: usize, squares: i32, j: i32): i32 {
  return squares + load<i32>(job.bSquares + j * 4) - 2 * load<i32>(dots + j * 4);
}

function writeRow(job: Found, dots: usize, squares: i32, out: usize): void {
  const spread = i32x4.splat(squares);
  const kind = job.outKind;
  let j = 0;
  for (; j + 4 <= job.N; j += 4) {
    const d = fourDistances(job, dots, spread, j);
    if (kind == 0) {
      v128.store(out + j * 4, d);
    } else if (kind == 1) {
      v128.store(out + j * 4, f32x4.convert_i32x4_s(d));
    } else {
      let low = f64x2.convert_low_i32x4_s(d);
      let high = f64x2.convert_low_i32x4_s(v128.shuffle<i64>(d, d, 1, 1));
      if (kind > 2) {
        low = f64x2.sqrt(low);
        high = f64x2.sqrt(high);
      }
      if (kind == 3) {
        v128.store(out + j * 4, v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2));
      } else {
        v128.store(out + j * 8, low);
        v128.store(out + j * 8, high, 16);
      }
    }
  }
  for (; j < job.N; j++) writeOne(kind, oneDistance(job, dots, squares, j), out, j);
}

function writeOne(kind: i32, d: i32, out: usize, j: i32): void {
  if (kind == 0) store<i32>(out + j * 4, d);
  else if (kind == 1) store<f32>(out + j * 4, <f32>d);
  else if (kind == 2) store<f64>(out + j * 8, <f64>d);
  else if (kind == 3) store<f32>(out + j * 4, <f32>Math.sqrt(<f64>d));
  else store<f64>(out + j * 8, Math.sqrt(<f64>d));
}

/** Most distances are too large: four are compared with the worst that is kept at a time. */
function keepNearest(job: Found, dots: usize, squares: i32, query: i32): void {
  const nearest = job.nearest + query * job.K * 4;
  const indices = job.indices + query * job.K * 4;
  const spread = i32x4.splat(squares);
  let worst = load<i32>(nearest + (job.K - 1) * 4);
  let j = 0;
  for (; j + 4 <= job.N; j += 4) {
    if (!v128.any_true(i32x4.lt_s(fourDistances(job, dots, spread, j), i32x4.splat(worst)))) continue;
    for (let lane = 0; lane < 4; lane++) {
      worst = insert(oneDistance(job, dots, squares, j + lane), job.firstIndex + j + lane, nearest, indices, job.K);
    }
  }
  for (; j < job.N; j++) {
    insert(oneDistance(job, dots, squares, j), job.firstIndex + j, nearest, indices, job.K);
  }
}

/** Behind its equals: they came earlier, so their index is lower. Returns the largest distance that is kept. */
function insert(distance: i32, index: i32, nearest: usize, indices: usize, K: i32): i32 {
  let place = K - 1;
  const worst = load<i32>(nearest + place * 4);
  if (distance >= worst) return worst;
  while (place > 0 && load<i32>(nearest + (place - 1) * 4) > distance) {
    store<i32>(nearest + place * 4, load<i32>(nearest + (place - 1) * 4));
    store<i32>(indices + place * 4, load<i32>(indices + (place - 1) * 4));
    place--;
  }
  store<i32>(nearest + place * 4, distance);
  store<i32>(indices + place * 4, index);
  return load<i32>(nearest + (K - 1) * 4);
}
