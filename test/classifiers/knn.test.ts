import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
  type DistanceMethod,
  KNearestNeighbor,
  type Metric,
  nearestNeighbors,
  predictLabels,
} from "../../src/classifiers/knn.js";
import { nearestIndices } from "../../src/classifiers/nearest.js";
import type { DType } from "../../src/engine/dtype.js";
import { heapStats } from "../../src/engine/heap.js";
import { arange, array, full, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose, named, oracle, type Packed, readJson, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";

interface KnnCase {
  readonly title: string;
  readonly metric: Metric;
  readonly X: Packed;
  readonly train: Packed;
  readonly y: Packed;
  readonly dists: Packed;
  readonly predictions: readonly { readonly k: number; readonly labels: number[] }[];
}

const fixtures = readJson<{ knn: KnnCase[] }>("./fixtures/classifiers.json", import.meta.url).knn;
const VARIANTS = [computeDistancesTwoLoops, computeDistancesOneLoop, computeDistancesNoLoops];
const METHODS = ["twoLoops", "oneLoop", "noLoops"] as const satisfies readonly DistanceMethod[];

onEachBackend(() => {
  describe.each(named(VARIANTS))("%s", (_name, computeDistances) => {
    it("gives the distances of the course notes' figure: L1 456, L2 162.111", () => {
      const { inputs, expected } = oracle("cs231n_notes/l1_distance");
      const test = unpack(inputs.test!, "uint8").reshape(1, 16);
      const train = unpack(inputs.train!, "uint8").reshape(1, 16);
      expect(computeDistances(test, train, { metric: "L1" }).item()).toBe(expected.L1);
      expect(computeDistances(test, train).item()).toBe(expected.L2);
    });

    it("gives the oracle's distances", () => {
      const { inputs, expected, tolerance } = oracle("cs231n_classifiers/knn");
      const dists = computeDistances(unpack(inputs.test!), unpack(inputs.train!));
      expectClose(dists, expected.distances as Packed, { rtol: tolerance });
    });

    it.each(fixtures)("gives NumPy's distances: $title", ({ metric, X, train, dists }) => {
      // The expansion loses at most a few digits of numbers this size; the loops differ by rounding only.
      const found = computeDistances(unpack(X), unpack(train), { metric });
      expectClose(found, dists, { rtol: 1e-13, atol: 1e-13 });
    });

    it("does not wrap around where pixels are subtracted", () => {
      const X = array([[0, 255]], { dtype: "uint8" });
      const train = array([[255, 0]], { dtype: "uint8" });
      expect(computeDistances(X, train, { metric: "L1" }).item()).toBe(510);
      expect(computeDistances(X, train).item()).toBe(Math.sqrt(2 * 255 ** 2));
    });

    it.each<[DType, DType, DType]>([
      ["float64", "float64", "float64"],
      ["float32", "float32", "float32"],
      ["float32", "uint8", "float32"],
      ["uint8", "uint8", "float64"],
      ["int32", "float32", "float64"],
    ])("of %s and %s gives %s", (a, b, expected) => {
      const dists = computeDistances(array([[3]], { dtype: a }), array([[7]], { dtype: b }));
      expect(dists.dtype).toBe(expected);
      expect(dists.toArray()).toEqual([[4]]);
    });

    it("agrees with the float64 distances in float32, to float32's digits", () => {
      const { X, train, dists } = fixtures.find(({ title }) => title === "gaussian, L2")!;
      const found = computeDistances(unpack(X, "float32"), unpack(train, "float32"));
      expectClose(found, dists, { rtol: 2e-6, atol: 2e-6 });
    });

    it.each(["L2", "L1"] as const)("reads views as it reads their copies (%s)", (metric) => {
      const numbers = new RandomState(5).randn(9, 14);
      const X = numbers.slice([0, 6, 2], [1, 9, 2]); // every other row and column
      const train = numbers.T.slice([2, 9], [0, 8, 2]); // columns as rows
      expect([X.isContiguous, train.isContiguous]).toEqual([false, false]);
      const ofCopies = computeDistances(X.copy(), train.copy(), { metric });
      expect(computeDistances(X, train, { metric }).toArray()).toEqual(ofCopies.toArray());
    });

    it.each([
      { M: 0, N: 2, D: 3 },
      { M: 2, N: 0, D: 3 },
      { M: 2, N: 3, D: 0 },
      { M: 1, N: 1, D: 1 },
    ])("takes M $M, N $N, D $D", ({ M, N, D }) => {
      for (const metric of ["L2", "L1"] as const) {
        const dists = computeDistances(zeros([M, D]), zeros([N, D]), { metric });
        expect(dists.shape).toEqual([M, N]);
        expect(Array.from(dists.data)).toEqual(new Array(M * N).fill(0));
      }
    });

    it("spreads NaN to the distances of its row only", () => {
      const dists = computeDistances(array([[0], [NaN]]), array([[3], [4]]));
      expect(dists.toArray()).toEqual([
        [3, 4],
        [NaN, NaN],
      ]);
    });

    it("does not change its inputs", () => {
      const X = array([[1, 2]]);
      const train = array([[3, 5]]);
      computeDistances(X, train);
      expect([X.toArray(), train.toArray()]).toEqual([[[1, 2]], [[3, 5]]]);
    });

    it("says which argument disagrees about D", () => {
      const call = () => computeDistances(zeros([2, 3]), zeros([5, 4]));
      expect(call).toThrow(
        `${computeDistances.name}: axis 1 of X [2, 3] must be D = 4, set by Xtrain [5, 4]`,
      );
    });

    it("refuses a metric it does not know", () => {
      const call = () => computeDistances(zeros([1, 1]), zeros([1, 1]), { metric: "L3" as Metric });
      expect(call).toThrow(`${computeDistances.name}: metric must be "L2" or "L1", got "L3"`);
    });
  });

  describe("computeDistancesNoLoops", () => {
    it.each(["L2", "L1"] as const)("never holds an array [M, N, D] (%s)", (metric) => {
      const [M, N, D] = [150, 160, 400]; // 73 MiB of float64
      const rng = new RandomState(2);
      computeDistancesNoLoops(rng.randn(M, D), rng.randn(N, D), { metric });
      expect(heapStats().peakBytes).toBeLessThan(24 * 2 ** 20); // of all tests so far
    });

    it("gives whole numbers, such as pixels, exactly", () => {
      const rng = new RandomState(9);
      const X = rng.randint(0, 256, [20, 300]).astype("uint8");
      const train = rng.randint(0, 256, [30, 300]).astype("uint8");
      const fast = computeDistancesNoLoops(X, train);
      expect(fast.toArray()).toEqual(computeDistancesTwoLoops(X, train).toArray());
      expect(Array.from({ length: 20 }, (_, i) => computeDistancesNoLoops(X, X).get(i, i))).toEqual(
        new Array(20).fill(0),
      );
    });

    it.each<[string, (a: NDArray) => NDArray]>([
      ["rows", (a) => a.slice([1, null, 2])],
      ["columns", (a) => a.slice([], [2, null, 3])],
      ["a transpose", (a) => a.T.slice([0, 30]).T],
    ])("measures whole numbers of views: %s", (_, part) => {
      const rng = new RandomState(10);
      const X = part(rng.randint(0, 256, [30, 60]).astype("uint8"));
      const train = part(rng.randint(0, 256, [40, 60]).astype("uint8"));
      expect(computeDistancesNoLoops(X, train).toArray()).toEqual(
        computeDistancesTwoLoops(X, train).toArray(),
      );
    });

    it("measures rows of bytes that are too long for 32-bit sums", () => {
      const D = 34_000; // 34,000 * 255^2 is above 2^31
      const found = computeDistancesNoLoops(zeros([1, D], "uint8"), full([2, D], 255, "uint8"));
      expect(found.toArray()).toEqual([[Math.sqrt(255 ** 2 * D), Math.sqrt(255 ** 2 * D)]]);
    });

    it("never takes the root of a negative number that cancellation left", () => {
      const rng = new RandomState(1);
      const X = rng.randn(60, 3).add(1000);
      const near = X.add(rng.randn(60, 3).multiply(1e-9)); // squared distances of 1e-18, rounded by 1e-10 to either side
      expectClose(computeDistancesNoLoops(X, near), computeDistancesTwoLoops(X, near), { atol: 1e-4 });
    });

    it.each([
      { tiles: "of several queries", M: 45, N: 100, D: 64 },
      { tiles: "of a part of the training set", M: 2, N: 70, D: 4000 },
    ])("puts L1 together from tiles $tiles", ({ M, N, D }) => {
      const rng = new RandomState(3);
      const X = rng.randint(0, 256, [M, D]).astype("uint8");
      const train = rng.randint(0, 256, [N, D]).astype("uint8");
      const naive = computeDistancesTwoLoops(X, train, { metric: "L1" });
      expect(computeDistancesNoLoops(X, train, { metric: "L1" }).data).toEqual(naive.data);
    });
  });

  it("all variants agree on random problems", () => {
    const sizes = fc.record({ M: fc.nat(6), N: fc.nat(6), D: fc.nat(5), seed: fc.nat(1000) });
    fc.assert(
      fc.property(sizes, fc.constantFrom<Metric>("L1", "L2"), ({ M, N, D, seed }, metric) => {
        const rng = new RandomState(seed);
        const X = rng.randn(M, D);
        const train = rng.randn(N, D);
        const naive = computeDistancesTwoLoops(X, train, { metric });
        expectClose(computeDistancesOneLoop(X, train, { metric }), naive, { rtol: 1e-13 });
        // A squared distance is off by about 1e-15 at most here, so a distance near 0 by about 3e-8.
        expectClose(computeDistancesNoLoops(X, train, { metric }), naive, { rtol: 1e-12, atol: 1e-7 });
      }),
      { numRuns: 60, seed: 231 },
    );
  });

  describe("KNearestNeighbor", () => {
    it.each(fixtures)("predicts as NumPy does: $title", ({ metric, X, train, y, predictions }) => {
      const knn = new KNearestNeighbor({ metric }).train(unpack(train), unpack(y, "int32"));
      for (const { k, labels } of predictions) {
        for (const distances of METHODS) {
          expect(knn.predict(unpack(X), { k, distances }).toArray()).toEqual(labels);
        }
      }
    });

    it("gives the oracle's predictions", () => {
      const { inputs, expected } = oracle("cs231n_classifiers/knn");
      const knn = new KNearestNeighbor().train(unpack(inputs.train!), unpack(inputs.labels!, "int32"));
      for (const k of [1, 3, 5, 8]) {
        const { data } = expected[`prediction_k${k}`] as Packed;
        expect(knn.predict(unpack(inputs.test!), { k }).toArray()).toEqual(data);
      }
    });

    it("has the course's methods, which agree with each other", () => {
      const { X, train, y, dists, predictions } = fixtures[0]!;
      const knn = new KNearestNeighbor().train(unpack(train), unpack(y, "int32"));
      const queries = unpack(X);
      for (const found of [
        knn.computeDistancesTwoLoops(queries),
        knn.computeDistancesOneLoop(queries),
        knn.computeDistancesNoLoops(queries),
      ]) {
        expectClose(found, dists, { rtol: 1e-13, atol: 1e-13 });
        for (const { k, labels } of predictions)
          expect(knn.predictLabels(found, k).toArray()).toEqual(labels);
      }
    });

    it("gives int32 classes, also for no queries", () => {
      const knn = new KNearestNeighbor().train(zeros([3, 2]), array([0, 1, 2], { dtype: "uint8" }));
      const none = knn.predict(zeros([0, 2]), { k: 2 });
      expect([none.dtype, none.shape]).toEqual(["int32", [0]]);
      expect(() => knn.predict(zeros([0, 2]), { k: 4 })).toThrow("k must be a whole number from 1 to 3");
    });

    it("names the call to make before the first training", () => {
      const call = () => new KNearestNeighbor().predict(zeros([1, 1]));
      expect(call).toThrow("KNearestNeighbor.predict: there are no examples yet; call train(X, y) first");
    });

    it.each<[string, NDArray, NDArray, string]>([
      ["no example", zeros([0, 2]), zeros([0], "int32"), "X must have at least one example, got N = 0"],
      [
        "labels of another number",
        zeros([3, 2]),
        zeros([2], "int32"),
        "axis 0 of y [2] must be N = 3, set by X [3, 2]",
      ],
      [
        "labels that are no integers",
        zeros([1, 2]),
        zeros([1]),
        "y must hold classes as int32 or uint8, got float64",
      ],
      [
        "a negative label",
        zeros([2, 1]),
        array([1, -1], { dtype: "int32" }),
        "classes must be 0 or more, got y[1] = -1",
      ],
    ])("refuses %s", (_, X, y, message) => {
      expect(() => new KNearestNeighbor().train(X, y)).toThrow(message);
    });

    it("refuses a method that it does not have", () => {
      const knn = new KNearestNeighbor().train(zeros([1, 1]), zeros([1], "int32"));
      const call = () => knn.predict(zeros([1, 1]), { distances: "threeLoops" as DistanceMethod });
      expect(call).toThrow('distances must be one of twoLoops, oneLoop, noLoops, got "threeLoops"');
    });
  });
});

onEachBackend(() => {
  it("finds the neighbors of bytes in the order that exact distances and ties give", () => {
    const rng = new RandomState(6);
    const X = rng.randint(0, 3, [40, 4]).astype("uint8"); // few different numbers: many ties
    const train = rng.randint(0, 3, [200, 4]).astype("uint8");
    const exact = nearestIndices(computeDistancesTwoLoops(X, train), 25).toArray();
    for (const distances of METHODS) {
      expect(nearestNeighbors(X, train, 25, { distances }).toArray()).toEqual(exact);
    }
    const all = nearestNeighbors(X.slice([0, 3]), train, 200);
    expect(all.toArray()).toEqual(
      nearestIndices(computeDistancesTwoLoops(X.slice([0, 3]), train), 200).toArray(),
    );
    expect(nearestNeighbors(X.slice([0, 0]), train, 2).shape).toEqual([0, 2]);
  });
});

it("searches neighbors block by block as it does at once", () => {
  const N = 50_000; // 2^22 / 50,000: 83 queries make a block
  const rng = new RandomState(4);
  const train = rng.rand(N, 1);
  const X = rng.rand(90, 1);
  const found = nearestNeighbors(X, train, 3);
  expect(found.shape).toEqual([90, 3]);
  for (const part of [
    [80, 86],
    [88, 90],
  ] as [number, number][]) {
    expect(found.slice(part).toArray()).toEqual(nearestNeighbors(X.slice(part), train, 3).toArray());
  }
});

describe("predictLabels", () => {
  const y = array([2, 0, 1, 1, 0], { dtype: "int32" });

  it("counts the lower training index as nearer where distances are equal", () => {
    expect(predictLabels(array([[5, 5, 5, 5, 5]]), y, 1).toArray()).toEqual([2]);
    expect(predictLabels(array([[5, 1, 1, 1, 1]]), y, 1).toArray()).toEqual([0]);
    expect(predictLabels(array([[5, 1, 1, 1, 1]]), y, 3).toArray()).toEqual([1]); // 0, 1, 1
  });

  it("gives equal votes to the smaller class, not to the nearer", () => {
    expect(predictLabels(array([[1, 2, 3, 9, 9]]), y, 3).toArray()).toEqual([0]); // one vote each for 2, 0, 1
    expect(predictLabels(array([[9, 4, 1, 2, 3]]), y, 4).toArray()).toEqual([0]); // two votes each for 1, 0
  });

  it("takes NaN as farther than everything", () => {
    expect(predictLabels(array([[NaN, Infinity, 3, NaN, NaN]]), y, 1).toArray()).toEqual([1]);
    expect(predictLabels(array([[NaN, Infinity, NaN, NaN, NaN]]), y, 1).toArray()).toEqual([0]);
  });

  it("takes every k from 1 to N, and no other", () => {
    const dists = arange(5).reshape(1, 5);
    for (const k of [1, 5]) expect(predictLabels(dists, y, k).shape).toEqual([1]);
    for (const k of [0, 6, 1.5, NaN]) {
      expect(() => predictLabels(dists, y, k)).toThrow(
        `k must be a whole number from 1 to 5 (the examples at hand), got ${k}`,
      );
    }
  });
});
