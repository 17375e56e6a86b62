/** Sizes and inputs at which the work of each function is counted. */
import { type Work, workOf } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";

/** rows x columns cells of 8 x 8 pixels, the unit of a HOG. */
const CELLS = { rows: 2, columns: 3 };

const pixels = (rng: RandomState, ...shape: readonly number[]) => rng.randint(0, 256, shape).astype("uint8");

const image = workOf({ H: 3, W: 4 }, (rng, { H, W }) => [pixels(rng, H, W, 3)]);

export const work: Readonly<Record<string, Work>> = {
  rgbToGray: image,
  hogFeature: workOf(CELLS, (rng, { rows, columns }) => [pixels(rng, 8 * rows, 8 * columns, 3)]),
  rgbToHsv: image,
  colorHistogramHsv: workOf({ H: 3, W: 4, nbin: 5 }, (rng, { H, W, nbin }) => [pixels(rng, H, W, 3), nbin]),
  extractFeatures: workOf({ N: 2, ...CELLS }, (rng, { N, rows, columns }) => [
    pixels(rng, N, 8 * rows, 8 * columns, 3),
    10,
  ]),
  preprocessFeatures: workOf({ N: 6, M: 3, D: 4 }, (rng, { N, M, D }) => [rng.randn(N, D), rng.randn(M, D)]),
};
