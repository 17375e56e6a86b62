import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { drawRecord } from "../../datasets/make-shapes10.js";
import { readCifar10Files } from "../../src/datasets/cifar10-files.js";
import { RECORD_BYTES } from "../../src/datasets/cifar10-format.js";
import { loadDigits, loadIris, loadShapes10, shippedPath } from "../../src/datasets/shipped.js";
import { verifyCifar10 } from "../../src/datasets/verify.js";
import { bincount } from "../../src/ndarray/counting.js";

/** Of the tar archive inside the gzip file. */
const MD5_OF_CONTENT = "a52753c8fa9d7edfff9389a873255b2e";

it("loadIris gives Fisher's 150 flowers, in the corrected form", async () => {
  const { X, y, classes, source } = await loadIris();
  expect(X.shape).toEqual([150, 4]);
  expect(X.row(0).toArray()).toEqual([5.1, 3.5, 1.4, 0.2]);
  expect(X.row(34).toArray()).toEqual([4.9, 3.1, 1.5, 0.2]); // 0.1 in UCI's file, against Fisher's paper
  expect(bincount(y).toArray()).toEqual([50, 50, 50]);
  expect(classes).toHaveLength(3);
  expect(source).toMatch(/Fisher/);
});

it("loadDigits gives 1,797 pictures of 8 x 8, with values 0..16", async () => {
  const { X, y, classes, shape } = await loadDigits();
  expect(X.shape).toEqual([1797, 64]);
  expect(shape).toEqual([1, 8, 8]);
  expect([X.min(), X.max()]).toEqual([0, 16]);
  expect(classes).toEqual([..."0123456789"]);
  expect(bincount(y).toArray()).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});

describe("shapes10", () => {
  it("is CIFAR-10's binary format without a fault, about equal numbers of each class", async () => {
    const { batches, problems } = await verifyCifar10(shippedPath("shapes10.tar.gz"));
    expect(problems).toEqual([]);
    expect(batches.map(({ records }) => records)).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
    for (const { perClass } of batches)
      for (const count of perClass) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  it("loads as 5,000 training and 1,000 test images, with its own classes", async () => {
    const { train, test } = await loadShapes10();
    expect([train.X.shape, test.X.shape]).toEqual([
      [5000, 3072],
      [1000, 3072],
    ]);
    expect(train.classes.slice(0, 3)).toEqual(["circle", "ring", "crescent"]);
    expect(train.source).toMatch(/^shapes10/);
  });

  it("has not changed: results that were published with it stay comparable", async () => {
    const content = gunzipSync(await readFile(shippedPath("shapes10.tar.gz")));
    expect(createHash("md5").update(content).digest("hex")).toBe(MD5_OF_CONTENT);
  });

  it.each([
    ["data_batch_1.bin", 0],
    ["data_batch_4.bin", 999],
    ["test_batch.bin", 123],
  ])("is what its program draws: %s, record %i", async (wanted, index) => {
    const shipped: Uint8Array[] = [];
    await readCifar10Files(shippedPath("shapes10.tar.gz"), (name, bytes) => {
      if (name === wanted) shipped.push(bytes.slice(index * RECORD_BYTES, (index + 1) * RECORD_BYTES));
    });
    expect(shipped).toHaveLength(1);
    expect(Buffer.compare(shipped[0]!, drawRecord(wanted, index))).toBe(0);
  });
});
