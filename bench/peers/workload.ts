/**
 * What a row of the table says: what is computed, on what, by whom, and what is aimed at. How each side computes it stands
 * in children/: a row is measured with the lanes whose child knows it.
 */

/** A ratio that is aimed at: peer's time / ours. */
export interface Target {
  /** A lane of ours, as "wasm float32". */
  readonly ours: string;
  /** Lanes; of several, the fastest of each round. */
  readonly than: readonly string[];
  /** What is promised. */
  readonly atLeast?: number;
  /** What would be ahead of every promise. */
  readonly ahead?: number;
}

/** An input that every lane reads from the same file. Seeds follow from the names, so a row's inputs are always the same. */
export interface InputSpec {
  readonly dtype: "float64" | "float32" | "int32" | "uint8";
  readonly shape: readonly number[];
  /** [from, to); whole numbers for integers. */
  readonly range: readonly [from: number, to: number];
  /** Drawn row by row as NumPy's `RandomState(drawnBy).choice(to, size)` does, so that a lane may draw for itself. */
  readonly drawnBy?: number;
}

export interface Workload {
  readonly id: string;
  readonly title: string;
  /** What the children know the work by. */
  readonly work: string;
  readonly size: Readonly<Record<string, number>>;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** "peer" or "peer way"; the way is passed on to the child: a dtype, mostly. The first one there is the one that others must agree with. */
  readonly lanes: readonly string[];
  /** Of digests: relative to the largest element. For labels: the share that may differ, for ties fall as rounding falls. */
  readonly tolerance: number;
  readonly flops?: number;
  /** Of which multiply-add peak the share is stated. */
  readonly peak?: "float32" | "float64";
  readonly peakAtLeast?: number;
  readonly peakAhead?: number;
  readonly targets: readonly Target[];
}
