/**
 * Products: GFLOP/s on each backend, and as a share of the 128-bit multiply-add peak of as many cores, measured between
 * the runs. run.mjs compiles it first: it is never run through tsx.
 *
 *   npm run bench:engine -- matmul [--sizes 1024,2048] [--threads 1,2] [--rounds 9] [--dtype float32,float64] [--backends wasm,blas]
 */
import { parseArgs } from "node:util";
import { peakGflops, timeMs } from "../../src/benchmark/peak.js";
import { median } from "../../src/benchmark/statistics.js";
import type { Backend, Grid } from "../../src/engine/backend.js";
import { createBlasBackend } from "../../src/engine/blas/backend.js";
import type { FloatDType } from "../../src/engine/dtype.js";
import { allocate } from "../../src/engine/heap.js";
import { createWasmBackend } from "../../src/engine/wasm/backend.js";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1024,2048" },
    threads: { type: "string", default: "1,2" },
    rounds: { type: "string", default: "9" },
    dtype: { type: "string", default: "float32,float64" },
    backends: { type: "string", default: "wasm" },
  },
});

function randomGrid(dtype: FloatDType, rows: number, cols: number): Grid {
  const block = allocate(dtype, rows * cols);
  for (let i = 0; i < block.length; i++) block.data[i] = Math.random() - 0.5;
  return { block, offset: 0, rowStride: cols, colStride: 1 };
}

function measure(backend: Backend, dtype: FloatDType, n: number, rounds: number) {
  const [a, b, c] = [randomGrid(dtype, n, n), randomGrid(dtype, n, n), randomGrid(dtype, n, n)];
  const multiply = () => backend.matmul({ M: n, K: n, N: n, a, b, c });
  multiply(); // threads started, kernels compiled
  const gflops: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = peakGflops(dtype, 3);
    const rate = (2 * n ** 3) / 1e6 / timeMs(multiply);
    const peak = Math.max(before, peakGflops(dtype, 3)) * backend.threads;
    gflops.push(rate);
    shares.push(rate / peak);
  }
  return {
    gflops: median(gflops),
    best: Math.max(...gflops),
    share: median(shares),
    bestShare: Math.max(...shares),
  };
}

for (const dtype of values.dtype.split(",") as FloatDType[]) {
  for (const n of values.sizes.split(",").map(Number)) {
    for (const threads of values.threads.split(",").map(Number)) {
      for (const name of values.backends.split(",")) {
        const backend = name === "blas" ? createBlasBackend({ threads }) : createWasmBackend({ threads });
        const { gflops, best, share, bestShare } = measure(backend, dtype, n, Number(values.rounds));
        console.log(
          `${name} ${dtype} ${n}^3, ${threads} threads: median ${gflops.toFixed(1)}, best ${best.toFixed(1)} GFLOP/s; ` +
            `of the 128-bit peak ${(100 * share).toFixed(0)} %, best ${(100 * bestShare).toFixed(0)} %`,
        );
      }
    }
  }
}
