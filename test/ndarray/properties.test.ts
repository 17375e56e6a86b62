/** What must hold for every array, tried on arrays that fast-check makes. Seeded: each run tries the same ones. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DType } from "../../src/engine/dtype.js";
import { arrayEqual } from "../../src/ndarray/comparing.js";
import { array } from "../../src/ndarray/creation.js";
import { concatenate, pad, split, stack } from "../../src/ndarray/joining.js";
import { where } from "../../src/ndarray/math.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { decodeNpy, encodeNpy } from "../../src/ndarray/npy-format.js";
import type { SliceSpec } from "../../src/ndarray/views.js";

const RUNS = { seed: 231, numRuns: 200 };

const NUMBERS: Readonly<Record<DType, fc.Arbitrary<number>>> = {
  float64: fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })),
  float32: fc.oneof(fc.float(), fc.integer({ min: -3, max: 3 })),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  uint8: fc.integer({ min: 0, max: 255 }),
};
const DTYPE = fc.constantFrom<DType>("float64", "float32", "int32", "uint8");
const SHAPE = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

const arrayOf = (shape: readonly number[], dtype: DType): fc.Arbitrary<NDArray> => {
  const size = sizeOf(shape);
  return fc
    .array(NUMBERS[dtype], { minLength: size, maxLength: size })
    .map((numbers) => array(numbers, { dtype }).reshape(...shape));
};

const SPEC: fc.Arbitrary<SliceSpec> = fc
  .tuple(
    fc.option(fc.integer({ min: -6, max: 6 })),
    fc.option(fc.integer({ min: -6, max: 6 })),
    fc.option(fc.constantFrom(-3, -2, -1, 1, 2, 3)),
  )
  .map((range) => range);

/** An array, and a view of it: axes reordered, then sliced. */
const VIEW = fc
  .tuple(SHAPE, DTYPE)
  .chain(([shape, dtype]) =>
    fc.tuple(
      arrayOf(shape, dtype),
      fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }),
      fc.array(SPEC, { maxLength: shape.length }),
    ),
  )
  .map(([base, axes, specs]) => (axes.length === 0 ? base : base.transpose(...axes).slice(...specs)));

/** Two shapes that broadcast, each with arrays of one dtype. */
const PAIR = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("both", "a", "b")), { maxLength: 4 }),
    fc.nat(2),
    DTYPE,
  )
  .chain(([axes, missing, dtype]) => {
    const shapeA = axes.map(([size, who]) => (who === "b" ? 1 : size));
    const shapeB = axes.map(([size, who]) => (who === "a" ? 1 : size)).slice(missing);
    return fc.tuple(arrayOf(shapeA, dtype), arrayOf(shapeB, dtype));
  });

/** All indices of a shape, in row-major order. */
function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (found, size) => found.flatMap((index) => Array.from({ length: size }, (_, k) => [...index, k])),
    [[]],
  );
}

const same = (a: NDArray, b: NDArray) => arrayEqual(a, b, { equalNan: true }) && a.dtype === b.dtype;

const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => property(value)),
    RUNS,
  );

describe("views", () => {
  it("agree with their copies", () => {
    holds(VIEW, (view) => {
      const copy = view.copy();
      expect(copy.isContiguous).toBe(true);
      expect(same(view, copy)).toBe(true);
      expect([...copy.data]).toEqual(indicesOf(view.shape).map((index) => view.get(...index)));
      expect(same(view.negate(), copy.negate())).toBe(true);
      expect(same(view.add(view), copy.add(copy))).toBe(true);
      expect(view.toArray()).toEqual(copy.toArray());
      expect(`${view}`).toBe(`${copy}`);
    });
  });
  it("are themselves again, transposed twice or reshaped and back", () => {
    holds(VIEW, (view) => {
      expect(same(view.T.T, view)).toBe(true);
      expect(same(view.reshape(view.size).reshape(...view.shape), view)).toBe(true);
      expect(same(view.flatten(), view.reshape(view.size))).toBe(true);
    });
  });
  it("reduce like their copies, along any axis", () => {
    holds(VIEW, (view) => {
      const copy = view.copy();
      for (let axis = 0; axis < view.ndim; axis++) {
        expect(same(view.argsort({ axis }), copy.argsort({ axis }))).toBe(true);
        expect(same(view.sort({ axis }), view.sort({ axis }).sort({ axis }))).toBe(true);
        if (view.shape[axis] === 0) continue;
        expect(same(view.max({ axis }), copy.max({ axis }))).toBe(true);
        expect(same(view.argmin({ axis, keepdims: true }), copy.argmin({ axis, keepdims: true }))).toBe(true);
      }
      if (view.size > 0) {
        expect(view.min()).toBe(copy.min());
        expect(view.argmax()).toBe(copy.argmax());
      }
    });
  });
  it("are written like copies", () => {
    holds(VIEW, (view) => {
      const reversed = view.copy().T.copy().T;
      reversed.assign(view);
      expect(same(reversed, view)).toBe(true);
      const wanted = view.copy().addInPlace(view.copy());
      expect(same(view.addInPlace(view), wanted)).toBe(true);
    });
  });
});

