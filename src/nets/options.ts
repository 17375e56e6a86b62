/** Checks of options that several nets take. */

import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aNumber, anything, instanceOf, type Kind, oneOf } from "../support/options.js";

/** Options that all nets share; `rng` is where their weights are drawn from. */
export const NET_OPTIONS = {
  ...{ weightScale: anything, reg: aNumber, dtype: oneOf("float64", "float32") },
  rng: instanceOf("a RandomState", RandomState),
} satisfies Record<string, Kind>;

/** @throws {ValueError} Naming the net, the option and what was found, if a size is not a whole number above 0. */
export function checkSizes(net: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size > 0) continue;
    throw new ValueError(`${net}: ${name} must be a whole number above 0, got ${size}`);
  }
}
