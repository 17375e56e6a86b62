/** What a run writes: peers.json. */
import type { Machine } from "../../src/benchmark/result.js";
import type { Target, Workload } from "./workloads.js";

export interface PeersResult {
  readonly schema: "noloop/peers";
  readonly version: 1;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly machine: Machine;
  readonly threads: number;
  /** Confidence of each interval by itself. */
  readonly confidence: number;
  readonly rows: readonly Row[];
  /** Peers that were not measured anywhere, and why. */
  readonly leftOut: readonly { readonly peer: string; readonly reason: string }[];
  readonly warnings: readonly string[];
}

export interface Row extends Pick<Workload, "id" | "title" | "size"> {
  readonly rounds: number;
  readonly loadAverage: number | null;
  readonly lanes: readonly LaneResult[];
  readonly ratios: readonly Ratio[];
  readonly verdicts: readonly TargetVerdict[];
  /** Of one core in multiplies and adds of 128 bits, measured in every round of this row. */
  readonly peakGflops: number | null;
}

export interface LaneResult {
  readonly lane: string;
  readonly label: string;
  readonly version: string | null;
  /** "once": so slow that it was timed once, without an interval. */
  readonly state: "measured" | "once" | "missing" | "failed";
  readonly reason: string | null;
  readonly samplesMs: readonly number[];
  readonly medianMs: number | null;
  readonly calls: number;
  readonly gflops: number | null;
  /** Of all threads' multiply-add peak; the median of the rounds' shares. For our WebAssembly lanes. */
  readonly peakShare: number | null;
  /** The most memory that one call held beyond what was there before it. */
  readonly extraBytes: number | null;
}

/** peer's time / ours. */
export interface Ratio {
  readonly ours: string;
  readonly peer: string;
  readonly ratio: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TargetVerdict {
  readonly target: Target | { readonly ours: string; readonly peakAtLeast: number; readonly ahead?: number };
  /** What was found; null if a side is missing. */
  readonly found: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
  readonly state: "ahead" | "reached" | "missed" | "not measured";
}
