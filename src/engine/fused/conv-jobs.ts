import type { Block } from "../block.js";
import type { ConvGeometry } from "./conv-geometry.js";

/** An array without gaps in row-major order: its first number is `block.data[offset]`. */
export interface Dense {
  readonly block: Block;
  readonly offset: number;
}

/**
 * out [N, F, outH, outW] = b[f] + the sum of the products of filter f, [C, HH, WW], with the numbers under it; the padding
 * counts as zeros. All arrays share a dtype, float32 or float64. x is [N, C, H, W], w [F, C, HH, WW], b [F].
 */
export interface ConvForwardJob {
  readonly geometry: ConvGeometry;
  readonly x: Dense;
  readonly w: Dense;
  readonly b: Dense;
  readonly out: Dense;
}

/** Gradients by x, w and b of what {@link ConvForwardJob} computes, of the shapes of these. */
export interface ConvBackwardJob {
  readonly geometry: ConvGeometry;
  readonly x: Dense;
  readonly w: Dense;
  readonly dout: Dense;
  /** Left out where nobody needs it: the first layer of a net. */
  readonly dx?: Dense;
  readonly dw: Dense;
  readonly db: Dense;
}
