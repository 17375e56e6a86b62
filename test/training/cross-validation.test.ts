import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KNearestNeighbor } from "../../src/classifiers/knn.js";
import { accuracy } from "../../src/metrics/accuracy.js";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import { crossValidate, crossValidateKnn } from "../../src/training/cross-validation.js";
import { type Packed, unpack } from "../support/numbers.js";

interface Fixture {
  readonly cross_validation: {
    readonly X: Packed;
    readonly y: number[];
    readonly ks: number[];
    readonly num_folds: number;
    readonly L2: number[][];
    readonly L1: number[][];
  };
}

const file = new URL("./fixtures/training.json", import.meta.url);
const numpy = (JSON.parse(readFileSync(file, "utf8")) as Fixture).cross_validation;
const X = unpack(numpy.X);
const y = array(numpy.y, { dtype: "int32" });

describe("crossValidate", () => {
  it("holds out every example once, in np.array_split's folds, and trains on the others in their order", async () => {
    const rows = arange(7).reshape(7, 1);
    const seen: unknown[] = [];
    const scores = await crossValidate(
      rows,
      arange(7).multiply(10),
      ({ fold, XTrain, yTrain, XVal, yVal }) => {
        seen.push([XVal, yVal, XTrain, yTrain].map((a) => a.flatten().toArray()));
        return fold / 10;
      },
      { numFolds: 3 },
    );
    expect(scores).toEqual([0, 0.1, 0.2]);
    expect(seen).toEqual([
      [
        [0, 1, 2],
        [0, 10, 20],
        [3, 4, 5, 6],
        [30, 40, 50, 60],
      ],
      [
        [3, 4],
        [30, 40],
        [0, 1, 2, 5, 6],
        [0, 10, 20, 50, 60],
      ],
      [
        [5, 6],
        [50, 60],
        [0, 1, 2, 3, 4],
        [0, 10, 20, 30, 40],
      ],
    ]);
  });

  it("waits for an evaluation that takes its time, and has 5 folds unless told", async () => {
    const scores = await crossValidate(X, y, async ({ fold }) => fold);
    expect(scores).toEqual([0, 1, 2, 3, 4]);
  });

  it("gives for kNN what crossValidateKnn gives", async () => {
    const scores = await crossValidate(X, y, ({ XTrain, yTrain, XVal, yVal }) =>
      accuracy(new KNearestNeighbor().train(XTrain, yTrain).predict(XVal, { k: 3 }), yVal),
    );
    expect(scores).toEqual(numpy.L2[numpy.ks.indexOf(3)]);
  });

  it("refuses folds that cannot be cut, and labels of another number", async () => {
    await expect(crossValidate(X, y, () => 0, { numFolds: 24 })).rejects.toThrow("from 2 to N = 23");
    await expect(crossValidate(X, zeros([5]), () => 0)).rejects.toThrow("axis 0 of y [5] must be N = 23");
  });

  it("is stopped by a signal between two folds", async () => {
    const controller = new AbortController();
    let folds = 0;
    const running = crossValidate(
      X,
      y,
      () => {
        if (++folds === 2) controller.abort();
        return 0;
      },
      { signal: controller.signal },
    );
    await expect(running).rejects.toMatchObject({
      code: "INTERRUPTED",
      message: "crossValidate: stopped after 2 of 5 folds",
    });
  });
});

describe("crossValidateKnn", () => {
  it.each(["L2", "L1"] as const)("has NumPy's accuracies for every k and fold (%s)", async (metric) => {
    const { ks, num_folds: numFolds } = numpy;
    const result = await crossValidateKnn(X, y, { ks, numFolds, metric });
    expect(result.values).toEqual(ks);
    expect(result.accuracies).toEqual(numpy[metric]);
  });

  it("chooses the k with the best mean, of several the one listed first", async () => {
    const { means, deviations, chosen } = await crossValidateKnn(X, y, { ks: numpy.ks });
    expect(means.map((value) => Number(value.toFixed(12)))).toEqual([0.38, 0.38, 0.34, 0.42, 0.46]);
    expect(chosen).toBe(12);
    expect((await crossValidateKnn(X, y, { ks: [5, 3, 1] })).chosen).toBe(3);
    expect((await crossValidateKnn(X, y, { ks: [5, 1, 3] })).chosen).toBe(1);
    const row = numpy.L2[0]!; // 0.6, 0.4, 0.4, 0, 0.5 around 0.38
    const variance = row.reduce((sum, a) => sum + (a - 0.38) ** 2, 0) / 5;
    expect(deviations[0]).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it("reports every fold", async () => {
    const seen: unknown[] = [];
    await crossValidateKnn(X, y, { ks: [1], numFolds: 3, onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, total: 3 })));
  });

  it("refuses ks that no fold can serve", async () => {
    const call = (ks: number[]) => crossValidateKnn(X, y, { ks });
    await expect(call([])).rejects.toThrow("ks is empty");
    await expect(call([1, 19])).rejects.toThrow(
      "every k must be a whole number from 1 to 18, the examples that",
    );
    await expect(call([0])).rejects.toThrow("got 0");
  });
});
