/** Starts worker threads for a large product and ends: they must not keep the process alive. */
import { allocate } from "../../../src/engine/heap.js";
import { createWasmBackend } from "../../../src/engine/wasm/backend.js";
import { poolOf } from "../../../src/engine/wasm/kernels.js";

const n = 200;
const grid = () => ({ block: allocate("float64", n * n), offset: 0, rowStride: n, colStride: 1 });
createWasmBackend({ threads: 3 }).matmul({ M: n, K: n, N: n, a: grid(), b: grid(), c: grid() });
console.log(`${poolOf(3).workers} workers`);
