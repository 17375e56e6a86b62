import type { Grid } from "../backend.js";
import type { WindowGeometry } from "./conv-geometry.js";

/**
 * The largest number of each window. Images and results are given as rows without gaps: x as N C H rows of W numbers,
 * `out` and `winners` as N C outH rows of outW. NaN wins; of equal numbers the first in row-major order wins; padding never
 * does, and each window has a number that is not padding.
 */
export interface MaxPoolJob {
  readonly geometry: WindowGeometry;
  readonly x: Grid;
  readonly out: Grid;
  /** Position of each winner in its window, hh * WW + ww: uint8, or int32 for windows of more than 256 numbers. */
  readonly winners: Grid;
}

/** dx = what `dout` gives to the winners, added up where windows overlap; x is not needed. Rows as in {@link MaxPoolJob}. */
export interface MaxPoolBackwardJob {
  readonly geometry: WindowGeometry;
  readonly dout: Grid;
  readonly winners: Grid;
  readonly dx: Grid;
}

/** The mean of what each window has of the image; padding does not count. Rows as in {@link MaxPoolJob}. */
export interface AvgPoolJob {
  readonly geometry: WindowGeometry;
  readonly x: Grid;
  readonly out: Grid;
}

/** dx = what `dout` gives to each window, divided evenly among its numbers and added up where windows overlap. */
export interface AvgPoolBackwardJob {
  readonly geometry: WindowGeometry;
  readonly dout: Grid;
  readonly dx: Grid;
}
