// C = A B by panels, after GotoBLAS and BLIS: B is packed once for all threads, each task packs its own block of A and
// runs the micro-kernel over it. Sources: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication",
// ACM TOMS 34(3), 2008; Van Zee and van de Geijn, "BLIS", ACM TOMS 41(3), 2015.
import { packPanel } from "./pack";

/** Rows of a micro-tile. Its columns are two registers: 8 float32 or 4 float64. */
const MR: i32 = 4;

/** The record that src/engine/wasm/product.ts writes, in this order, 32 bits each; strides in bytes. */
@unmanaged
class Product {
  M: i32;
  K: i32;
  N: i32;
  a: usize;
  aRow: usize;
  aCol: usize;
  b: usize;
  bRow: usize;
  bCol: usize;
  c: usize;
  cRow: usize;
  accumulate: i32;
  kc: i32; // rows of B, columns of A in one pass
  mc: i32; // rows of A in one task, a multiple of MR
  panels: i32; // panels of B in one task
  packedB: usize; // panel p of pass k0 at (k0 * padded N + p * kc of the pass * NR) numbers
  scratch: usize; // thread t's own: one micro-tile (256 bytes), then its block of A, at scratch + t * scratchBytes
  scratchBytes: usize;
}

/** Task t packs panel t of B, all passes of it. */
function packRight<T extends number>(record: usize, task: i32): void {
  const job = changetype<Product>(record);
  const NR = 32 / <i32>sizeof<T>();
  const j = task * NR;
  const paddedN = ((job.N + NR - 1) / NR) * NR;
  const from = job.b + j * job.bCol;
  for (let k = 0; k < job.K; k += job.kc) {
    const kc = min(job.kc, job.K - k);
    const to = job.packedB + (<usize>k * paddedN + <usize>j * kc) * sizeof<T>();
    packPanel<T>(from + k * job.bRow, job.bCol, job.bRow, min(NR, job.N - j), kc, NR, to);
  }
}

/** Task t computes `mc` rows of C by `panels` panels of columns: all of K, in order, whatever the number of threads. */
function multiply<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Product>(record);
  const NR = 32 / <i32>sizeof<T>();
  const allPanels = (job.N + NR - 1) / NR;
  const splits = (allPanels + job.panels - 1) / job.panels;
  const i = (task / splits) * job.mc;
  const first = (task % splits) * job.panels;
  const last = min(first + job.panels, allPanels);
  const mc = min(job.mc, job.M - i);
  const tile = job.scratch + thread * job.scratchBytes;
  const packedA = tile + 256;
  for (let k = 0; k < job.K; k += job.kc) {
    const kc = min(job.kc, job.K - k);
    const from = job.a + i * job.aRow + k * job.aCol;
    for (let r = 0; r < mc; r += MR) {
      packPanel<T>(from + r * job.aRow, job.aRow, job.aCol, min(MR, mc - r), kc, MR, packedA + r * kc * sizeof<T>());
    }
    const fresh = k == 0 && !job.accumulate;
    const bBlock = job.packedB + <usize>k * allPanels * NR * sizeof<T>();
    for (let p = first; p < last; p++) {
      const b = bBlock + <usize>p * kc * 32;
      const columns = min(NR, job.N - p * NR);
      const c = job.c + i * job.cRow + p * 32;
      multiplyPanel<T>(packedA, b, c, job.cRow, mc, columns, kc, fresh, tile);
    }
  }
}

/** `mc` rows of C by one panel of columns. The panel of B stays in the first-level cache meanwhile. */
function multiplyPanel<T extends number>(
  packedA: usize,
  b: usize,
  c: usize,
  cRow: usize,
  mc: i32,
  columns: i32,
  kc: i32,
  fresh: bool,
  tile: usize,
): void {
  const whole = columns * <i32>sizeof<T>() == 32;
  for (let r = 0; r < mc; r += MR) {
    const a = packedA + r * kc * sizeof<T>();
    const target = c + r * cRow;
    if (whole && r + MR <= mc) {
      microTile<T>(a, b, 32, target, cRow, kc, fresh);
    } else {
      microTile<T>(a, b, 32, tile, 32, kc, true);
      storeEdge<T>(tile, target, cRow, min(MR, mc - r), columns, fresh);
    }
  }
}

