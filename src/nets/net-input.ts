/** What a net's examples went through before it saw them in training: scores of other examples need the same. */
import type { NDArray } from "../ndarray/ndarray.js";
import type { Net } from "./net.js";

/** `(X - mean) * scale`. `PixelNormalization` is one. */
export interface InputScaling {
  /** [D], D features of an example in row-major order. */
  readonly mean: NDArray;
  readonly scale: number;
}

const SCALINGS = new WeakMap<Net, InputScaling>();

/** From now on, {@link saveNet} writes the scaling with the net. A `Solver` calls this where it normalizes. */
export function recordScaling(net: Net, { mean, scale }: InputScaling): void {
  SCALINGS.set(net, { mean, scale });
}

/** Undefined if the net was trained on examples as they are, or in a way that was not recorded. */
export function recordedScaling(net: Net): InputScaling | undefined {
  return SCALINGS.get(net);
}
