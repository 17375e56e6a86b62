/** Rows of products, kNN and linear classifiers. */
import type { InputSpec, Workload } from "./workload.js";

const NUMPY = ["numpy", "numpy-avx512", "numpy-avx2"];
const OURS = ["wasm", "blas", "blas-avx512", "blas-avx2"];
const JAVASCRIPT = ["tfjs", "jax-js", "numpy-ts", "ml-matrix"];

function product(n: number, dtype: "float32" | "float64"): Workload {
  const matrix: InputSpec = { dtype, shape: [n, n], range: [-1, 1] };
  const javascript =
    dtype === "float32" ? JAVASCRIPT.slice(0, 3) : n > 1024 ? ["numpy-ts"] : ["numpy-ts", "ml-matrix"];
  return {
    id: `matmul/${n}/${dtype}`,
    title: `product ${n}^3, ${dtype}`,
    work: "matmul",
    size: { n },
    inputs: { A: matrix, B: matrix },
    lanes: [...NUMPY, "torch", ...OURS, ...javascript].map((peer) => `${peer} ${dtype}`),
    tolerance: dtype === "float32" ? 1e-4 : 1e-11,
    flops: 2 * n ** 3,
    peak: dtype,
    peakAtLeast: 0.75,
    peakAhead: 0.9,
    targets: [
      { ours: `wasm ${dtype}`, than: [`numpy ${dtype}`], atLeast: 0.38 },
      { ours: `wasm ${dtype}`, than: [`numpy-avx2 ${dtype}`], atLeast: 0.38 },
      { ours: `blas ${dtype}`, than: [`numpy ${dtype}`], atLeast: 0.95 },
      { ours: `blas-avx512 ${dtype}`, than: [`numpy-avx512 ${dtype}`], atLeast: 0.95 },
      { ours: `blas-avx2 ${dtype}`, than: [`numpy-avx2 ${dtype}`], atLeast: 0.95 },
      ...(dtype === "float32"
        ? [
            {
              ours: "wasm float32",
              than: javascript.map((peer) => `${peer} float32`),
              atLeast: 1.4,
              ahead: 2,
            },
          ]
        : []),
    ],
  };
}

/** Rows of bytes, as of CIFAR-10's images. */
function images(M: number, N: number) {
  return {
    size: { M, N, D: 3072, C: 10, K: 5 },
    inputs: {
      X: { dtype: "uint8", shape: [M, 3072], range: [0, 256] },
      Xtrain: { dtype: "uint8", shape: [N, 3072], range: [0, 256] },
      y: { dtype: "int32", shape: [N], range: [0, 10] },
    },
  } as const;
}

const distances: Workload = {
  ...images(500, 5000),
  id: "knn/distances",
  title: "kNN distances, 500 x 5000 x 3072 bytes",
  work: "knn-distances",
  lanes: [
    ...["numpy float64", "numpy float32", "sklearn float64", "torch float32", "tfjs float32"],
    ...["wasm uint8", "blas uint8"],
  ],
  tolerance: 1e-4,
  flops: 2 * 500 * 5000 * 3072,
  targets: [
    { ours: "wasm uint8", than: ["numpy float64"], atLeast: 1.5 },
    { ours: "wasm uint8", than: ["tfjs float32"], atLeast: 3 },
    { ours: "blas uint8", than: ["torch float32"], atLeast: 1 },
    ...["wasm uint8", "blas uint8"].map((ours) => ({
      ours,
      than: ["numpy float64", "numpy float32", "sklearn float64", "torch float32", "tfjs float32"],
      ahead: 1,
    })),
  ],
};

const predictSmall: Workload = {
  ...images(500, 5000),
  id: "knn/predict/500",
  title: "kNN predict, k = 5, 500 x 5000 x 3072",
  work: "knn-predict",
  lanes: [
    ...["numpy float64", "numpy float32", "sklearn float64", "sklearn float32", "ml-knn float64"],
    ...["wasm uint8", "blas uint8"],
  ],
  tolerance: 0.02,
  flops: 2 * 500 * 5000 * 3072,
  targets: [
    { ours: "wasm uint8", than: ["sklearn float64", "sklearn float32"], atLeast: 1.2, ahead: 3 },
    { ours: "blas uint8", than: ["sklearn float64", "sklearn float32"], atLeast: 2, ahead: 3 },
  ],
};

