import type { Backend, BackendName, Grid } from "../engine/backend.js";
import type { BlasBackend } from "../engine/blas/backend.js";
import { allocate, type HeapStats, heapStats, release } from "../engine/heap.js";
import { availableBackends, backend, useBackend } from "../engine/select.js";
import { machineFacts } from "./machine.js";
import type { Machine } from "./result.js";

/** What `noloop doctor` shows. */
export interface Diagnosis {
  readonly schema: "noloop/doctor";
  readonly version: 1;
  readonly machine: Machine;
  readonly wasm: { readonly simd: boolean; readonly sharedMemory: boolean };
  readonly heap: HeapStats;
  readonly backends: readonly BackendDiagnosis[];
  /** Path of CIFAR-10 in the user's cache; null if it was not fetched. */
  readonly cifar10: string | null;
}

export interface BackendDiagnosis {
  readonly name: BackendName;
  readonly inUse: boolean;
  readonly threads: number;
  /** Of a 512 x 512 product; null where the backend is not to be had. */
  readonly gflops: { readonly float64: number; readonly float32: number } | null;
  readonly reason: string | null; // why it is not to be had
  /** Which BLAS, for example { maker: "OpenBLAS", path: "libopenblas.so.0" }; null for the other backends. */
  readonly library: { readonly maker: string; readonly path: string } | null;
}

/** A module whose only function has a SIMD instruction: valid only where SIMD is. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

/** Looks at the machine and multiplies a little with every backend. Leaves the backend in use as it is. */
export function diagnose(cifar10: string | null): Diagnosis {
  return {
    schema: "noloop/doctor",
    version: 1,
    machine: machineFacts(),
    wasm: { simd: WebAssembly.validate(SIMD_MODULE), sharedMemory: typeof SharedArrayBuffer === "function" },
    backends: diagnoseBackends(),
    heap: heapStats(),
    cifar10,
  };
}

function diagnoseBackends(): BackendDiagnosis[] {
  const { name: nameInUse, threads } = backend();
  try {
    return availableBackends().map(({ name, available, reason = null }) => {
      const inUse = name === nameInUse;
      if (!available) return { name, inUse, threads: 0, gflops: null, reason, library: null };
      useBackend(name, { threads });
      const gflops = { float64: glance(backend(), "float64"), float32: glance(backend(), "float32") };
      return { name, inUse, threads: backend().threads, gflops, reason, library: libraryOf(backend()) };
    });
  } finally {
    useBackend(nameInUse, { threads });
  }
}

function libraryOf(engine: Backend): BackendDiagnosis["library"] {
  if (!isBlas(engine)) return null;
  const { maker, path } = engine.library;
  return { maker, path };
}

function isBlas(engine: Backend): engine is BlasBackend {
  return engine.name === "blas";
}

const SIDE = 512;
const MOST_ROUNDS = 20; // the first ones start threads and let V8 optimise
const ENOUGH_MS = 300; // a slow backend has told what it can after one round

/** The best of a few products, in 10^9 multiplications and additions a second: no pairs, no interval. */
function glance(engine: Backend, dtype: "float64" | "float32"): number {
  const matrix = (): Grid => ({
    block: allocate(dtype, SIDE * SIDE),
    offset: 0,
    rowStride: SIDE,
    colStride: 1,
  });
  const [a, b, c] = [matrix(), matrix(), matrix()];
  for (const { block } of [a, b]) block.data.fill(0.5);
  let best = Number.POSITIVE_INFINITY;
  const glanceEnds = performance.now() + ENOUGH_MS;
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || performance.now() < glanceEnds); round++) {
    const started = performance.now();
    engine.matmul({ M: SIDE, K: SIDE, N: SIDE, a, b, c });
    best = Math.min(best, performance.now() - started);
  }
  for (const { block } of [a, b, c]) release(block);
  return (2 * SIDE ** 3) / (best * 1e6);
}