describe("broadcasting", () => {
  it("does what loops over all indices do", () => {
    holds(PAIR, ([a, b]) => {
      const sum = a.subtract(b);
      const [shape, less, chosen] = [sum.shape, a.less(b), where(a.less(b), a, b)];
      const elementOf = (x: NDArray, index: number[]) =>
        x.get(...index.slice(shape.length - x.ndim).map((k, axis) => (x.shape[axis] === 1 ? 0 : k)));
      for (const index of indicesOf(shape)) {
        const [x, y] = [elementOf(a, index), elementOf(b, index)];
        const difference = array([x - y])
          .astype(a.dtype)
          .item();
        expect(sum.get(...index)).toBe(
          a.dtype === "int32" ? (x - y) | 0 : a.dtype === "uint8" ? (x - y) & 255 : difference,
        );
        const isLess = x < y;
        expect(less.get(...index)).toBe(Number(isLess));
        expect(chosen.get(...index)).toBe(isLess ? x : y);
      }
    });
  });
});

describe("joining", () => {
  it("is undone by splitting, stacking by slicing, padding by cutting", () => {
    holds(
      VIEW.filter(({ ndim }) => ndim > 0),
      (view) => {
        const axis = view.ndim - 1;
        const [first, second] = split(concatenate([view, view], { axis }), [view.shape[axis]!], { axis });
        expect(same(first!, view) && same(second!, view)).toBe(true);
        expect(
          same(
            stack([view, view], { axis })
              .transpose(axis, ...others(view.ndim + 1, axis))
              .row(1),
            view,
          ),
        ).toBe(true);
        const framed = pad(view, [...new Array<number>(axis).fill(2), [1, 0]]);
        expect(same(framed.slice(...new Array<SliceSpec>(axis).fill([2, -2]), [1]), view)).toBe(true);
      },
    );
  });
});

const others = (ndim: number, axis: number) =>
  Array.from({ length: ndim }, (_, k) => k).filter((k) => k !== axis);

describe("order", () => {
  it("argpartition splits at every rank, argsort sorts, both are permutations", () => {
    const lanes = fc.array(NUMBERS.float64, { minLength: 1, maxLength: 60 });
    holds(fc.tuple(lanes, fc.nat(59)), ([numbers, nth]) => {
      const lane = array(numbers);
      const kth = nth % numbers.length;
      const sorted = lane.take(lane.argsort());
      const parted = lane.take(lane.argpartition(kth));
      for (const order of [lane.argsort(), lane.argpartition(kth)]) {
        expect([...order.data].sort((i, j) => i - j)).toEqual([...numbers.keys()]);
      }
      const value = sorted.get(kth) + 0; // -0 and 0 are equal
      expect(parted.get(kth) + 0).toBe(value);
      const ranked = (x: number) => (Number.isNaN(x) ? Infinity : x);
      for (let k = 0; k < numbers.length; k++) {
        if (k < kth) expect(ranked(parted.get(k))).toBeLessThanOrEqual(ranked(value));
        else expect(ranked(parted.get(k))).toBeGreaterThanOrEqual(ranked(value));
      }
    });
  });
});

describe("files", () => {
  it("give back what was written", () => {
    holds(VIEW, (view) => {
      const found = decodeNpy(encodeNpy(view));
      expect(found.shape).toEqual(view.shape);
      expect(same(found, view)).toBe(true);
    });
  });
  it("never crash the reader with anything but a DataError", () => {
    const valid = encodeNpy(array([[1, 2], [3, 4]])); // biome-ignore format: a matrix
    const damage = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    holds(fc.tuple(damage, fc.nat(valid.length)), ([changes, length]) => {
      const bytes = valid.slice(0, length);
      for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
      try {
        expect(decodeNpy(bytes).size).toBeLessThanOrEqual(32);
      } catch (error) {
        expect((error as Error).name).toBe("DataError");
      }
    });
  });
});
