// Transposed copies: to[c][r] = from[r][c], both contiguous along their last axis. Squares of four (float64: two) are
// turned in registers; a task's part of `to` is walked in blocks whose lines stay in the first-level cache.

/** Written by src/engine/wasm/transpose.ts in this order; strides in bytes. */
@unmanaged
class Transpose {
  rows: i32;
  cols: i32;
  from: usize;
  fromRow: usize;
  to: usize;
  toRow: usize;
}

/** Rows of a task: as many as fill a cache line of `to` in float32, and two in float64. */
const ROWS: i32 = 16;

function transpose<T extends number>(record: usize, task: i32): void {
  const job = changetype<Transpose>(record);
  const lanes = 16 / <i32>sizeof<T>();
  const first = task * ROWS;
  const rows = min(ROWS, job.rows - first);
  const from = job.from + first * job.fromRow;
  const to = job.to + first * sizeof<T>();
  let c = 0;
  for (; c + lanes <= job.cols; c += lanes) {
    const source = from + c * sizeof<T>();
    const target = to + c * job.toRow;
    let r = 0;
    for (; r + lanes <= rows; r += lanes) {
      square<T>(source + r * job.fromRow, job.fromRow, target + r * sizeof<T>(), job.toRow);
    }
    for (; r < rows; r++) copyElements<T>(source + r * job.fromRow, lanes, target + r * sizeof<T>(), job.toRow);
  }
  for (let r = 0; r < rows; r++) {
    copyElements<T>(
      from + r * job.fromRow + c * sizeof<T>(),
      job.cols - c,
      to + c * job.toRow + r * sizeof<T>(),
      job.toRow,
    );
  }
}

function copyElements<T extends number>(from: usize, count: i32, to: usize, toRow: usize): void {
  for (let c = 0; c < count; c++) store<T>(to + c * toRow, load<T>(from + c * sizeof<T>()));
}

// @ts-ignore: decorator
@inline
function square<T extends number>(from: usize, fromRow: usize, to: usize, toRow: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromRow);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(to + toRow, v128.shuffle<i64>(a, b, 1, 3));
    return;
  }
  const c = v128.load(from + 2 * fromRow);
  const d = v128.load(from + 3 * fromRow);
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(to + toRow, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(to + 2 * toRow, v128.shuffle<i64>(ab2, cd2, 0, 2));
  v128.store(to + 3 * toRow, v128.shuffle<i64>(ab2, cd2, 1, 3));
}

export function transposeFloat32(record: usize, task: i32, _thread: i32): void {
  transpose<f32>(record, task);
}

export function transposeFloat64(record: usize, task: i32, _thread: i32): void {
  transpose<f64>(record, task);
}
