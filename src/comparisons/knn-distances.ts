import {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
} from "../classifiers/knn.js";
import { BYTES_PER_ELEMENT } from "../engine/dtype.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { type Comparison, sizesOf } from "./comparison.js";

interface Input {
  readonly X: NDArray; // [M, D] queries
  readonly XTrain: NDArray; // [N, D]
}

const SOURCE = "CS231n assignment 1, knn.ipynb, at 500 x 5000 x 3072";

/** Euclidean distances of M queries to N training examples of D features. */
export const knnDistances: Comparison<Input> = {
  id: "knn/distances",
  title: "kNN distances",
  sizes: {
    small: { M: 16, N: 40, D: 48 },
    demo: { M: 50, N: 250, D: 3072 },
    course: { M: 500, N: 5000, D: 3072 },
    sweep: [125, 250, 500, 1000, 2000].map((N) => ({ M: 100, N, D: 3072 })),
  },
  dtypes: ["float64", "float32"],
  /** Pixels between 0 and 255, not whole numbers: sums of whole numbers would agree to the bit and hide rounding. */
  input(size, rng, dtype) {
    const { M, N, D } = sizesOf(size, "M", "N", "D");
    const X = rng.uniform(0, 255, [M, D]).astype(dtype);
    return { X, XTrain: rng.uniform(0, 255, [N, D]).astype(dtype) };
  },
  variants: [
    {
      name: "computeDistancesTwoLoops",
      label: "two loops",
      run: ({ X, XTrain }) => ({ dists: computeDistancesTwoLoops(X, XTrain) }),
    },
    {
      name: "computeDistancesOneLoop",
      label: "one loop",
      run: ({ X, XTrain }) => ({ dists: computeDistancesOneLoop(X, XTrain) }),
    },
    {
      name: "computeDistancesNoLoops",
      label: "no loops",
      run: ({ X, XTrain }) => ({ dists: computeDistancesNoLoops(X, XTrain) }),
    },
  ],
  /** The no-loop formula subtracts sums of D squares, whose rounding grows with D; the square root halves it. */
  agree: { float64: { rtol: 1e-10, atol: 1e-9 }, float32: { rtol: 1e-4, atol: 1e-2 } },
  /** |x|^2 - 2 x.t + |t|^2: the product, the squares of both sides, and four operations a distance. */
  flops(size) {
    const { M, N, D } = sizesOf(size, "M", "N", "D");
    return 2 * M * N * D + 2 * (M + N) * D + 4 * M * N;
  },
  bytes(size, dtype) {
    const { M, N, D } = sizesOf(size, "M", "N", "D");
    return BYTES_PER_ELEMENT[dtype] * (M * D + N * D + M * N);
  },
  courseFigures: [
    { variant: "computeDistancesTwoLoops", seconds: 24.51, source: SOURCE },
    { variant: "computeDistancesOneLoop", seconds: 56.41, source: SOURCE },
    { variant: "computeDistancesNoLoops", seconds: 0.18, source: SOURCE },
  ],
};
