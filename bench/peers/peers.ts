/** Who is measured, and how each is started: a child that speaks JSON lines (README.md, "A child"). */
import { readFileSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";

export interface Peer {
  readonly label: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Why it cannot run on this machine, known before it is started. */
  readonly blocker?: string;
}

/** What a run can change about how sides are started. */
export interface PeerOptions {
  readonly threads: number;
  readonly python: string;
  /** Folder of the compiled noloop, "dist" normally. */
  readonly dist: string;
}

const child = (name: string) => fileURLToPath(new URL(`children/${name}`, import.meta.url));

/** OpenBLAS takes AVX2 kernels on processors that it does not know, unless it is told; and the other way round. */
const AVX512 = { OPENBLAS_CORETYPE: "SKYLAKEX" };
const AVX2 = { OPENBLAS_CORETYPE: "HASWELL" };

export function peers({ threads, python, dist }: PeerOptions): Readonly<Record<string, Peer>> {
  const count = String(threads);
  const pools = { OPENBLAS_NUM_THREADS: count, OMP_NUM_THREADS: count, MKL_NUM_THREADS: count };
  const env = { ...pools, PEER_THREADS: count, NOLOOP_THREADS: count, PEER_DIST: dist };
  const inPython = (label: string, module: string, more = {}): Peer => {
    return { label, file: python, args: [child("serve.py"), module], env: { ...env, ...more } };
  };
  const inNode = (label: string, module: string, more = {}): Peer => {
    const args = ["--expose-gc", "--max-old-space-size=4096", child(module)];
    return { label, file: process.execPath, args, env: { ...env, ...more } };
  };
  const avx512 = hasFlag("avx512f") ? {} : { blocker: "this processor has no AVX-512" };
  const avx2 = hasFlag("avx2") ? {} : { blocker: "this processor has no AVX2" };
  return {
    numpy: inPython("NumPy", "numpy_peer"),
    "numpy-avx512": { ...inPython("NumPy, OpenBLAS told to use AVX-512", "numpy_peer", AVX512), ...avx512 },
    "numpy-avx2": { ...inPython("NumPy, OpenBLAS told to use AVX2", "numpy_peer", AVX2), ...avx2 },
    sklearn: inPython("scikit-learn", "sklearn_peer"),
    torch: inPython("PyTorch", "torch_peer"),
    tfjs: inNode("TensorFlow.js WASM", "tfjs.mjs"),
    "jax-js": inNode("jax-js", "jax-js.mjs"),
    "numpy-ts": inNode("numpy-ts", "numpy-ts.mjs"),
    "ml-matrix": inNode("ml-matrix", "mljs.mjs"),
    "ml-knn": inNode("ml-knn", "mljs.mjs"),
    "v8-loops": inNode("plain loops in V8", "v8-loops.mjs"),
    wasm: inNode("noloop, wasm", "noloop.mjs", { NOLOOP_BACKEND: "wasm" }),
    blas: inNode("noloop, blas", "noloop.mjs", { NOLOOP_BACKEND: "blas" }),
    "blas-avx512": {
      ...inNode("noloop, blas told to use AVX-512", "noloop.mjs", { NOLOOP_BACKEND: "blas", ...AVX512 }),
      ...avx512,
    },
    "blas-avx2": {
      ...inNode("noloop, blas told to use AVX2", "noloop.mjs", { NOLOOP_BACKEND: "blas", ...AVX2 }),
      ...avx2,
    },
  };
}

/** Linux tells; elsewhere the processor's name would have to be guessed from, and nothing is. */
function hasFlag(flag: string): boolean {
  if (os.platform() !== "linux" || os.arch() !== "x64") return false;
  return new RegExp(`^flags.*\\b${flag}\\b`, "m").test(readFileSync("/proc/cpuinfo", "utf8"));
}
