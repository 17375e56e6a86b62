/** Images as rows of pixels and back, with the known mistakes in the order of the axes. */
import type { NDArray } from "../../../ndarray/ndarray.js";
import type { AXIS_ORDER_HINTS } from "../hints/spatial-normalization.js";

export const AXES = {
  "statistics for each pixel": 0,
  "statistics for each image": [2, 3],
  "statistics over the channels": 1,
} as const;

type WrongOrder = (id: keyof typeof AXIS_ORDER_HINTS) => boolean;

/** [N, C, H, W] as [N H W, C]: one row for each pixel. */
export function toRows(x: NDArray, wrong: WrongOrder): NDArray {
  const C = x.shape[1]!;
  return (wrong("channels mixed when reshaped") ? x : x.transpose(0, 2, 3, 1)).reshape(-1, C);
}

export function toImages(rows: NDArray, shape: readonly number[], wrong: WrongOrder): NDArray {
  const [N = 0, C = 0, H = 0, W = 0] = shape;
  const withoutTranspose = wrong("channels mixed when reshaped") || wrong("axes not moved back");
  return withoutTranspose ? rows.reshape(N, C, H, W) : rows.reshape(N, H, W, C).transpose(0, 3, 1, 2).copy();
}
