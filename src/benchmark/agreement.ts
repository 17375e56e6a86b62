import type { ComparisonTolerance, VariantOutput } from "../comparisons/comparison.js";
import type { TypedArray } from "../engine/dtype.js";
import type { Agreement } from "./result.js";

/** A variant's output in memory of its own, so that it can be sent between processes. A number has shape []. */
export type PlainOutput = Readonly<Record<string, PlainArray>>;

export interface PlainArray {
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

/** What a comparison of two outputs found. `problem` says which element is wrong first; null if they agree. */
export interface Finding extends Agreement {
  readonly problem: string | null;
}

/** Copies an output out of the shared memory. */
export function plainOutput(output: VariantOutput): PlainOutput {
  const plain = Object.entries(output).map(([name, value]): [string, PlainArray] => {
    if (typeof value === "number") return [name, { shape: [], data: Float64Array.of(value) }];
    // slice() of a typed array gives memory of its own even where the source is shared, which could not be sent.
    return [
      name,
      { shape: [...value.shape], data: (value.isContiguous ? value : value.copy()).data.slice() },
    ];
  });
  return Object.fromEntries(plain);
}

/**
 * Compares what a variant found with what the naive variant gives. An element is right if
 * `|found - expected| <= atol + rtol * |expected|` or both are the same infinity; NaN is never right, not even beside
 * NaN, because two broken variants agree on NaN easily.
 *
 * `maxRelativeError` is `|found - expected| / max(|found|, |expected|)`: at most 2 for finite numbers.
 */
export function compareOutputs(
  expected: PlainOutput,
  found: PlainOutput,
  tolerance: ComparisonTolerance,
): Finding {
  const worst = { maxAbsoluteError: 0, maxRelativeError: 0 };
  let problem: string | null = null;
  for (const name of Object.keys({ ...expected, ...found })) {
    problem ??= compareArray(name, expected[name], found[name], tolerance, worst);
  }
  return { agrees: problem === null, ...worst, problem };
}

function compareArray(
  name: string,
  expected: PlainArray | undefined,
  found: PlainArray | undefined,
  { rtol, atol }: ComparisonTolerance,
  worst: { maxAbsoluteError: number; maxRelativeError: number },
): string | null {
  if (!found) return `${name} is missing`;
  if (!expected) return `${name} is given, which the naive variant does not give`;
  if (expected.shape.join() !== found.shape.join()) {
    return `${name} has shape [${found.shape.join(", ")}], expected [${expected.shape.join(", ")}]`;
  }
  let wrong = 0;
  let firstWrong = -1;
  for (let i = 0; i < expected.data.length; i++) {
    const e = expected.data[i]!;
    const f = found.data[i]!;
    if (e === f) continue;
    const error = Math.abs(f - e);
    if (error > worst.maxAbsoluteError) worst.maxAbsoluteError = error;
    const relative = error / Math.max(Math.abs(e), Math.abs(f));
    if (relative > worst.maxRelativeError) worst.maxRelativeError = relative;
    // An infinite `expected` would make the bound infinite; the error is then infinite too, or NaN.
    if (error <= atol + rtol * Math.abs(e) && error !== Infinity) continue;
    wrong += 1;
    if (firstWrong < 0) firstWrong = i;
  }
  if (wrong === 0) return null;
  const values = `${found.data[firstWrong]}, expected ${expected.data[firstWrong]}`;
  const count = wrong === 1 ? "" : `; ${wrong} of ${expected.data.length} elements are wrong`;
  return `${name}${indexText(firstWrong, expected.shape)} is ${values} within rtol ${rtol} and atol ${atol}${count}`;
}

/** Flat index 7 in shape [3, 4] -> "[1, 3]"; nothing for a number. */
function indexText(flat: number, shape: readonly number[]): string {
  if (shape.length === 0) return "";
  const index: number[] = [];
  let rest = flat;
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return `[${index.join(", ")}]`;
}
