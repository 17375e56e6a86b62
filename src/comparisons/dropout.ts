import { dropoutForwardNaive, dropoutForwardVectorized } from "../layers/dropout.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { sizesOf } from "./comparison.js";
import { ELEMENTWISE, layerComparison } from "./layer-comparison.js";

interface Input {
  readonly x: NDArray; // [N, D]
  readonly seed: number;
}

const p = 0.5;

/** Inverted dropout in training. Both variants draw the same numbers one by one, which is most of their work. */
export const dropoutForward = layerComparison<Input>({
  id: "dropout/forward",
  title: "Dropout in training, forward",
  small: { N: 4, D: 9 },
  course: { N: 100, D: 500 },
  input(size, rng, dtype) {
    const { N, D } = sizesOf(size, "N", "D");
    return { x: rng.uniform(0.5, 1.5, [N, D]).astype(dtype), seed: rng.randint(0, 2 ** 31) };
  },
  variants: [
    {
      name: "dropoutForwardNaive",
      label: "loop",
      run: ({ x, seed }) => ({
        out: dropoutForwardNaive(x, { mode: "train", p, rng: new RandomState(seed) }).out,
      }),
    },
    {
      name: "dropoutForwardVectorized",
      label: "whole arrays",
      run: ({ x, seed }) => ({
        out: dropoutForwardVectorized(x, { mode: "train", p, rng: new RandomState(seed) }).out,
      }),
    },
  ],
  agree: ELEMENTWISE,
  /** A comparison with p and a product for each number, and 1 / p. Drawing is not counted. */
  flops(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 2 * N * D + 1;
  },
  numbers(size) {
    const { N, D } = sizesOf(size, "N", "D");
    return 2 * N * D;
  },
});
