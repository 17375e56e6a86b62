import type { ActivationsResult } from "./result.js";

/** What becomes of numbers on their way through an untrained net. */
export type Fate = "dies" | "saturates" | "grows" | "keeps";

/** A deviation that many times smaller or larger in the last layer than in the first is another size. */
const FACTOR = 10;
/** Below this, nothing of the input is left, whatever the first layer had. */
const NOTHING = 1e-3;
/** More of a layer than this at the ends of its range, or at ReLU's 0, lets hardly any gradient back. */
const IDLE = 0.8;

/**
 * Told by the deviations of the first and the last layer, and by how much of the last is idle. A deviation that is
 * not finite, null in JSON, has grown beyond all bounds.
 */
export function fateOf({ layers }: Pick<ActivationsResult, "layers">): Fate {
  const [first, last] = [layers[0]?.deviation ?? 0, layers.at(-1)?.deviation ?? 0];
  if (!layers.every(({ deviation }) => Number.isFinite(deviation))) return "grows";
  if (last < NOTHING || last < first / FACTOR) return "dies";
  if (layers.at(-1)!.idleShare > IDLE) return "saturates";
  return last > first * FACTOR ? "grows" : "keeps";
}
