import os from "node:os";
import type { Backend } from "../backend.js";
import { createJsBackend } from "../js/backend.js";
import { convertWasm } from "./convert.js";
import { binaryWasm, compareWasm, unaryWasm } from "./elementwise.js";
import { extremesWasm } from "./extremes.js";
import { poolOf } from "./kernels.js";
import { matmul } from "./product.js";
import { sumWasm } from "./sums.js";

/**
 * The default backend: SIMD kernels in WebAssembly over the heap, on `threads` threads. Results are the same bits for
 * any number of threads. What no kernel takes (grids without contiguous rows, operands outside the heap, a few numbers, some
 * operations; docs/engine.md lists them) is done by the plain loops.
 */
export function createWasmBackend({
  threads = os.availableParallelism(),
}: {
  threads?: number;
} = {}): Backend {
  const pool = poolOf(threads);
  const js = createJsBackend();
  return {
    ...js,
    name: "wasm",
    threads,
    matmul: (job) => matmul(pool, job),
    binary: (op, job) => {
      if (!binaryWasm(pool, op, job)) js.binary(op, job);
    },
    compare: (op, job) => {
      if (!compareWasm(pool, op, job)) js.compare(op, job);
    },
    unary: (op, job) => {
      if (!unaryWasm(pool, op, job)) js.unary(op, job);
    },
    convert: (job) => {
      if (!convertWasm(pool, job)) js.convert(job);
    },
    reduce: (op, job) => {
      const done = op === "sum" ? sumWasm(pool, job) : extremesWasm(pool, op, job);
      if (!done) js.reduce(op, job);
    },
  };
}
