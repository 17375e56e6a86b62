import type { FloatDType } from "../engine/dtype.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";

/** Letters and their sizes: `{ M: 500, N: 5000, D: 3072 }`. */
export type ProblemSize = Readonly<Record<string, number>>;

/** What a variant computes, by name: `{ loss: 2.3, dW: NDArray }`. All variants of a comparison give the same names. */
export type VariantOutput = Readonly<Record<string, NDArray | number>>;

/** One of the ways to compute the same thing. */
export interface ComparisonVariant<Input> {
  /** The function that runs, as a student calls it: "svmLossNaive". Unique within the comparison. */
  readonly name: string;
  /** What a chart calls it: "two loops". */
  readonly label: string;
  /** Only this is timed. It must not change its input: the same input serves every call. */
  run(input: Input): VariantOutput;
}

export interface ComparisonTolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** A number that a course published, so that ours can stand beside it. It was measured at the size `course`. */
export interface PublishedFigure {
  readonly variant: string;
  readonly seconds: number;
  readonly source: string;
}

/**
 * A problem, stated once: tests, benchmarks and reports take it from here.
 *
 * `run` and `flops` are methods, not fields, so that comparisons of different inputs fit into one list.
 */
export interface Comparison<Input = unknown> {
  readonly id: string; // "svm/loss"
  readonly title: string; // "SVM loss and gradient"
  readonly sizes: {
    readonly small: ProblemSize; // for tests: milliseconds
    readonly demo: ProblemSize; // seconds at most, by the naive variant
    readonly course: ProblemSize; // the size the course published its figures for
    readonly sweep: readonly ProblemSize[]; // geometric, one letter grows: for scaling curves
  };
  readonly dtypes: readonly FloatDType[]; // the default first
  /** The same numbers for the same `rng`, whatever the machine; rounded to `dtype`. */
  input(size: ProblemSize, rng: RandomState, dtype: FloatDType): Input;
  readonly variants: readonly [naive: ComparisonVariant<Input>, ...others: ComparisonVariant<Input>[]];
  /** Within what a variant must agree with the naive one: `|found - expected| <= atol + rtol * |expected|`. */
  readonly agree: Readonly<Record<FloatDType, ComparisonTolerance>>;
  /**
   * Arithmetic of the fewest operations known for the definition: each addition, subtraction, multiplication, division,
   * comparison, square root, exponential and logarithm counts 1. All variants share the count, so that their rates
   * compare as their times do, and none exceeds what the machine can do.
   */
  flops(size: ProblemSize): number;
  /** Least that one call must read and write: each input and each output once. */
  bytes(size: ProblemSize, dtype: FloatDType): number;
  readonly courseFigures: readonly PublishedFigure[];
}

/** The sizes of these letters. @throws {RangeError} if a letter is missing: a fault in a comparison, not the user's. */
export function sizesOf<const L extends string>(
  size: ProblemSize,
  ...letters: readonly L[]
): Record<L, number> {
  const found = letters.map((letter) => {
    const value = size[letter];
    if (value === undefined) throw new RangeError(`size ${JSON.stringify(size)} has no ${letter}`);
    return [letter, value] as const;
  });
  return Object.fromEntries(found) as Record<L, number>;
}

/** Same letters, same sizes. */
export function sameSize(a: ProblemSize, b: ProblemSize): boolean {
  const letters = Object.keys(a);
  return letters.length === Object.keys(b).length && letters.every((letter) => a[letter] === b[letter]);
}
