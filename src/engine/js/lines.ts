/**
 * How the loops of the `js` backend walk over grids. A job is cut into lines, one loop runs along one line; so each
 * operation is a single plain loop, and V8 compiles it with the operation inlined.
 */
import type { BinaryJob, Grid, UnaryJob } from "../backend.js";
import type { TypedArray } from "../dtype.js";

/** `n` steps over `x` and `out`: from index `i` in steps of `di`, from index `o` in steps of `dOut`. */
export interface UnaryLine {
  n: number;
  readonly x: TypedArray;
  i: number;
  readonly di: number;
  readonly out: TypedArray;
  o: number;
  readonly dOut: number;
}

/** A {@link UnaryLine} with a second operand `y`, from index `j` in steps of `dj`. */
export interface BinaryLine extends UnaryLine {
  readonly y: TypedArray;
  j: number;
  readonly dj: number;
}

interface Walk {
  readonly rows: number;
  readonly cols: number;
  /** Whether rows and columns of the job change places. */
  readonly swapped: boolean;
}

/**
 * Chooses lines that are as long as possible, for a line costs a call: one line if the rows follow each other in all
 * grids, else along the longer side if the shorter one is a handful.
 */
function planWalk(rows: number, cols: number, grids: readonly Grid[]): Walk {
  if (rows <= 1) return { rows, cols, swapped: false };
  if (cols <= 1) return { rows: cols, cols: rows, swapped: true };
  if (grids.every((grid) => grid.rowStride === cols * grid.colStride)) {
    return { rows: 1, cols: rows * cols, swapped: false };
  }
  return cols < 8 && rows > cols ? { rows: cols, cols: rows, swapped: true } : { rows, cols, swapped: false };
}

/** Runs `loop` along the lines of a grid and its result. */
export function walkUnary(job: UnaryJob, loop: (line: UnaryLine) => void): void {
  const { a, out } = job;
  const { rows, cols, swapped } = planWalk(job.rows, job.cols, [a, out]);
  const line: UnaryLine = {
    n: cols,
    x: a.block.data,
    i: a.offset,
    di: swapped ? a.rowStride : a.colStride,
    out: out.block.data,
    o: out.offset,
    dOut: swapped ? out.rowStride : out.colStride,
  };
  for (let r = 0; r < rows; r++) {
    loop(line);
    line.i += swapped ? a.colStride : a.rowStride;
    line.o += swapped ? out.colStride : out.rowStride;
  }
}

/** Runs `loop` along the lines of two grids and their result. */
export function walkBinary(job: BinaryJob, loop: (line: BinaryLine) => void): void {
  const { a, b, out } = job;
  const { rows, cols, swapped } = planWalk(job.rows, job.cols, [a, b, out]);
  const line: BinaryLine = {
    n: cols,
    x: a.block.data,
    i: a.offset,
    di: swapped ? a.rowStride : a.colStride,
    out: out.block.data,
    o: out.offset,
    dOut: swapped ? out.rowStride : out.colStride,
    y: b.block.data,
    j: b.offset,
    dj: swapped ? b.rowStride : b.colStride,
  };
  for (let r = 0; r < rows; r++) {
    loop(line);
    line.i += swapped ? a.colStride : a.rowStride;
    line.j += swapped ? b.colStride : b.rowStride;
    line.o += swapped ? out.colStride : out.rowStride;
  }
}
