import type { ThreadPool } from "../threads/pool.js";

/** Rows of a task, as ROWS in assembly/transpose.ts. */
const ROWS = 16;
/** Fewer numbers than this are turned by the caller alone. */
const PARALLEL_FROM = 2 ** 16;

export interface Lines {
  readonly address: number;
  /** From one line to the next, in bytes; a line's numbers lie one after the other. */
  readonly line: number;
}

/** to[c][r] = from[r][c] for `rows` x `cols` numbers of `size` bytes. */
export function transposeInto(
  pool: ThreadPool,
  size: number,
  rows: number,
  cols: number,
  from: Lines,
  to: Lines,
): void {
  const record = [rows, cols, from.address, from.line, to.address, to.line];
  const kernel = size === 4 ? "transposeFloat32" : "transposeFloat64";
  pool.run(kernel, Math.ceil(rows / ROWS), record, rows * cols >= PARALLEL_FROM);
}