function storeEdge<T extends number>(
  tile: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  fresh: bool,
): void {
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < columns; j++) {
      const target = c + r * cRow + j * sizeof<T>();
      const value = load<T>(tile + r * 32 + j * sizeof<T>());
      store<T>(target, fresh ? value : load<T>(target) + value);
    }
  }
}

/**
 * The inner loop: C[4, two registers] (+)= A panel * B, whose rows are `bRow` bytes apart: 32 in a panel. Eight sums, not more: V8 (as Node 20 has it) loads all
 * operands of a turn before it computes, and has fifteen registers for sums and operands; a sum that does not fit goes
 * through memory in every turn. Numbers of A are loaded by fours and spread by shuffles, which have an execution port of
 * their own where loads that spread also cost an address.
 */
// @ts-ignore: decorator
@inline
export function microTile<T extends number>(
  a: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  kc: i32,
  fresh: bool,
): void {
  if (sizeof<T>() == 8) microTileFloat64(a, b, bRow, c, cRow, kc, fresh);
  else microTileFloat32(a, b, bRow, c, cRow, kc, fresh);
}

function microTileFloat32(a: usize, b: usize, bRow: usize, c: usize, cRow: usize, kc: i32, fresh: bool): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = b + kc * bRow;
  while (b < end) {
    const rows = v128.load(a);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.shuffle<i32>(rows, rows, 0, 0, 0, 0);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.shuffle<i32>(rows, rows, 1, 1, 1, 1);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.shuffle<i32>(rows, rows, 2, 2, 2, 2);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.shuffle<i32>(rows, rows, 3, 3, 3, 3);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a += 16;
    b += bRow;
  }
  if (!fresh) {
    s00 = f32x4.add(v128.load(c), s00);
    s01 = f32x4.add(v128.load(c, 16), s01);
    s10 = f32x4.add(v128.load(c1), s10);
    s11 = f32x4.add(v128.load(c1, 16), s11);
    s20 = f32x4.add(v128.load(c2), s20);
    s21 = f32x4.add(v128.load(c2, 16), s21);
    s30 = f32x4.add(v128.load(c3), s30);
    s31 = f32x4.add(v128.load(c3, 16), s31);
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

function microTileFloat64(a: usize, b: usize, bRow: usize, c: usize, cRow: usize, kc: i32, fresh: bool): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = b + kc * bRow;
  while (b < end) {
    const low = v128.load(a);
    const high = v128.load(a, 16);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.shuffle<i64>(low, low, 0, 0);
    s00 = f64x2.add(s00, f64x2.mul(x, b0));
    s01 = f64x2.add(s01, f64x2.mul(x, b1));
    x = v128.shuffle<i64>(low, low, 1, 1);
    s10 = f64x2.add(s10, f64x2.mul(x, b0));
    s11 = f64x2.add(s11, f64x2.mul(x, b1));
    x = v128.shuffle<i64>(high, high, 0, 0);
    s20 = f64x2.add(s20, f64x2.mul(x, b0));
    s21 = f64x2.add(s21, f64x2.mul(x, b1));
    x = v128.shuffle<i64>(high, high, 1, 1);
    s30 = f64x2.add(s30, f64x2.mul(x, b0));
    s31 = f64x2.add(s31, f64x2.mul(x, b1));
    a += 32;
    b += bRow;
  }
  if (!fresh) {
    s00 = f64x2.add(v128.load(c), s00);
    s01 = f64x2.add(v128.load(c, 16), s01);
    s10 = f64x2.add(v128.load(c1), s10);
    s11 = f64x2.add(v128.load(c1, 16), s11);
    s20 = f64x2.add(v128.load(c2), s20);
    s21 = f64x2.add(v128.load(c2, 16), s21);
    s30 = f64x2.add(v128.load(c3), s30);
    s31 = f64x2.add(v128.load(c3, 16), s31);
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

export function packRightFloat32(record: usize, task: i32, _thread: i32): void {
  packRight<f32>(record, task);
}

export function packRightFloat64(record: usize, task: i32, _thread: i32): void {
  packRight<f64>(record, task);
}

export function multiplyFloat32(record: usize, task: i32, thread: i32): void {
  multiply<f32>(record, task, thread);
}

export function multiplyFloat64(record: usize, task: i32, thread: i32): void {
  multiply<f64>(record, task, thread);
}
