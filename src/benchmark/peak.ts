/**
 * What the processor can do at most with 128-bit registers, measured beside what is measured against it: chains of
 * multiply, then add, as the products do them (strict SIMD has no fused multiply-add). A BLAS with wider registers and
 * fused operations may do several times that.
 */
import type { FloatDType } from "../engine/dtype.js";
import { directKernels } from "../engine/wasm/kernels.js";
import { median } from "./statistics.js";

const KERNELS = { float32: "peakFloat32", float64: "peakFloat64" } as const;
const NUMBERS_IN_128_BITS = { float32: 4, float64: 2 } as const;
/** As many as the kernel's chains. */
const CHAINS = 12;
const ROUNDS = 50_000;

/** GFLOP/s of one core, in the best of `tries` runs of about a millisecond. */
export function peakGflops(dtype: FloatDType, tries = 5): number {
  const kernel = directKernels()[KERNELS[dtype]];
  const flops = ROUNDS * CHAINS * NUMBERS_IN_128_BITS[dtype] * 2;
  const times = Array.from({ length: tries }, () => timeMs(() => kernel(ROUNDS)));
  return flops / 1e6 / Math.min(...times);
}

export function timeMs(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export interface Rate {
  /** GFLOP/s; the median of the rounds. */
  readonly gflops: number;
  /** Of the multiply-add peak of all its cores, that of one measured before and after each round; null without WebAssembly. */
  readonly peakShare: number | null;
  readonly rounds: number;
}

export interface RateOptions {
  readonly dtype: FloatDType;
  readonly flops: number;
  /** How many cores may work on it. */
  readonly cores: number;
  readonly most: number; // rounds
  readonly hasWasm: boolean;
  /** No further round begins after this. */
  readonly enoughMs: number;
}

/** The rate of `work`, which is called once before the rounds: threads start, V8 optimizes. */
export function rateOf(work: () => void, options: RateOptions): Rate {
  const { dtype, flops, cores, most, hasWasm, enoughMs } = options;
  const peak = () => (hasWasm ? peakGflops(dtype, 3) : Number.NaN);
  const ends = performance.now() + enoughMs;
  work();
  const rates: number[] = [];
  const shares: number[] = [];
  while (rates.length === 0 || (rates.length < most && performance.now() < ends)) {
    const before = peak();
    const rate = flops / 1e6 / timeMs(work);
    rates.push(rate);
    shares.push(rate / (Math.max(before, peak()) * cores));
  }
  return { gflops: median(rates), peakShare: hasWasm ? median(shares) : null, rounds: rates.length };
}
