import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Softmax } from "../../src/classifiers/linear-classifier.js";
import { array } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { NoloopError } from "../../src/support/errors.js";
import { coarseToFineSearch, gridSearch, randomSearch } from "../../src/training/hyperparameter-search.js";
import { narrowed, type SearchRange } from "../../src/training/search-space.js";

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

  it("compares the accuracy that the option names", async () => {
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
    [{ a: { low: 2, high: 1 } }, "a must have low <= high, both finite; got low 2, high 1"],
    [
      { a: { low: 0, high: 1, scale: "log" as const } },
      "a must have 0 < low <= high on a log scale; got low 0, high 1",
    ],
    [{ a: { low: NaN, high: 1 } }, "got low NaN, high 1"],
    [{ a: { low: 0, high: Infinity } }, "got low 0, high Infinity"],
    [{ a: [] }, "a has no values to try"],
  ])("refuses the space %j", async (wrong, message) => {
    await expect(randomSearch(wrong, anything, { numPoints: 1 })).rejects.toThrow(message);
  });

  it("refuses an invalid number of points, and two sources of random numbers", async () => {
    await expect(randomSearch(space, anything, { numPoints: 0 })).rejects.toThrow(
      "numPoints must be a whole number",
    );
    const both = { numPoints: 1, seed: 1, rng: new RandomState(1) };
    await expect(randomSearch(space, anything, both)).rejects.toThrow("give rng or seed, not both");
  });
});

describe("several points at a time", () => {
  /** The later point may be done first: 2 is not done before 4 is. */
  const [lastIsDone, endLast] = promiseAndItsEnd();
  const delayed = async ({ a }: { readonly a: number }) => {
    if (a === 2) await lastIsDone;
    if (a === 4) endLast();
    return { accuracy: { val: a > 1 ? 0.8 : 0.1 }, model: `model ${a}` };
  };

  it("gives points in the order tried, the first of the best, and discards the other models", async () => {
    const discarded: string[] = [];
    const { points, best } = await gridSearch({ a: [1, 2, 3, 4] }, delayed, {
      concurrency: 3,
      onDiscard: (model) => discarded.push(model),
    });
    expect(points.map(({ hyperparameters }) => hyperparameters.a)).toEqual([1, 2, 3, 4]);
    expect(best).toMatchObject({ hyperparameters: { a: 2 }, model: "model 2" });
    expect(discarded.sort()).toEqual(["model 1", "model 3", "model 4"]);
  });

  it("never tries more than that at once", async () => {
    let [running, most] = [0, 0];
    await gridSearch(
      { a: [1, 2, 3, 4, 5] },
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return { accuracy: { val: 0 } };
      },
      { concurrency: 2 },
    );
    expect(most).toBe(2);
  });

  it("goes on past a point that says why it failed", async () => {
    const { points, best } = await gridSearch({ a: [1, 2] }, ({ a }) =>
      a === 1 ? { accuracy: {}, failure: "out of memory" } : { accuracy: { val: 0.5 } },
    );
    expect(points[0]!.failure).toBe("out of memory");
    expect(best?.hyperparameters.a).toBe(2);
  });

  it("refuses to try none at a time", async () => {
    await expect(gridSearch({ a: [1] }, delayed, { concurrency: 0 })).rejects.toThrow(
      "concurrency must be a whole",
    );
  });
});

describe("coarseToFineSearch", () => {
  const space = { rate: { low: 1e-6, high: 1, scale: "log" }, width: { low: 0, high: 100 } } as const;
  /** Best at rate 1e-3, width 70. */
  const hill = ({ rate, width }: { readonly rate: number; readonly width: number }) => ({
    accuracy: { val: 1 / (1 + (Math.log10(rate) + 3) ** 2 + ((width - 70) / 20) ** 2) },
  });

  it("draws closer around the best points from round to round, and never leaves the space", async () => {
    const { points, best, spaces } = await coarseToFineSearch(space, hill, { rounds: [20, 15, 15], seed: 1 });
    expect(points).toHaveLength(50);
    expect(spaces).toHaveLength(3);
    const decades = spaces.map((each) =>
      Math.log10((each.rate as SearchRange).high / (each.rate as SearchRange).low),
    );
    expect(decades[1]!).toBeLessThan(decades[0]!);
    expect(decades[2]!).toBeLessThan(decades[0]! / 2);
    for (const { hyperparameters } of points) {
      expect(hyperparameters.rate).toBeGreaterThanOrEqual(1e-6);
      expect(hyperparameters.width).toBeLessThanOrEqual(100);
    }
    const coarse = await randomSearch(space, hill, { numPoints: 20, seed: 1 });
    expect(best!.accuracy.val).toBeGreaterThan(coarse.best!.accuracy.val!);
    expect(best!.accuracy.val).toBeGreaterThan(0.9);
  });

  it("counts progress over all rounds, and stops in the middle", async () => {
    const seen: number[] = [];
    const { points, spaces } = await coarseToFineSearch(space, hill, {
      rounds: [3, 3, 3],
      onProgress: ({ done, total }) => {
        expect(total).toBe(9);
        seen.push(done);
        return done < 4;
      },
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect([points.length, spaces.length]).toEqual([4, 2]);
  });

  it("stays in the whole space where all points failed", async () => {
    const failing = () => ({ accuracy: {}, failure: "no" });
    const { spaces, best } = await coarseToFineSearch(space, failing, { rounds: [2, 2] });
    expect(spaces[1]).toEqual(space);
    expect(best).toBeNull();
  });

  it("refuses rounds without points", async () => {
    await expect(coarseToFineSearch(space, hill, { rounds: [] })).rejects.toThrow("rounds is empty");
    await expect(coarseToFineSearch(space, hill, { rounds: [3, 0] })).rejects.toThrow(
      "rounds[1] must be a whole",
    );
  });
});

describe("narrowed", () => {
  const good = (...values: number[]) => values.map((a) => ({ a }));
  it("keeps a quarter of the span on both sides", () => {
    expect(narrowed({ a: { low: 0, high: 100 } }, good(40, 60)).a).toEqual({ low: 35, high: 65 });
  });
  it("keeps at least a tenth of the range around a single point, within the range", () => {
    expect(narrowed({ a: { low: 0, high: 100 } }, good(50)).a).toEqual({ low: 45, high: 55 });
    expect(narrowed({ a: { low: 0, high: 100 } }, good(2)).a).toEqual({ low: 0, high: 7 });
  });
  it("works in decades on a log scale", () => {
    const { low, high } = narrowed({ a: { low: 1e-6, high: 1, scale: "log" } }, good(1e-4, 1e-2)).a as {
      low: number;
      high: number;
    };
    expect(Math.log10(low)).toBeCloseTo(-4.5, 10);
    expect(Math.log10(high)).toBeCloseTo(-1.5, 10);
  });
  it("keeps the values of a list that the good points took", () => {
    expect(narrowed({ a: [16, 32, 64] }, good(64, 16)).a).toEqual([16, 64]);
  });
});

function promiseAndItsEnd(): [promise: Promise<void>, end: () => void] {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return [promise, end];
}
