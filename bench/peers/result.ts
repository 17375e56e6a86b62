/** What a run writes: peers.json. */
import type { Machine } from "../../src/benchmark/result.js";
import type { Target, Workload } from "./workload.js";

export interface PeersResult {
  readonly schema: "noloop/peers";
  readonly version: 2;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly machine: Machine;
  readonly threads: number;
  /** Confidence of each interval by itself. */
  readonly confidence: number;
  readonly rows: readonly Row[];
  /** Rows that were asked for and not measured: an interrupted run ends early, a row may fail as a whole. */
  readonly missingRows: readonly { readonly id: string; readonly reason: string }[];
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
  /** Of all threads' multiply-add peak, as the median of the rounds' shares. For our WebAssembly lanes. */
  readonly peakShare: Found | null;
  /** The most memory that one call held beyond what was there before it. */
  readonly extraBytes: number | null;
}

/** peer's time / ours. */
export interface Ratio extends Found {
  readonly ours: string;
  readonly peer: string;
}

/** A median over rounds and its sign-test interval; null without rounds. */
export interface Found {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Whether an aim was met. The interval decides: met if all of it is at or above the aim, missed if all of it is below, else
 * undecided; without an interval always undecided.
 */
export type Outcome = "met" | "missed" | "undecided" | "not measured";

export interface TargetVerdict {
  /** Null for `than`: not a ratio, but a share of the multiply-add peak. */
  readonly target: Omit<Target, "than"> & { readonly than: Target["than"] | null };
  /** What was found; null if a side is missing. */
  readonly found: Found | null;
  /** Null where nothing is aimed at. */
  readonly atLeast: Outcome | null;
  readonly ahead: Outcome | null;
}
