/** How the cases of deeplearning.ai's courses put networks, seeds and rules. */
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";

export function recordOf<const Name extends string>(
  inputs: CaseInputs,
  names: readonly Name[],
): Record<Name, NDArray> {
  return Object.fromEntries(names.map((name) => [name, inputs.array(name)])) as Record<Name, NDArray>;
}

/** W1, b1, W2, b2, ... or, with "d", the gradients of as many layers as the case has. */
export function layersOf(inputs: CaseInputs, prefix: "" | "d" = ""): Record<string, NDArray> {
  const names: string[] = [];
  for (let l = 1; inputs.has(`${prefix}W${l}`); l++) names.push(`${prefix}W${l}`, `${prefix}b${l}`);
  return recordOf(inputs, names);
}

/** The seed in a note like "np.random.seed(3); W = randn*0.01". */
export function seedIn(note: unknown, fallback: number): number {
  const found = /seed\((\d+)\)/.exec(String(note));
  return found === null ? fallback : Number(found[1]);
}
