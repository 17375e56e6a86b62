import { describe, expect, it } from "vitest";
import { compareOutputs, plainOutput } from "../../src/benchmark/agreement.js";
import { sameSize, sizesOf } from "../../src/comparisons/comparison.js";
import { comparisonOf, comparisons, comparisonsOf } from "../../src/comparisons/registry.js";
import { BYTES_PER_ELEMENT } from "../../src/engine/dtype.js";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";

/** The arrays among the values of an input or an output. */
const arraysOf = (record: unknown): NDArray[] =>
  Object.values(record as Record<string, unknown>).filter((value) => value instanceof NDArray);

describe("the registry", () => {
  it("has each id once and finds it", () => {
    const ids = comparisons.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const comparison of comparisons) expect(comparisonOf(comparison.id)).toBe(comparison);
  });

  it("finds all comparisons of a subject, and none by a part of a word", () => {
    expect(comparisonsOf("conv").map(({ id }) => id)).toEqual(["conv/forward", "conv/backward"]);
    expect(comparisonsOf("svm/loss").map(({ id }) => id)).toEqual(["svm/loss"]);
    expect(() => comparisonsOf("sv")).toThrow('there is no comparison "sv"');
  });

  it("names what there is when asked for what there is not", () => {
    expect(() => comparisonOf("svm/gradient")).toThrow(
      'there is no comparison "svm/gradient"; expected one of knn/distances, svm/loss, softmax/loss',
    );
  });
});

describe.each(comparisons.map((comparison) => [comparison.id, comparison] as const))(
  "%s",
  (_id, comparison) => {
    const { sizes, variants, dtypes } = comparison;

    it("has its variants' names once, and course figures only of variants it has", () => {
      const names = variants.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { variant, seconds, source } of comparison.courseFigures) {
        expect(names).toContain(variant);
        expect(seconds).toBeGreaterThan(0);
        expect(source).not.toBe("");
      }
    });

    it("sweeps one letter by a constant factor", () => {
      const letters = Object.keys(sizes.course);
      for (const size of [sizes.small, sizes.demo, ...sizes.sweep])
        expect(Object.keys(size)).toEqual(letters);
      const growing = letters.filter((letter) => new Set(sizes.sweep.map((size) => size[letter])).size > 1);
      expect(growing).toHaveLength(1);
      const values = sizes.sweep.map((size) => size[growing[0]!]!);
      expect(new Set(values.slice(1).map((value, i) => value / values[i]!)).size).toBe(1);
    });

    describe.each(dtypes)("in %s", (dtype) => {
      const inputOf = (seed: number) => comparison.input(sizes.small, new RandomState(seed), dtype);

      it.each([231, 1, 2])("all variants agree with the naive one at small, seed %i", (seed) => {
        const input = inputOf(seed);
        const expected = plainOutput(variants[0].run(input));
        for (const variant of variants.slice(1)) {
          const { problem } = compareOutputs(
            expected,
            plainOutput(variant.run(input)),
            comparison.agree[dtype],
          );
          expect(problem, variant.name).toBeNull();
        }
      });

      it("tells a result whose largest element is wrong in the fourth digit from a right one", () => {
        const expected = plainOutput(variants[0].run(inputOf(231)));
        for (const [name, { shape, data }] of Object.entries(expected)) {
          const wrong = data.slice();
          let largest = 0;
          for (const [i, value] of wrong.entries())
            if (Math.abs(value) > Math.abs(wrong[largest]!)) largest = i;
          wrong[largest] = wrong[largest]! * 1.001;
          const found = { ...expected, [name]: { shape, data: wrong } };
          expect(compareOutputs(expected, found, comparison.agree[dtype]).agrees, name).toBe(false);
        }
      });

      it("makes the same input from the same seed, another from another, in its dtype", () => {
        const [a, again, other] = [inputOf(5), inputOf(5), inputOf(6)].map((input) =>
          arraysOf(input).map(String),
        );
        expect(again).toEqual(a);
        expect(other).not.toEqual(a);
        for (const array of arraysOf(inputOf(5))) expect([dtype, "int32"]).toContain(array.dtype);
      });

      it("gives outputs in its dtype and leaves its input alone", () => {
        const input = inputOf(5);
        const before = arraysOf(input).map((array) => array.toArray());
        for (const { run } of variants)
          for (const array of arraysOf(run(input))) expect(array.dtype).toBe(dtype);
        expect(arraysOf(input).map((array) => array.toArray())).toEqual(before);
      });

      it("counts the bytes of its arrays", () => {
        const input = inputOf(5);
        const arrays = [...arraysOf(input), ...arraysOf(variants[0].run(input))];
        const bytes = arrays.reduce((sum, array) => sum + array.size * BYTES_PER_ELEMENT[array.dtype], 0);
        expect(comparison.bytes(sizes.small, dtype)).toBe(bytes);
      });
    });
  },
);

it("sizesOf says which letter is missing", () => {
  expect(() => sizesOf({ N: 3 }, "N", "D")).toThrow('size {"N":3} has no D');
});

it("sameSize compares letters and sizes, in any order", () => {
  expect(sameSize({ N: 1, D: 2 }, { D: 2, N: 1 })).toBe(true);
  expect(sameSize({ N: 1, D: 2 }, { N: 1, D: 3 })).toBe(false);
  expect(sameSize({ N: 1 }, { N: 1, D: 3 })).toBe(false);
  expect(sameSize({ N: 1, D: 2 }, { N: 1, C: 2 })).toBe(false);
});
