import { BYTES_PER_ELEMENT } from "../engine/dtype.js";
import {
  maxPoolBackwardNaive,
  maxPoolBackwardVectorized,
  maxPoolForwardNaive,
  maxPoolForwardVectorized,
} from "../layers/pool.js";
import {
  avgPoolBackwardNaive,
  avgPoolBackwardVectorized,
  avgPoolForwardNaive,
  avgPoolForwardVectorized,
} from "../layers/pool-average.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { type Comparison, sizesOf } from "./comparison.js";

interface Images {
  readonly x: NDArray; // [N, C, H, H]
  readonly dout: NDArray; // [N, C, H / 2, H / 2]
}

const OPTIONS = { poolHeight: 2, poolWidth: 2, stride: 2 };
const LARGE = { N: 128, C: 64, H: 32 };

/** Max pooling 2 x 2 of N images, and its gradient. H is even. */
export const maxPool: Comparison<Images> = {
  id: "maxpool/forward-backward",
  title: "Max pooling, forward and backward",
  sizes: {
    small: { N: 2, C: 3, H: 10 },
    demo: LARGE,
    course: LARGE,
    sweep: [8, 16, 32, 64, 128].map((N) => ({ N, C: 64, H: 32 })),
  },
  dtypes: ["float64", "float32"],
  input(size, rng, dtype) {
    const { N, C, H } = sizesOf(size, "N", "C", "H");
    const dout = rng.normal(0, 1, [N, C, H / 2, H / 2]).astype(dtype);
    return { x: rng.normal(0, 1, [N, C, H, H]).astype(dtype), dout };
  },
  variants: [
    {
      name: "maxPoolNaive",
      label: "loops",
      run({ x, dout }) {
        const { out, cache } = maxPoolForwardNaive(x, OPTIONS);
        return { out, ...maxPoolBackwardNaive(dout, cache) };
      },
    },
    {
      name: "maxPoolVectorized",
      label: "vectorized",
      run({ x, dout }) {
        const { out, cache } = maxPoolForwardVectorized(x, OPTIONS);
        return { out, ...maxPoolBackwardVectorized(dout, cache) };
      },
    },
  ],
  agree: { float64: { rtol: 0, atol: 0 }, float32: { rtol: 0, atol: 0 } },
  /** Three comparisons find the largest of four numbers; where windows do not overlap, nothing is added on the way back. */
  flops(size) {
    const { N, C, H } = sizesOf(size, "N", "C", "H");
    return (3 * N * C * H * H) / 4;
  },
  bytes(size, dtype) {
    const { N, C, H } = sizesOf(size, "N", "C", "H");
    return BYTES_PER_ELEMENT[dtype] * N * C * H * H * 2.5;
  },
  courseFigures: [],
};

/** Average pooling 2 x 2 of N images, and its gradient. H is even. */
export const avgPool: Comparison<Images> = {
  ...maxPool,
  id: "avgpool/forward-backward",
  title: "Average pooling, forward and backward",
  variants: [
    {
      name: "avgPoolNaive",
      label: "loops",
      run({ x, dout }) {
        const { out, cache } = avgPoolForwardNaive(x, OPTIONS);
        return { out, ...avgPoolBackwardNaive(dout, cache) };
      },
    },
    {
      name: "avgPoolVectorized",
      label: "vectorized",
      run({ x, dout }) {
        const { out, cache } = avgPoolForwardVectorized(x, OPTIONS);
        return { out, ...avgPoolBackwardVectorized(dout, cache) };
      },
    },
  ],
  /** Sums of four numbers around 1. */
  agree: { float64: { rtol: 1e-14, atol: 1e-14 }, float32: { rtol: 1e-5, atol: 1e-6 } },
  /** Three additions and a division make a mean, and one division its gradient. */
  flops(size) {
    const { N, C, H } = sizesOf(size, "N", "C", "H");
    return (5 * N * C * H * H) / 4;
  },
  bytes(size, dtype) {
    const { N, C, H } = sizesOf(size, "N", "C", "H");
    return BYTES_PER_ELEMENT[dtype] * N * C * H * H * 2.5;
  },
};
