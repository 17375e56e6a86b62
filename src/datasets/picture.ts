import { encode } from "fast-png";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray } from "../ndarray/shape.js";
import { ShapeError } from "../support/errors.js";

/**
 * An image as a PNG file.
 *
 * @param image - Values 0..255 [C, H, W] with 1 (gray) or 3 (red, green, blue) channels, or [H, W]; others are cut to
 *   that range.
 */
export function imageToPng(image: NDArray): Uint8Array {
  checkArray("imageToPng", "image", image);
  const planes = image.ndim === 2 ? image.reshape(1, ...image.shape) : image;
  const [C, H, W] = planes.shape;
  if (planes.ndim !== 3 || (C !== 1 && C !== 3) || H === 0 || W === 0) {
    throw new ShapeError(
      `imageToPng: expected [1 or 3, H, W] or [H, W], all above 0, got [${image.shape.join(", ")}]`,
    );
  }
  const pixels = (planes.isContiguous ? planes : planes.copy()).data;
  const size = H! * W!;
  const data = new Uint8Array(4 * size).fill(255); // the fourth channel is opaque
  for (let p = 0; p < size; p++) {
    for (let channel = 0; channel < 3; channel++) {
      data[4 * p + channel] = toByte(pixels[(C === 3 ? channel : 0) * size + p]!);
    }
  }
  return encode({ width: W!, height: H!, data, channels: 4 });
}

/** The image as a `data:` address, for an HTML page. */
export function imageToDataUri(image: NDArray): string {
  return `data:image/png;base64,${Buffer.from(imageToPng(image)).toString("base64")}`;
}

/** The smallest value becomes 0, the largest 255: to show weights. float64, same shape; 128 where all are equal. */
export function stretchToBytes(image: NDArray): NDArray {
  checkArray("stretchToBytes", "image", image);
  const low = image.min();
  const range = image.max() - low;
  const values = image.astype("float64");
  if (!(range > 0)) return values.multiply(0).add(128);
  return values.subtract(low).multiply(255 / range);
}

/** Every pixel becomes scale x scale pixels. image: [C, H, W], any dtype. */
export function enlarge(image: NDArray, scale: number): NDArray {
  const [C, H, W] = image.shape as [number, number, number];
  const large = zeros([C, H * scale, W * scale], image.dtype);
  for (let dy = 0; dy < scale; dy++) {
    for (let dx = 0; dx < scale; dx++) {
      large.slice([], [dy, null, scale], [dx, null, scale]).assign(image);
    }
  }
  return large;
}

function toByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
