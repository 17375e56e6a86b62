import {
  affineBackwardNaive,
  affineBackwardVectorized,
  affineForwardNaive,
  affineForwardVectorized,
} from "../layers/affine.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { sizesOf } from "./comparison.js";
import { layerComparison, SUMS } from "./layer-comparison.js";

/** The first layer of CS231n's two-layer net: a batch of 200 CIFAR-10 images, 50 hidden units. */
const SIZES = { small: { N: 6, D: 33, M: 5 }, course: { N: 200, D: 3072, M: 50 } } as const;

interface ForwardInput {
  readonly x: NDArray; // [N, D]
  readonly w: NDArray; // [D, M]
  readonly b: NDArray; // [M]
}

export const affineForward = layerComparison<ForwardInput>({
  id: "affine/forward",
  title: "Affine layer, forward",
  ...SIZES,
  input(size, rng, dtype) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    const [x, w, b] = [rng.randn(N, D), rng.normal(0, 1 / Math.sqrt(D), [D, M]), rng.randn(M)];
    return { x: x.astype(dtype), w: w.astype(dtype), b: b.astype(dtype) };
  },
  variants: [
    {
      name: "affineForwardNaive",
      label: "loops",
      run: ({ x, w, b }) => ({ out: affineForwardNaive(x, w, b).out }),
    },
    {
      name: "affineForwardVectorized",
      label: "matrix product",
      run: ({ x, w, b }) => ({ out: affineForwardVectorized(x, w, b).out }),
    },
  ],
  agree: SUMS,
  flops(size) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    return 2 * N * D * M + N * M;
  },
  numbers(size) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    return N * D + D * M + M + N * M;
  },
});

interface BackwardInput {
  readonly dout: NDArray; // [N, M]
  readonly x: NDArray;
  readonly w: NDArray;
}

export const affineBackward = layerComparison<BackwardInput>({
  id: "affine/backward",
  title: "Affine layer, backward",
  ...SIZES,
  input(size, rng, dtype) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    const [x, w, dout] = [rng.randn(N, D), rng.normal(0, 1 / Math.sqrt(D), [D, M]), rng.randn(N, M)];
    return { dout: dout.astype(dtype), x: x.astype(dtype), w: w.astype(dtype) };
  },
  variants: [
    {
      name: "affineBackwardNaive",
      label: "loops",
      run: ({ dout, x, w }) => ({ ...affineBackwardNaive(dout, { x, w }) }),
    },
    {
      name: "affineBackwardVectorized",
      label: "matrix products",
      run: ({ dout, x, w }) => ({ ...affineBackwardVectorized(dout, { x, w }) }),
    },
  ],
  agree: SUMS,
  /** dx and dw are a product each, db one addition a number of dout. */
  flops(size) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    return 4 * N * D * M + N * M;
  },
  numbers(size) {
    const { N, D, M } = sizesOf(size, "N", "D", "M");
    return N * M + 2 * N * D + 2 * D * M + M;
  },
});
