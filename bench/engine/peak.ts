/** What the processor can do at most with 128-bit registers, measured beside what is measured against it. */
import { directKernels } from "../../src/engine/wasm/kernels.js";

export type Float = "float32" | "float64";

/** GFLOP/s of one core in multiplies and adds of 128 bits, in the best of `tries` short runs. */
export function peakGflops(dtype: Float, tries = 5): number {
  const kernel = dtype === "float32" ? "peakFloat32" : "peakFloat64";
  const rounds = 50_000;
  const flops = rounds * 12 * (dtype === "float32" ? 4 : 2) * 2;
  return (
    flops /
    1e6 /
    Math.min(...Array.from({ length: tries }, () => timeMs(() => directKernels()[kernel](rounds))))
  );
}

export function timeMs(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
