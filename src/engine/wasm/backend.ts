import { availableParallelism } from "node:os";
import type { Backend } from "../backend.js";
import { createJsBackend } from "../js/backend.js";
import { poolOf } from "./kernels.js";
import { matmul } from "./product.js";

/**
 * The default backend: SIMD kernels in WebAssembly over the heap, on `threads` threads. Results are the same bits for
 * any number of threads. Operands outside the heap are copied into it, or computed by the plain loops.
 */
export function createWasmBackend({ threads = availableParallelism() }: { threads?: number } = {}): Backend {
  const pool = poolOf(threads);
  return {
    ...createJsBackend(),
    name: "wasm",
    threads,
    matmul: (job) => matmul(pool, job),
  };
}
