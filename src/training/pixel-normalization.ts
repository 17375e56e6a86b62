/**
 * Brings pixels (or any features) to mean 0 and a size of about 1, a batch at a time: the set itself stays as it is.
 */
import { keep, scope } from "../engine/heap.js";
import { full } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray, formatShape } from "../ndarray/shape.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { checkOptions, oneOf } from "../support/options.js";

export interface PixelNormalization {
  /** Subtracted from each example; float64 [D], D features of an example in row-major order. */
  readonly mean: NDArray;
  /** Multiplied with what is left: 1 / the standard deviation of all of it; 1 where nothing varies. */
  readonly scale: number;
  /** `(X - mean) * scale`: a new array of X's shape. Examples may have any shape with D features. */
  apply(X: NDArray, dtype?: "float64" | "float32"): NDArray;
}

export interface PixelNormalizationOptions {
  /** One mean for each pixel, or one for each channel of images [N, C, H, W]. Default "pixel". */
  readonly mean?: "pixel" | "channel";
}

const BLOCK = 256;

/** Examples, spread evenly over the set, that the scale is measured on. */
const SCALE_EXAMPLES = 5000;

/**
 * Fits the mean on training examples, and one scale for all features (on up to 5,000 to 10,000 of them, evenly spread).
 * Apply it to all other examples too.
 *
 * @param X - uint8 or float [N, ...], at least one example.
 * @throws {ShapeError} If means of channels are asked for and X has not four axes.
 * @throws {ValueError} If there is no example.
 *
 * Cost: O(N D) time; memory for 256 examples in float64.
 * Source: CS231n notes, "Neural networks part 2", data preprocessing.
 */
export function fitPixelNormalization(
  X: NDArray,
  options: PixelNormalizationOptions = {},
): PixelNormalization {
  checkOptions("fitPixelNormalization", options, { mean: oneOf("pixel", "channel") });
  const { mean: kind = "pixel" } = options;
  checkArray("fitPixelNormalization", "X", X);
  const N = X.shape[0] ?? 0;
  if (N === 0) {
    throw new ValueError(`fitPixelNormalization: X must have an example, got ${formatShape(X.shape)}`);
  }
  const rows = X.reshape(N, -1);
  const mean = keep(scope(() => (kind === "pixel" ? meanOf(rows) : meanOfChannels(X, rows))));
  const variance = varianceAround(rows, mean);
  const scale = variance > 0 ? 1 / Math.sqrt(variance) : 1;
  return pixelNormalization(mean, scale);
}

/** From a mean [D] and a scale that were fitted before. */
export function pixelNormalization(mean: NDArray, scale: number): PixelNormalization {
  checkArray("pixelNormalization", "mean", mean);
  const means = keep({ float64: mean.astype("float64"), float32: mean.astype("float32") });
  return {
    mean: means.float64,
    scale,
    apply(X, dtype = "float32") {
      const D = X.shape.slice(1).reduce((product, size) => product * size, 1);
      if (X.ndim === 0 || D !== mean.size) {
        const rule = `X must hold examples of ${mean.size} features, as the mean does`;
        throw new ShapeError(`PixelNormalization.apply: ${rule}; got ${formatShape(X.shape)}`);
      }
      return scope(() => {
        const values = X.astype(dtype).reshape(X.shape[0]!, D);
        return values
          .subtractInPlace(means[dtype])
          .multiplyInPlace(scale)
          .reshape(...X.shape);
      });
    },
  };
}

function meanOf(rows: NDArray): NDArray {
  return rows.sum({ axis: 0 }).astype("float64").divide(rows.shape[0]!); // sums of bytes are exact
}

function meanOfChannels(X: NDArray, rows: NDArray): NDArray {
  if (X.ndim !== 4) {
    const found = formatShape(X.shape);
    throw new ShapeError(
      `fitPixelNormalization: X must have axes N C H W for means of channels, got ${found}`,
    );
  }
  const [, C, H, W] = X.shape as readonly [number, number, number, number];
  const ofChannels = meanOf(rows)
    .reshape(C, H * W)
    .mean({ axis: 1, keepdims: true });
  return full([C, H * W], 1)
    .multiplyInPlace(ofChannels)
    .reshape(-1);
}

function varianceAround(rows: NDArray, mean: NDArray): number {
  const stride = Math.max(1, Math.floor(rows.shape[0]! / SCALE_EXAMPLES));
  const sample = rows.slice([0, null, stride]);
  let squares = 0;
  for (let from = 0; from < sample.shape[0]!; from += BLOCK) {
    squares += scope(() => {
      const block = sample.slice([from, from + BLOCK]);
      const rest = block.astype("float64").subtractInPlace(mean);
      return rest.multiplyInPlace(rest).sum();
    });
  }
  return squares / sample.size;
}
