/**
 * How `flops` formulas are held to account: each is compared with a program of the fewest operations known for its
 * definition, written with scalars, every operation through a counter; and it must give the variants' own result, or it
 * would count the operations of something else.
 */
import { expect } from "vitest";
import type { Comparison, ProblemSize, VariantOutput } from "../../src/comparisons/comparison.js";
import type { FloatDType } from "../../src/engine/dtype.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";

export class Counter {
  count = 0;
  #one<T>(value: T): T {
    this.count += 1;
    return value;
  }
  add = (a: number, b: number) => this.#one(a + b);
  subtract = (a: number, b: number) => this.#one(a - b);
  multiply = (a: number, b: number) => this.#one(a * b);
  divide = (a: number, b: number) => this.#one(a / b);
  larger = (a: number, b: number) => this.#one(Math.max(a, b));
  sqrt = (a: number) => this.#one(Math.sqrt(a));
  exp = (a: number) => this.#one(Math.exp(a));
  log = (a: number) => this.#one(Math.log(a));
  /** a . b, added up from 0: 2 n operations. */
  dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => this.add(sum, this.multiply(value, b[i]!)), 0);
}

/** Whether the counting program computes what the comparison's naive variant does; gives its count. */
export function counted<I>(
  comparison: Comparison<I>,
  size: ProblemSize,
  program: (ops: Counter, input: I) => VariantOutput,
): number {
  const dtype: FloatDType = "float64";
  const input = comparison.input(size, new RandomState(3), dtype);
  const expected = comparison.variants[0].run(input);
  const ops = new Counter();
  const found = program(ops, input);
  for (const [name, value] of Object.entries(expected)) {
    const [a, b] = [flat(value), flat(found[name]!)];
    expect(b).toHaveLength(a.length);
    for (const [i, one] of a.entries()) expect(b[i]).toBeCloseTo(one, 9);
  }
  return ops.count;
}

function flat(value: NDArray | number): number[] {
  return typeof value === "number" ? [value] : (value.flatten().toArray() as number[]);
}
