/**
 * Inverted dropout, and a hidden layer that uses it.
 *
 * Sizes: N examples, D features, M hidden units. Read README.md beside this file. No function of it needs a loop.
 */
import type { NDArray } from "../../arrays.js";

export interface DropoutParam {
  /** "train" drops numbers, "test" leaves everything as it is. */
  mode: "train" | "test";
  /** The probability with which a number is kept, above 0 and up to 1. */
  p: number;
  /** Of the random numbers: a number is kept where `new RandomState(seed).rand(...x.shape)` is below p. */
  seed: number;
}

export interface DropoutOutput {
  out: NDArray; // of x's shape
  /** Whatever your backward pass needs: plain numbers, strings, arrays, lists and objects of them. */
  cache: unknown;
}

/**
 * Inverted dropout: in train mode each number is set to 0, or kept and scaled so that the expected output is the input.
 *
 * @param x - Any shape.
 */
export function dropoutForward(x: NDArray, dropoutParam: DropoutParam): DropoutOutput {
  throw new Error("dropoutForward is not written yet");
}

/**
 * The backward pass of dropout, in both modes.
 *
 * @param dout - Gradient of the loss with respect to the layer's output, with the same shape.
 * @param cache - As your `dropoutForward` returned it.
 * @returns The gradient with respect to x.
 */
export function dropoutBackward(dout: NDArray, cache: unknown): NDArray {
  throw new Error("dropoutBackward is not written yet");
}

/**
 * A hidden layer: affine, ReLU, dropout, one after the other.
 *
 * @param x - Examples [N, D].
 * @param w - Weights [D, M].
 * @param b - Biases [M].
 */
export function affineReluDropoutForward(
  x: NDArray,
  w: NDArray,
  b: NDArray,
  dropoutParam: DropoutParam,
): DropoutOutput {
  throw new Error("affineReluDropoutForward is not written yet");
}

/** Gradients with respect to the inputs of the hidden layer, each with the shape of its input. */
export interface HiddenLayerGradients {
  dx: NDArray;
  dw: NDArray;
  db: NDArray;
}

/** The backward pass of the hidden layer, in both modes. */
export function affineReluDropoutBackward(dout: NDArray, cache: unknown): HiddenLayerGradients {
  throw new Error("affineReluDropoutBackward is not written yet");
}
