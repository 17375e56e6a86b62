import type { FloatDType } from "../engine/dtype.js";
import { BYTES_PER_ELEMENT } from "../engine/dtype.js";
import {
  convBackwardNaive,
  convBackwardVectorized,
  convForwardNaive,
  convForwardVectorized,
} from "../layers/conv.js";
import { type ConvCache, convGeometry } from "../layers/conv-geometry.js";
import { convBackwardIm2col, convForwardIm2col } from "../layers/conv-im2col.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { type Comparison, type ProblemSize, sizesOf } from "./comparison.js";

interface Images {
  readonly x: NDArray; // [N, C, H, H]
  readonly w: NDArray; // [F, C, K, K]
  readonly b: NDArray; // [F]
  readonly options: { readonly stride: number; readonly pad: number };
}

/** Square images H x H and filters K x K, S steps apart, in a frame of P zeros. */
const sizes: Comparison["sizes"] = {
  small: { N: 2, C: 3, H: 9, F: 5, K: 3, S: 2, P: 1 },
  demo: { N: 100, C: 3, H: 31, F: 25, K: 3, S: 2, P: 1 },
  course: { N: 100, C: 3, H: 31, F: 25, K: 3, S: 2, P: 1 },
  sweep: [8, 16, 32, 64, 128].map((N) => ({ N, C: 32, H: 32, F: 64, K: 3, S: 1, P: 1 })),
};

function images(size: ProblemSize, rng: RandomState, dtype: FloatDType): Images {
  const { N, C, H, F, K, S, P } = sizesOf(size, "N", "C", "H", "F", "K", "S", "P");
  return {
    x: rng.normal(0, 1, [N, C, H, H]).astype(dtype),
    w: rng.normal(0, 1, [F, C, K, K]).astype(dtype),
    b: rng.normal(0, 1, [F]).astype(dtype),
    options: { stride: S, pad: P },
  };
}

/** Numbers of the input, the filters and the output, and how many products one number of the output sums up. */
function counts(size: ProblemSize) {
  const { N, C, H, F, K, S, P } = sizesOf(size, "N", "C", "H", "F", "K", "S", "P");
  const outH = Math.floor((H + 2 * P - K) / S) + 1;
  return { x: N * C * H * H, w: F * C * K * K, b: F, out: N * F * outH * outH, patch: C * K * K };
}

/** Sums of 27 to a few hundred products of numbers around 1. */
const agree = { float64: { rtol: 1e-10, atol: 1e-10 }, float32: { rtol: 1e-4, atol: 1e-3 } } as const;

/** Convolution of N images by F filters. */
export const convForward: Comparison<Images> = {
  id: "conv/forward",
  title: "Convolution, forward",
  sizes,
  dtypes: ["float64", "float32"],
  input: images,
  variants: [
    {
      name: "convForwardNaive",
      label: "loops",
      run: ({ x, w, b, options }) => ({ out: convForwardNaive(x, w, b, options).out }),
    },
    {
      name: "convForwardIm2col",
      label: "im2col",
      run: ({ x, w, b, options }) => ({ out: convForwardIm2col(x, w, b, options).out }),
    },
    {
      name: "convForwardVectorized",
      label: "vectorized",
      run: ({ x, w, b, options }) => ({ out: convForwardVectorized(x, w, b, options).out }),
    },
  ],
  agree,
  /** A multiplication and an addition for each product; the bias is where the sum begins. */
  flops(size) {
    const { out, patch } = counts(size);
    return 2 * out * patch;
  },
  bytes(size, dtype) {
    const { x, w, b, out } = counts(size);
    return BYTES_PER_ELEMENT[dtype] * (x + w + b + out);
  },
  courseFigures: [],
};

interface Upstream {
  readonly x: NDArray;
  readonly w: NDArray;
  readonly dout: NDArray;
  readonly cache: ConvCache;
}

/** Gradients of a convolution by images, filters and biases. */
export const convBackward: Comparison<Upstream> = {
  id: "conv/backward",
  title: "Convolution, backward",
  sizes,
  dtypes: ["float64", "float32"],
  input(size, rng, dtype) {
    const { x, w, b, options } = images(size, rng, dtype);
    const geometry = convGeometry("conv/backward", x, w, b, options);
    const { N, F, outH, outW } = geometry;
    return { x, w, dout: rng.normal(0, 1, [N, F, outH, outW]).astype(dtype), cache: { x, w, geometry } };
  },
  variants: [
    {
      name: "convBackwardNaive",
      label: "loops",
      run: ({ dout, cache }) => ({ ...convBackwardNaive(dout, cache) }),
    },
    {
      name: "convBackwardIm2col",
      label: "im2col",
      run: ({ dout, cache }) => ({ ...convBackwardIm2col(dout, cache) }),
    },
    {
      name: "convBackwardVectorized",
      label: "vectorized",
      run: ({ dout, cache }) => ({ ...convBackwardVectorized(dout, cache) }),
    },
  ],
  agree,
  /** Each product of the forward pass flows back twice, to an image and to a filter; each score flows to a bias. */
  flops(size) {
    const { out, patch } = counts(size);
    return out * (4 * patch + 1);
  },
  bytes(size, dtype) {
    const { x, w, b, out } = counts(size);
    return BYTES_PER_ELEMENT[dtype] * (2 * x + 2 * w + b + out);
  },
  courseFigures: [],
};
