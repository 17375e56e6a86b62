import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Softmax } from "../../src/classifiers/linear-classifier.js";
import { NoloopError } from "../../src/errors.js";
import { array } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { gridSearch, randomSearch } from "../../src/training/hyperparameter-search.js";

interface Fixture {
  readonly random_search: { readonly seed: number; readonly points: { learningRate: number; reg: number }[] };
}

const file = new URL("./fixtures/training.json", import.meta.url);
const numpy = (JSON.parse(readFileSync(file, "utf8")) as Fixture).random_search;

describe("gridSearch", () => {
  it("tries every combination, the last name fastest, and finds the best", async () => {
    const { points, best } = await gridSearch({ a: [1, 2], b: [10, 20, 30] }, ({ a, b }) => ({
      accuracy: { train: 1, val: a === 2 && b === 20 ? 0.9 : 0.5 },
    }));
    expect(points.map(({ hyperparameters: { a, b } }) => [a, b])).toEqual([
      [1, 10],
      [1, 20],
      [1, 30],
      [2, 10],
      [2, 20],
      [2, 30],
    ]);
    expect(best).toEqual({ hyperparameters: { a: 2, b: 20 }, accuracy: { train: 1, val: 0.9 } });
  });

  it("keeps the model of the best point only; of equals, the first", async () => {
    const { points, best } = await gridSearch({ a: [1, 2, 3] }, ({ a }) => ({
      accuracy: { val: a === 1 ? 0.1 : 0.7 },
      model: `model ${a}`,
    }));
    expect(best?.model).toBe("model 2");
    expect(points.every((point) => !("model" in point))).toBe(true);
  });

  it("compares the accuracy it is told to", async () => {
    const evaluate = ({ a }: { readonly a: number }) => ({ accuracy: { val: a, test: -a } });
    expect((await gridSearch({ a: [1, 2] }, evaluate, { by: "test" })).best?.hyperparameters.a).toBe(1);
  });

  it("goes on after a training that diverged, and says why that point has no accuracy", async () => {
    const X = array([[2], [-2]]);
    const y = array([0, 1], { dtype: "int32" });
    const { points, best } = await gridSearch({ reg: [1e6, 0.01] }, ({ reg }) => {
      const model = new Softmax();
      model.train(X, y, { learningRate: 1, reg, numIters: 200, batchSize: 2 });
      return { accuracy: { val: 1 }, model };
    });
    expect(points[0]!.accuracy).toEqual({});
    expect(points[0]!.failure).toContain("Softmax.train: the loss became Infinity");
    expect(best?.hyperparameters.reg).toBe(0.01);
    expect(best?.model).toBeInstanceOf(Softmax);
  });

  it("has no best point where every training diverged", async () => {
    const { best } = await gridSearch({ a: [1] }, () => {
      throw new NoloopError("DIVERGED", "too fast");
    });
    expect(best).toBeNull();
  });

  it("does not hide any other error", async () => {
    const failing = gridSearch({ a: [1] }, () => {
      throw new NoloopError("SHAPE", "a bug");
    });
    await expect(failing).rejects.toThrow("a bug");
  });

  it("reports every point, and stops when told so", async () => {
    const seen: number[] = [];
    const { points } = await gridSearch({ a: [1, 2, 3] }, async ({ a }) => ({ accuracy: { val: a } }), {
      onProgress: ({ done, total, point }) => {
        seen.push(done, total, point.accuracy.val!);
        return done < 2;
      },
    });
    expect(points).toHaveLength(2);
    expect(seen).toEqual([1, 3, 1, 2, 3, 2]);
  });

  it("is stopped by a signal between two points", async () => {
    const controller = new AbortController();
    const running = gridSearch({ a: [1, 2] }, () => ({ accuracy: { val: 0 } }), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(running).rejects.toMatchObject({
      code: "INTERRUPTED",
      message: "gridSearch: stopped after 1 of 2 points",
    });
  });

  it("refuses a name without values, and an evaluation without the accuracy that decides", async () => {
    const one = () => ({ accuracy: { val: 1 } });
    await expect(gridSearch({ a: [1], b: [] }, one)).rejects.toThrow("gridSearch: b has no values to try");
    await expect(gridSearch({ a: [1] }, () => ({ accuracy: { test: 1 } }))).rejects.toThrow(
      'evaluate must give the accuracy "val" as a number; it gave undefined (of: test)',
    );
    await expect(gridSearch({ a: [1] }, () => ({ accuracy: { val: NaN } }))).rejects.toThrow("it gave NaN");
  });
});

describe("randomSearch", () => {
  const space = {
    learningRate: { low: 1e-7, high: 1e-3, scale: "log" },
    reg: { low: 0, high: 5 },
  } as const;
  const anything = () => ({ accuracy: { val: 0 } });

  it("draws NumPy's points", async () => {
    const { points } = await randomSearch(space, anything, { numPoints: 6, seed: numpy.seed });
    for (const [i, { hyperparameters }] of points.entries()) {
      expect(hyperparameters.learningRate / numpy.points[i]!.learningRate).toBeCloseTo(1, 12);
      expect(hyperparameters.reg).toBe(numpy.points[i]!.reg);
    }
    expect(points).toHaveLength(6);
  });

  it("draws the same points whatever the evaluation draws for itself", async () => {
    const rng = new RandomState(3);
    const { points } = await randomSearch(space, () => ({ accuracy: { val: rng.rand() } }), {
      numPoints: 4,
      rng,
    });
    const { points: alone } = await randomSearch(space, anything, { numPoints: 4, seed: 3 });
    expect(points.map((point) => point.hyperparameters)).toEqual(alone.map((point) => point.hyperparameters));
  });

  it("gives every decade of a log scale its share", async () => {
    const { points } = await randomSearch(space, anything, { numPoints: 400, seed: 1 });
    for (const decade of [1e-7, 1e-6, 1e-5, 1e-4]) {
      const inside = points.filter(
        ({ hyperparameters: { learningRate } }) => learningRate >= decade && learningRate < 10 * decade,
      );
      expect(inside.length).toBeGreaterThan(70); // 100 expected
    }
  });

  it("draws whole numbers, and values of a list", async () => {
    const { points } = await randomSearch(
      { hidden: { low: 10, high: 20, integer: true }, batch: [32, 64] },
      anything,
      {
        numPoints: 50,
        seed: 2,
      },
    );
    expect(
      points.every(
        ({ hyperparameters: { hidden } }) => Number.isInteger(hidden) && hidden >= 10 && hidden <= 20,
      ),
    ).toBe(true);
    expect(new Set(points.map(({ hyperparameters }) => hyperparameters.batch))).toEqual(new Set([32, 64]));
  });

  it("stays in a range of one point, ends included", async () => {
    const one = { rate: { low: 1e-3, high: 1e-3, scale: "log" } } as const;
    const { best } = await randomSearch(one, anything, { numPoints: 1 });
    expect(best?.hyperparameters.rate).toBe(1e-3);
  });

  it.each([
    [{ a: { low: 2, high: 1 } }, "a must have low <= high, both finite; found low 2, high 1"],
    [
      { a: { low: 0, high: 1, scale: "log" as const } },
      "a must have 0 < low <= high on a log scale; found low 0, high 1",
    ],
    [{ a: { low: NaN, high: 1 } }, "found low NaN, high 1"],
    [{ a: { low: 0, high: Infinity } }, "found low 0, high Infinity"],
    [{ a: [] }, "a has no values to try"],
  ])("refuses the space %j", async (wrong, message) => {
    await expect(randomSearch(wrong, anything, { numPoints: 1 })).rejects.toThrow(message);
  });

  it("refuses a number of points that is none, and two sources of random numbers", async () => {
    await expect(randomSearch(space, anything, { numPoints: 0 })).rejects.toThrow(
      "numPoints must be a whole number",
    );
    const both = { numPoints: 1, seed: 1, rng: new RandomState(1) };
    await expect(randomSearch(space, anything, both)).rejects.toThrow("give rng or seed, not both");
  });
});
