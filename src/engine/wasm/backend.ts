import { availableParallelism } from "node:os";
import type { Backend } from "../backend.js";
import { createJsBackend } from "../js/backend.js";
import { binaryWasm, convertWasm, unaryWasm } from "./elementwise.js";
import { poolOf } from "./kernels.js";
import { matmul } from "./product.js";
import { sumWasm } from "./sums.js";

/**
 * The default backend: SIMD kernels in WebAssembly over the heap, on `threads` threads. Results are the same bits for
 * any number of threads. What no kernel takes (grids without contiguous rows, integers, operands outside the heap, and
 * operations where a plain loop is as fast) is done by the plain loops.
 */
export function createWasmBackend({ threads = availableParallelism() }: { threads?: number } = {}): Backend {
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
    unary: (op, job) => {
      if (!unaryWasm(pool, op, job)) js.unary(op, job);
    },
    convert: (job) => {
      if (!convertWasm(pool, job)) js.convert(job);
    },
    reduce: (op, job) => {
      if (op !== "sum" || !sumWasm(pool, job)) js.reduce(op, job);
    },
  };
}