const predictLarge: Workload = {
  ...images(2000, 20000),
  id: "knn/predict/2000",
  title: "kNN predict, k = 5, 2000 x 20000 x 3072",
  work: "knn-predict",
  lanes: ["numpy float32", "sklearn float64", "sklearn float32", "wasm uint8", "blas uint8"],
  tolerance: 0.02,
  flops: 2 * 2000 * 20000 * 3072,
  targets: [
    { ours: "wasm uint8", than: ["sklearn float64", "sklearn float32"], atLeast: 1.1, ahead: 3 },
    { ours: "blas uint8", than: ["sklearn float64", "sklearn float32"], atLeast: 2, ahead: 3 },
  ],
};

function loss(kind: "svm" | "softmax", dtype: "float32" | "float64"): Workload {
  const javascript = dtype === "float32" ? ["tfjs", "jax-js"] : ["v8-loops"];
  const wasm = { svm: { float64: 1, float32: 0.8 }, softmax: { float64: 1.3, float32: 0.8 } }[kind][dtype];
  return {
    id: `${kind}/loss/${dtype}`,
    title: `${kind} loss, 500 x 3073 x 10, ${dtype}`,
    work: `${kind}-loss`,
    size: { N: 500, D: 3073, C: 10 },
    inputs: {
      X: { dtype, shape: [500, 3073], range: [-128, 128] },
      W: { dtype, shape: [3073, 10], range: [-1e-3, 1e-3] },
      y: { dtype: "int32", shape: [500], range: [0, 10] },
    },
    lanes: ["numpy", "torch", ...javascript, "wasm", "blas"].map((peer) => `${peer} ${dtype}`),
    tolerance: dtype === "float32" ? 1e-4 : 1e-10,
    flops: 4 * 500 * 3073 * 10,
    peak: dtype,
    targets: [
      { ours: `wasm ${dtype}`, than: [`numpy ${dtype}`], atLeast: wasm, ahead: kind === "svm" ? 1.5 : 2 },
      { ours: `blas ${dtype}`, than: [`numpy ${dtype}`], atLeast: 1.2, ahead: kind === "svm" ? 1.5 : 2 },
    ],
  };
}

function training(dtype: "float32" | "float64"): Workload {
  return {
    id: `svm/train/${dtype}`,
    title: `linear SVM, 1500 SGD steps of 200, ${dtype}`,
    work: "svm-train",
    size: { N: 49000, D: 3073, C: 10, B: 200, steps: 1500 },
    inputs: {
      images: { dtype: "uint8", shape: [49000, 3072], range: [0, 256] },
      y: { dtype: "int32", shape: [49000], range: [0, 10] },
      W: { dtype, shape: [3073, 10], range: [-1e-3, 1e-3] },
      rows: { dtype: "int32", shape: [1500, 200], range: [0, 49000], drawnBy: 231 },
    },
    lanes: ["numpy", "torch", ...(dtype === "float32" ? ["tfjs"] : []), "wasm", "blas"].map(
      (peer) => `${peer} ${dtype}`,
    ),
    tolerance: dtype === "float32" ? 1e-2 : 1e-8,
    flops: 1500 * 4 * 200 * 3073 * 10,
    peak: dtype,
    targets: [
      {
        ours: `wasm ${dtype}`,
        than: [`numpy ${dtype}`],
        atLeast: dtype === "float64" ? 1.3 : 1,
        ahead: 2,
      },
      { ours: `blas ${dtype}`, than: [`numpy ${dtype}`], atLeast: 1.5, ahead: 2 },
    ],
  };
}

const DTYPES = ["float32", "float64"] as const;

export const CLASSIFIER_ROWS: readonly Workload[] = [
  ...[1024, 2048].flatMap((n) => DTYPES.map((dtype) => product(n, dtype))),
  distances,
  predictSmall,
  predictLarge,
  ...DTYPES.map((dtype) => loss("svm", dtype)),
  ...DTYPES.map((dtype) => loss("softmax", dtype)),
  ...DTYPES.map((dtype) => training(dtype)),
];
