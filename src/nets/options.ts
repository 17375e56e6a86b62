/** Checks of options that several nets take. */
import { ValueError } from "../errors.js";

/** Number types of parameters. */
export type FloatDType = "float64" | "float32";

/** @throws {ValueError} Naming the net, the option and what was found, if a size is not a whole number above 0. */
export function checkSizes(net: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size > 0) continue;
    throw new ValueError(`${net}: ${name} must be a whole number above 0, found ${size}`);
  }
}
