import { describe, expect, it } from "vitest";
import { loadCifar10 } from "../../src/datasets/cifar10.js";
import { CIFAR10_CLASSES } from "../../src/datasets/cifar10-format.js";
import { bincount } from "../../src/ndarray/counting.js";

const path = process.env.NOLOOP_CIFAR10 ?? "";
const why =
  path === ""
    ? " (no real images: set NOLOOP_CIFAR10 to cifar-10-binary.tar.gz, or to the folder of its files)"
    : "";

describe("CIFAR-10 itself", () => {
  it.skipIf(path === "")(`has 50,000 and 10,000 images, as many of each class${why}`, async () => {
    const { train, test } = await loadCifar10(path);
    expect([train.X.shape, test.X.shape]).toEqual([
      [50_000, 3072],
      [10_000, 3072],
    ]);
    expect(bincount(train.y).toArray()).toEqual(new Array(10).fill(5000));
    expect(bincount(test.y).toArray()).toEqual(new Array(10).fill(1000));
    expect(train.classes).toEqual(CIFAR10_CLASSES);
    // published means of the training pixels, red, green and blue, of 0..1: 0.4914, 0.4822, 0.4465
    const means = [0, 1, 2].map((c) => train.X.slice([], [1024 * c, 1024 * (c + 1)]).mean() / 255);
    for (const [c, mean] of [0.4914, 0.4822, 0.4465].entries()) expect(means[c]).toBeCloseTo(mean, 2);
  });
});
