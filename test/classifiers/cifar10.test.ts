/**
 * Real images: the first 5,000 of the first training batch and the first 500 of the test batch, as CS231n has them. The
 * numbers are NumPy's on one copy of CIFAR-10; for the official files, the course's own.
 */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { KNearestNeighbor } from "../../src/classifiers/knn.js";
import { LinearSVM, Softmax } from "../../src/classifiers/linear-classifier.js";
import { appendBias } from "../../src/datasets/bias.js";
import { loadCifar10 } from "../../src/datasets/cifar10.js";
import { type Dataset, firstExamples } from "../../src/datasets/dataset.js";
import { fitMeanImage } from "../../src/datasets/mean-image.js";
import { accuracy } from "../../src/metrics/accuracy.js";
import { expectClose, readJson } from "../support/numbers.js";

interface Fixture {
  readonly test_images_sha256: string;
  readonly knn: Readonly<Record<string, number>>;
  readonly linear: Readonly<Record<"svm" | "softmax", { loss_history: number[]; accuracy: number }>>;
}

const archive = process.env.NOLOOP_CIFAR10;
const numpy = readJson<Fixture>("./fixtures/cifar10.json", import.meta.url);

/** Accuracies that the notebook knn.ipynb prints for the official files. */
const COURSE_KNN: Readonly<Record<string, number>> = { 1: 0.274, 5: 0.278 };

const title = archive
  ? "on CIFAR-10"
  : "on CIFAR-10 (no real images: set NOLOOP_CIFAR10 to cifar-10-binary.tar.gz, or to the folder of its files)";

describe.skipIf(!archive)(title, () => {
  let train: Dataset;
  let test: Dataset;
  let isCopy: boolean;
  beforeAll(async () => {
    const all = await loadCifar10(archive!);
    train = firstExamples(all.train, 5000);
    test = firstExamples(all.test, 500);
    const digest = createHash("sha256").update(Uint8Array.from(test.X.data)).digest("hex");
    isCopy = digest === numpy.test_images_sha256;
  });

  it("kNN is right as often as it should be", () => {
    const knn = new KNearestNeighbor().train(train.X, train.y);
    const dists = knn.computeDistancesNoLoops(test.X);
    for (const [k, expected] of Object.entries(isCopy ? numpy.knn : COURSE_KNN)) {
      expect([k, accuracy(knn.predictLabels(dists, Number(k)), test.y)]).toEqual([k, expected]);
    }
  });

  it.each([
    ["svm", LinearSVM],
    ["softmax", Softmax],
  ] as const)("%s has NumPy's loss history to the digit", (name, Model) => {
    const mean = fitMeanImage(train.X);
    const X = appendBias(mean.apply(train.X));
    const settings = { learningRate: 1e-7, reg: 2.5e4, numIters: 100, batchSize: 200, seed: 231 };
    const model = new Model();
    const { lossHistory } = model.train(X, train.y, settings);
    expect(lossHistory).toHaveLength(100);
    const { loss_history, accuracy: expected } = numpy.linear[name];
    if (!isCopy) return; // other images: that the training ran through without diverging is what can be said
    expectClose(lossHistory, loss_history, { rtol: 1e-10 });
    expect(accuracy(model.predict(appendBias(mean.apply(test.X))), test.y)).toBe(expected);
  });
});
