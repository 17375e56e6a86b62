// C = A B where A has few rows (classes, hidden units: up to 64, or 256 where B has many strips) and B is contiguous along
// N, as where the gradient of weights is the slopes, transposed, times a batch. A strip of B, four cache lines wide, is
// packed once and meets all rows of A; C may lie by rows or by columns.
import { packPanel } from "./pack";
import { microTile } from "./product";

/** Steps of K of one pass: a panel of B stays in the first-level cache. */
const KC: i32 = 256;
/** Rows of a tile. */
const MR: i32 = 4;
/** Panels of a strip of B; a panel is two registers wide. */
const PANELS: i32 = 8;

/** Written by src/engine/wasm/thin.ts in this order; strides in bytes. Rows of B have unit stride. */
@unmanaged
class Rows {
  M: i32;
  K: i32;
  N: i32;
  b: usize;
  bRow: usize;
  c: usize;
  cRow: usize;
  cCol: usize;
  accumulate: i32;
  packedA: usize; // panels of MR rows, each K * MR numbers
  scratch: usize; // thread t's own: a tile (256 bytes), a strip of B; at scratch + t * scratchBytes
  scratchBytes: usize;
}

/** A in panels of MR rows. */
function packLeft<T extends number>(a: usize, aRow: usize, aCol: usize, M: i32, K: i32, to: usize): void {
  for (let i = 0; i < M; i += MR) {
    packPanel<T>(a + i * aRow, aRow, aCol, min(MR, M - i), K, MR, to + i * K * sizeof<T>());
  }
}

/** Task t computes the columns of strip t. */
function rowsTimes<T extends number>(record: usize, task: i32, thread: i32): void {
  const job = changetype<Rows>(record);
  const NR = 32 / <i32>sizeof<T>();
  const first = task * PANELS * NR;
  const columns = min(PANELS * NR, job.N - first);
  const tile = job.scratch + thread * job.scratchBytes;
  const strip = tile + 256;
  for (let k = 0; k < job.K; k += KC) {
    const kc = min(KC, job.K - k);
    const fresh = k == 0 && !job.accumulate;
    packStrip<T>(job.b + k * job.bRow + first * sizeof<T>(), job.bRow, columns, kc, strip);
    for (let j = 0; j < columns; j += NR) {
      const b = strip + <usize>j * kc * sizeof<T>();
      const c = job.c + (first + j) * job.cCol;
      for (let i = 0; i < job.M; i += MR) {
        const a = job.packedA + (<usize>i * job.K + k * MR) * sizeof<T>();
        const rows = min(MR, job.M - i);
        const target = c + i * job.cRow;
        const width = min(NR, columns - j);
        if (rows == MR && width == NR && job.cCol == sizeof<T>()) microTile<T>(a, b, 32, target, job.cRow, kc, fresh);
        else tileAside<T>(a, b, kc, rows, width, tile, target, job.cRow, job.cCol, fresh);
      }
    }
  }
}

/** Panels of a whole strip are filled side by side: each cache line of B is read once. */
function packStrip<T extends number>(b: usize, bRow: usize, columns: i32, kc: i32, to: usize): void {
  const NR = 32 / <i32>sizeof<T>();
  if (columns < PANELS * NR) {
    for (let j = 0; j < columns; j += NR) {
      packPanel<T>(b + j * sizeof<T>(), sizeof<T>(), bRow, min(NR, columns - j), kc, NR, to + j * kc * sizeof<T>());
    }
    return;
  }
  const panel = <usize>kc * 32;
  for (const end = to + panel; to < end; to += 32) {
    for (let j = 0; j < PANELS; j++) {
      v128.store(to + j * panel, v128.load(b + j * 32));
      v128.store(to + j * panel, v128.load(b + j * 32, 16), 16);
    }
    b += bRow;
  }
}

/** A tile at the edge, or of a C that lies by columns: computed in a room of its own, then put in place. */
function tileAside<T extends number>(
  a: usize,
  b: usize,
  kc: i32,
  rows: i32,
  columns: i32,
  tile: usize,
  c: usize,
  cRow: usize,
  cCol: usize,
  fresh: bool,
): void {
  if (rows > 2) microTile<T>(a, b, 32, tile, 32, kc, true);
  else tileOfTwo<T>(a, b, tile, kc);
  if (rows == MR && cRow == sizeof<T>()) {
    for (let j = 0; j < columns; j += 16 / <i32>sizeof<T>()) {
      const width = min(16 / <i32>sizeof<T>(), columns - j);
      storeTurned<T>(tile + j * sizeof<T>(), width, c + j * cCol, cCol, fresh);
    }
    return;
  }
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < columns; j++) {
      const target = c + r * cRow + j * cCol;
      const value = load<T>(tile + r * 32 + j * sizeof<T>());
      store<T>(target, fresh ? value : load<T>(target) + value);
    }
  }
}

/** Four rows by one register of columns, turned in registers: `columns` of C, each four numbers one after the other. */
function storeTurned<T extends number>(tile: usize, columns: i32, c: usize, cCol: usize, fresh: bool): void {
  const r0 = v128.load(tile);
  const r1 = v128.load(tile, 32);
  const r2 = v128.load(tile, 64);
  const r3 = v128.load(tile, 96);
  if (sizeof<T>() == 8) {
    storeFour<T>(c, v128.shuffle<i64>(r0, r1, 0, 2), v128.shuffle<i64>(r2, r3, 0, 2), fresh);
    if (columns > 1) storeFour<T>(c + cCol, v128.shuffle<i64>(r0, r1, 1, 3), v128.shuffle<i64>(r2, r3, 1, 3), fresh);
    return;
  }
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  storeFour<T>(c, v128.shuffle<i64>(low01, low23, 0, 2), r0, fresh);
  if (columns > 1) storeFour<T>(c + cCol, v128.shuffle<i64>(low01, low23, 1, 3), r0, fresh);
  if (columns > 2) storeFour<T>(c + 2 * cCol, v128.shuffle<i64>(high01, high23, 0, 2), r0, fresh);
  if (columns > 3) storeFour<T>(c + 3 * cCol, v128.shuffle<i64>(high01, high23, 1, 3), r0, fresh);
}

/** Four numbers: one register of float32 (`high` is not used), two of float64. */
// @ts-ignore: decorator
@inline
function storeFour<T extends number>(c: usize, low: v128, high: v128, fresh: bool): void {
  v128.store(c, fresh ? low : v128.add<T>(v128.load(c), low));
  if (sizeof<T>() == 8) v128.store(c, fresh ? high : v128.add<T>(v128.load(c, 16), high), 16);
}

/** The first two rows of a tile: ten classes are two whole tiles and this. */
function tileOfTwo<T extends number>(a: usize, b: usize, tile: usize, kc: i32): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  for (const end = b + kc * 32; b < end; b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0));
    s01 = v128.add<T>(s01, v128.mul<T>(x, b1));
    x = v128.load_splat<T>(a, sizeof<T>());
    s10 = v128.add<T>(s10, v128.mul<T>(x, b0));
    s11 = v128.add<T>(s11, v128.mul<T>(x, b1));
    a += MR * sizeof<T>();
  }
  v128.store(tile, s00);
  v128.store(tile, s01, 16);
  v128.store(tile, s10, 32);
  v128.store(tile, s11, 48);
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
