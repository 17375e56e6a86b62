import os from "node:os";
import type { Backend, BackendName, Grid } from "../engine/backend.js";
import { isBlas } from "../engine/blas/backend.js";
import type { FloatDType } from "../engine/dtype.js";
import { allocate, type HeapStats, heapStats, release } from "../engine/heap.js";
import { availableBackends, type BackendAvailability, backend, useBackend } from "../engine/select.js";
import { machineFacts, machineWarnings } from "./machine.js";
import { peakGflops, type Rate, rateOf } from "./peak.js";
import type { Machine } from "./result.js";

/** What `noloop doctor` shows. */
export interface Diagnosis {
  readonly schema: "noloop/doctor";
  readonly version: 2;
  readonly machine: Machine;
  /** What makes the rates below doubtful, as a load. */
  readonly warnings: readonly string[];
  readonly wasm: { readonly simd: boolean; readonly sharedMemory: boolean };
  readonly heap: HeapStats;
  /** GFLOP/s of one core in multiplies and adds of 128 bits; null without WebAssembly. */
  readonly peakGflops: Readonly<Record<FloatDType, number>> | null;
  readonly backends: readonly BackendDiagnosis[];
  /** Path of CIFAR-10 in the user's cache; null if it was not fetched. */
  readonly cifar10: string | null;
}

export interface BackendDiagnosis {
  readonly name: BackendName;
  readonly inUse: boolean;
  readonly threads: number;
  /** Of a product n x n x n, with these threads; null where the backend is not to be had. */
  readonly product: ({ readonly n: number } & Readonly<Record<FloatDType, Rate>>) | null;
  readonly reason: string | null; // why it is not to be had
  /** Which BLAS was found; null for the other backends. */
  readonly library: LibraryDiagnosis | null;
}

export interface LibraryDiagnosis {
  readonly maker: string; // "OpenBLAS"
  readonly path: string; // "libopenblas.so.0"
  /** What it says of itself: version and kernels; null if it says nothing. */
  readonly description: string | null;
  /** Whether it computes with as many threads as it is told; else with as many as it likes. */
  readonly takesThreads: boolean;
  /** Libraries that were tried before it, and why each was not taken. */
  readonly refused: readonly string[];
}

/** A module whose only function has a SIMD instruction: valid only where SIMD is. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

/** Looks at the machine and multiplies a little with every backend. Leaves the backend in use as it is. */
export function diagnose(cifar10: string | null): Diagnosis {
  const machine = machineFacts();
  const available = availableBackends();
  const hasWasm = available.some((each) => each.name === "wasm" && each.available);
  const backends = diagnoseBackends(available, hasWasm);
  return {
    schema: "noloop/doctor",
    version: 2,
    machine,
    warnings: machineWarnings(machine, backend().threads),
    peakGflops: hasWasm ? { float64: peakGflops("float64"), float32: peakGflops("float32") } : null,
    wasm: { simd: WebAssembly.validate(SIMD_MODULE), sharedMemory: typeof SharedArrayBuffer === "function" },
    backends,
    heap: heapStats(),
    cifar10,
  };
}

function diagnoseBackends(backends: readonly BackendAvailability[], hasWasm: boolean): BackendDiagnosis[] {
  const { name: nameInUse, threads } = backend();
  try {
    return backends.map(({ name, available, reason = null }) => {
      const inUse = name === nameInUse;
      if (!available) return { name, inUse, threads: 0, product: null, reason, library: null };
      useBackend(name, { threads });
      const library = libraryOf(backend());
      return {
        name,
        inUse,
        threads: backend().threads,
        product: productOf(backend(), hasWasm),
        reason,
        library,
      };
    });
  } finally {
    useBackend(nameInUse, { threads });
  }
}

function libraryOf(engine: Backend): BackendDiagnosis["library"] {
  if (!isBlas(engine)) return null;
  const { maker, path, description, takesThreads, refused } = engine.library;
  return { maker, path, description, takesThreads, refused };
}

/** A product of this size shows what large ones reach; plain loops show it sooner. */
const SIDE = { kernels: 1024, loops: 256 } as const;
const MOST_ROUNDS = 9;
const ENOUGH_MS = 700;

function productOf(engine: Backend, hasWasm: boolean): BackendDiagnosis["product"] {
  const n = engine.name === "js" ? SIDE.loops : SIDE.kernels;
  const rate = (dtype: FloatDType) => productRate(engine, { n, dtype, hasWasm });
  return { n, float64: rate("float64"), float32: rate("float32") };
}

interface Product {
  readonly n: number;
  readonly dtype: FloatDType;
  readonly hasWasm: boolean;
}

function productRate(engine: Backend, { n, dtype, hasWasm }: Product): Rate {
  const matrix = (): Grid => ({ block: allocate(dtype, n * n), offset: 0, rowStride: n, colStride: 1 });
  const [a, b, c] = [matrix(), matrix(), matrix()];
  for (const { block } of [a, b]) block.data.fill(0.5);
  try {
    return rateOf(() => engine.matmul({ M: n, K: n, N: n, a, b, c }), {
      ...{ dtype, flops: 2 * n ** 3, most: MOST_ROUNDS, hasWasm, enoughMs: ENOUGH_MS },
      cores: Math.min(engine.threads, os.availableParallelism()), // more threads than cores do not raise the peak
    });
  } finally {
    for (const { block } of [a, b, c]) release(block);
  }
}
