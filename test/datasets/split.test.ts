import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kFold } from "../../src/datasets/k-fold.js";
import { CS231N_SPLIT, splitAsCs231n } from "../../src/datasets/split.js";
import { arrayEqual } from "../../src/ndarray/comparing.js";
import { arange, zeros } from "../../src/ndarray/creation.js";
import { concatenate } from "../../src/ndarray/joining.js";
import { RandomState } from "../../src/random/random-state.js";

/** N examples whose one feature and whose label are their row, so that a part says where it came from. */
const rows = (N: number) => ({
  X: arange(N).reshape(N, 1),
  y: arange(N).astype("int32"),
  classes: ["a"],
  shape: [1],
  source: `${N} rows`,
});
const split = (N: number, M: number, sizes = CS231N_SPLIT) =>
  splitAsCs231n({ train: rows(N), test: rows(M) }, new RandomState(231), sizes);
const rowsOf = ({ y }: { y: { toArray(): unknown } }) => y.toArray() as number[];
const range = (start: number, stop: number) => Array.from({ length: stop - start }, (_, i) => start + i);

describe("splitAsCs231n", () => {
  it("is the course's split on 50,000 and 10,000 examples", () => {
    const { train, val, test, dev } = split(50_000, 10_000);
    expect(arrayEqual(train.y, arange(49_000))).toBe(true);
    expect(arrayEqual(val.y, arange(49_000, 50_000))).toBe(true);
    expect(arrayEqual(test.y, arange(1000))).toBe(true);
    // dev is np.random.choice(49000, 500, replace=False), as the notebook draws it
    expect(rowsOf(dev)).toEqual(new RandomState(231).choice(49_000, { size: 500, replace: false }).toArray());
    expect(new Set(rowsOf(dev)).size).toBe(500);
  });

  it("keeps X and y of every part together", () => {
    const { train, val, test, dev } = split(50, 20, { train: 30, val: 10, test: 5, dev: 6 });
    for (const part of [train, val, test, dev]) expect(part.X.flatten().toArray()).toEqual(rowsOf(part));
    expect([train, val, test, dev].map(({ y }) => y.size)).toEqual([30, 10, 5, 6]);
    expect(rowsOf(val)).toEqual(range(30, 40));
  });

  it.each([
    // N, M -> train, val, test, dev
    [5000, 1000, [4000, 1000, 1000, 500]], // shapes10: val as asked for
    [1000, 100, [800, 200, 100, 500]], // a fifth validates
    [100, 3, [80, 20, 3, 80]], // dev is train
    [49_999, 1, [48_999, 1000, 1, 500]], // one short of the course's
    [5, 1, [4, 1, 1, 4]],
  ])("with %i and %i examples follows the rule", (N, M, sizes) => {
    const { train, val, test, dev } = split(N, M);
    expect([train, val, test, dev].map(({ y }) => y.size)).toEqual(sizes);
    expect(arrayEqual(concatenate([train.y, val.y]), arange(N))).toBe(true); // nothing lost, nothing in both
  });

  it("refuses what would leave a part empty", () => {
    expect(() => split(4, 1)).toThrow("4 training examples give train 4, val 0, test 1000, dev 4");
    expect(() => split(100, 10, { train: 50, val: 10, test: 0, dev: 5 })).toThrow("test 0");
    expect(() => split(0, 10)).toThrow("expected at least one example, got none in 0 rows");
    expect(() => split(10, 0)).toThrow("expected at least one example, got none in 0 rows");
  });

  it("refuses X and y of different lengths", () => {
    const torn = { ...rows(10), y: zeros([9], "int32") };
    const call = () => splitAsCs231n({ train: torn, test: rows(5) }, new RandomState(0));
    expect(call).toThrow("axis 0 of y [9] must be N = 10, set by X [10, 1]");
  });
});

describe("kFold", () => {
  it("cuts as np.array_split does: the first N % K folds are one longer", () => {
    const sizes = kFold(10, 4).map(({ start, stop }) => [start, stop]);
    expect(sizes).toEqual([
      [0, 3],
      [3, 6],
      [6, 8],
      [8, 10],
    ]);
  });

  it("covers every row once, with sizes that differ by one at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 2, max: 200 }), (N, K) => {
        fc.pre(K <= N);
        const folds = kFold(N, K);
        expect(folds).toHaveLength(K);
        expect(folds.flatMap(({ start, stop }) => range(start, stop))).toEqual(range(0, N));
        const sizes = folds.map(({ start, stop }) => stop - start);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [10, 1],
    [10, 11],
    [10, 2.5],
    [10, Number.NaN],
    [0, 2],
  ])("refuses N = %s, K = %s", (N, K) => {
    expect(() => kFold(N, K)).toThrow(
      `K must be a whole number from 2 to N = ${N}, so that no fold is empty; got ${K}`,
    );
  });
});
