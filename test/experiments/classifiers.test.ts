import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LinearSVM } from "../../src/classifiers/linear-classifier.js";
import { heapStats } from "../../src/engine/heap.js";
import { runClassifiers } from "../../src/experiments/classifiers.js";
import { openData } from "../../src/experiments/open-data.js";
import type { RunResult } from "../../src/experiments/result.js";
import type { ClassifiersOptions } from "../../src/experiments/task.js";
import { writeRun } from "../../src/experiments/write-run.js";
import { parseResult } from "../../src/report/read-result.js";

const silent = () => ({ update() {}, stop() {} });
const options = (data: string, signal = new AbortController().signal): ClassifiersOptions => ({
  data,
  seed: 231,
  dtype: "float64",
  benchSeconds: 0,
  startProgress: silent,
  signal,
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-run-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** CIFAR-10's format, four images of each class in each of six batches; class c is the brighter the larger c is. */
function writeTinyCifar(): string {
  const classes = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
  for (const name of [
    "data_batch_1",
    "data_batch_2",
    "data_batch_3",
    "data_batch_4",
    "data_batch_5",
    "test_batch",
  ]) {
    const records = Array.from({ length: 40 }, (_, n) => {
      const label = n % 10;
      const pixels = Array.from({ length: 3072 }, (_, p) => 20 * label + ((p * 7 + n * 13) % 23));
      return [label, ...pixels];
    });
    writeFileSync(join(folder, `${name}.bin`), Uint8Array.from(records.flat()));
  }
  writeFileSync(join(folder, "batches.meta.txt"), `${classes.join("\n")}\n`);
  return folder;
}

describe("the classifiers experiment on images", () => {
  let result: RunResult;
  let weightsPath: string;
  beforeAll(async () => {
    const run = await runClassifiers(options(writeTinyCifar()));
    result = run.result;
    const out = join(folder, "out");
    await writeRun(out, result, run.classifiers);
    weightsPath = join(out, "linear-svm.npz");
  });

  it("splits as the course does, with a fifth to validate where there is little data", () => {
    expect(result.data.counts).toEqual({
      "all training": 200,
      "all test": 40,
      train: 160,
      val: 40,
      test: 40,
    });
  });

  it("tells bright from dark: kNN makes no mistake, the linear classifiers beat guessing", () => {
    const [knn, svm, softmax] = result.models.map(({ accuracy }) => accuracy.test!);
    expect(knn).toBe(1);
    expect(svm).toBeGreaterThan(0.3);
    expect(softmax).toBeGreaterThan(0.3);
  });

  it("counts every test example once in each confusion matrix, and its diagonal is the accuracy", () => {
    for (const { confusion, testCount, accuracy } of result.models) {
      expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(testCount);
      const hits = confusion.reduce((sum, row, c) => sum + row[c]!, 0);
      expect(hits / testCount).toBeCloseTo(accuracy.test!, 12);
    }
  });

  it("shows a weight picture of each class, and only wrong predictions as mistakes", () => {
    const [, svm] = result.models;
    expect(svm!.weights.map(({ label }) => label)).toEqual(result.data.classes);
    for (const { mistakes } of result.models) {
      for (const { actual, predicted } of mistakes) expect(predicted).not.toBe(actual);
    }
  });

  it("takes the searched point with the best validation accuracy", () => {
    for (const { search, hyperparameters } of result.models.slice(1)) {
      const best = Math.max(...search.map(({ accuracy }) => accuracy.val!));
      const chosen = search.find((point) => point.accuracy.val === best)!;
      expect(hyperparameters).toEqual(chosen.hyperparameters);
    }
  });

  it("says each model's verdict in a sentence", () => {
    expect(result.verdicts[0]).toMatch(
      /^kNN \(k = \d+ from cross-validation\): 100\.0 % of 40 test examples/,
    );
    expect(result.verdicts).toHaveLength(3);
  });

  it("writes JSON that a report can be drawn from, and weights that can be loaded", () => {
    const text = readFileSync(join(folder, "out", "run.json"), "utf8");
    expect(parseResult(text, "run.json")).toEqual(JSON.parse(JSON.stringify(result)));
    expect(new LinearSVM().load(weightsPath).W?.shape).toEqual([3073, 10]);
  });
});

describe("the classifiers experiment", () => {
  it("gives the same numbers twice, and frees what it made", async () => {
    const timeless = ({ models, crossValidation }: RunResult) =>
      models.map(({ seconds: _, ...rest }) => ({ ...rest, crossValidation }));
    const first = await runClassifiers(options("iris"));
    const before = heapStats().usedBytes;
    const again = await runClassifiers(options("iris"));
    expect(timeless(again.result)).toEqual(timeless(first.result));
    expect(heapStats().usedBytes - before).toBeLessThan(2 ** 20);
  });

  it("stops when the signal aborts", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(runClassifiers(options("iris", controller.signal))).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });
});

describe("openData", () => {
  it("holds a fifth of a table out to test, shuffled by the seed", async () => {
    const { train, test, isImages } = await openData("iris", options("iris"));
    expect([train.X.shape, test.X.shape, isImages]).toEqual([[120, 4], [30, 4], false]);
    expect(new Set(test.y.toArray() as number[]).size).toBe(3);
  });

  it("opens shapes10 with ten classes of color images", async () => {
    const { train, isImages } = await openData("shapes10", options("shapes10"));
    expect([train.shape, train.classes.length, isImages]).toEqual([[3, 32, 32], 10, true]);
  });

  it("says how to get CIFAR-10 when the cache has none", async () => {
    const cache = process.env.NOLOOP_CACHE;
    process.env.NOLOOP_CACHE = join(folder, "empty-cache");
    try {
      await expect(openData("cifar10", options("cifar10"))).rejects.toThrow('run "noloop data get cifar10"');
    } finally {
      if (cache === undefined) delete process.env.NOLOOP_CACHE;
      else process.env.NOLOOP_CACHE = cache;
    }
  });
});
