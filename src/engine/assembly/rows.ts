// C = A B where A has few rows (ten classes) and B is contiguous along N: B is read where it lies, each row once, and
// multiples of its rows are added to the rows of C: sixteen rows of B at a time, so that C is not loaded and stored for
// each of them.
import { packPanel } from "./pack";

export const KC: i32 = 16;
/** Rows of a tile: ten classes are two tiles, nothing left over. */
export const TILE: i32 = 5;

/** Written by src/engine/wasm/thin.ts in this order; strides in bytes. Rows of B and C have unit stride. */
@unmanaged
class Rows {
  M: i32;
  K: i32;
  N: i32;
  b: usize;
  bRow: usize;
  c: usize;
  cRow: usize;
  accumulate: i32;
  columns: i32; // of a task, a multiple of 16
  packedA: usize; // panels of TILE rows
  scratch: usize; // thread t's own: a tile (160 bytes), addresses of KC rows; at scratch + t * 256
}

/** A in panels of TILE rows, each K * TILE numbers. */
function packLeft<T extends number>(a: usize, aRow: usize, aCol: usize, M: i32, K: i32, to: usize): void {
  for (let i = 0; i < M; i += TILE) {
    packPanel<T>(a + i * aRow, aRow, aCol, min(TILE, M - i), K, TILE, to + i * K * sizeof<T>());
  }
}

function rowsTimes<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Rows>(record);
  const first = task * job.columns;
  const columns = min(job.columns, job.N - first);
  const b = job.b + first * sizeof<T>();
  const c = job.c + first * sizeof<T>();
  const tile = job.scratch + thread * 256;
  const table = tile + 160;
  for (let k = 0; k < job.K; k += KC) {
    const kc = min(KC, job.K - k);
    const fresh = k == 0 && !job.accumulate;
    for (let row = 0; row < kc; row++) store<usize>(table + row * 4, b + (k + row) * job.bRow);
    addRows<T>(job.packedA + k * TILE * sizeof<T>(), job.K, table, c, job.cRow, job.M, columns, kc, fresh, tile);
  }
}

/**
 * C[M, columns] (+)= A[M, kc] B[kc, columns]. Panel p of A begins at a + p * panelSteps * TILE numbers; `table` holds the
 * addresses of the rows of B, so that rows may be gathered.
 */
export function addRows<T extends number>(
  a: usize,
  panelSteps: i32,
  table: usize,
  c: usize,
  cRow: usize,
  M: i32,
  columns: i32,
  kc: i32,
  fresh: bool,
  tile: usize,
): void {
  const NR = 32 / <i32>sizeof<T>();
  const panelBytes = <usize>panelSteps * TILE * sizeof<T>();
  let j = 0;
  for (; j + NR <= columns; j += NR) {
    const skip = j * sizeof<T>();
    let panel = a;
    for (let i = 0; i < M; i += TILE) {
      addTile<T>(panel, table, skip, c + skip + i * cRow, cRow, min(TILE, M - i), kc, fresh, tile);
      panel += panelBytes;
    }
  }
  for (; j < columns; j++) {
    const skip = j * sizeof<T>();
    for (let i = 0; i < M; i++) {
      addElement<T>(a + (i / TILE) * panelBytes + (i % TILE) * sizeof<T>(), table, skip, c + skip + i * cRow, kc, fresh);
    }
  }
}

function addElement<T extends number>(a: usize, table: usize, skip: usize, c: usize, kc: i32, fresh: bool): void {
  let sum: T = 0;
  for (let k = 0; k < kc; k++) {
    sum += load<T>(a) * load<T>(load<usize>(table) + skip);
    a += TILE * sizeof<T>();
    table += 4;
  }
  store<T>(c, fresh ? sum : load<T>(c) + sum);
}

/** Five rows and two registers of columns; the rows that are not there end in memory nobody reads. */
function addTile<T extends number>(
  a: usize,
  table: usize,
  skip: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  kc: i32,
  fresh: bool,
  tile: usize,
): void {
  const c1 = rows > 1 ? c + cRow : tile;
  const c2 = rows > 2 ? c + 2 * cRow : tile + 32;
  const c3 = rows > 3 ? c + 3 * cRow : tile + 64;
  const c4 = rows > 4 ? c + 4 * cRow : tile + 96;
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let s40 = s00;
  let s41 = s00;
  const end = table + kc * 4;
  while (table < end) {
    const b = load<usize>(table) + skip;
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0));
    s01 = v128.add<T>(s01, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, sizeof<T>());
    s10 = v128.add<T>(s10, v128.mul<T>(x, b0));
    s11 = v128.add<T>(s11, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    s20 = v128.add<T>(s20, v128.mul<T>(x, b0));
    s21 = v128.add<T>(s21, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    s30 = v128.add<T>(s30, v128.mul<T>(x, b0));
    s31 = v128.add<T>(s31, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, 4 * sizeof<T>());
    s40 = v128.add<T>(s40, v128.mul<T>(x, b0));
    s41 = v128.add<T>(s41, v128.mul<T>(x, b1));
    a += TILE * sizeof<T>();
    table += 4;
  }
  if (!fresh) {
    s00 = v128.add<T>(v128.load(c), s00);
    s01 = v128.add<T>(v128.load(c, 16), s01);
    s10 = v128.add<T>(v128.load(c1), s10);
    s11 = v128.add<T>(v128.load(c1, 16), s11);
    s20 = v128.add<T>(v128.load(c2), s20);
    s21 = v128.add<T>(v128.load(c2, 16), s21);
    s30 = v128.add<T>(v128.load(c3), s30);
    s31 = v128.add<T>(v128.load(c3, 16), s31);
    s40 = v128.add<T>(v128.load(c4), s40);
    s41 = v128.add<T>(v128.load(c4, 16), s41);
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
  v128.store(c4, s40);
  v128.store(c4, s41, 16);
}

export function packLeftFloat32(a: usize, aRow: usize, aCol: usize, M: i32, K: i32, to: usize): void {
  packLeft<f32>(a, aRow, aCol, M, K, to);
}

export function packLeftFloat64(a: usize, aRow: usize, aCol: usize, M: i32, K: i32, to: usize): void {
  packLeft<f64>(a, aRow, aCol, M, K, to);
}

export function rowsTimesFloat32(record: usize, task: i32, thread: i32): void {
  rowsTimes<f32>(record, task, thread);
}

export function rowsTimesFloat64(record: usize, task: i32, thread: i32): void {
  rowsTimes<f64>(record, task, thread);
}

/** to[k][line] = from[line][k]: a transposed copy into rows that lie one after the other. */
export function transposeFloat32(from: usize, lineStride: usize, kStride: usize, lines: i32, kc: i32, to: usize): void {
  packPanel<f32>(from, lineStride, kStride, lines, kc, lines, to);
}

export function transposeFloat64(from: usize, lineStride: usize, kStride: usize, lines: i32, kc: i32, to: usize): void {
  packPanel<f64>(from, lineStride, kStride, lines, kc, lines, to);
}
