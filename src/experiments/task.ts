import type { OpenedData } from "./open-data.js";
import type { Preset } from "./presets.js";
import type { StartProgress } from "./progress.js";

export interface ClassifiersOptions {
  /** Name of a shipped set, or a path: see `openData`. */
  readonly data: string;
  readonly seed: number;
  readonly dtype: "float64" | "float32";
  /** Time for racing the variants; 0 leaves the race out. */
  readonly benchSeconds: number;
  readonly startProgress: StartProgress;
  readonly signal: AbortSignal;
}

/** What the parts of the experiment share. */
export interface Task extends ClassifiersOptions {
  readonly opened: OpenedData;
  readonly preset: Preset;
}
