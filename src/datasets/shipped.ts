/** The sets that ship with noloop; datasets/README.md has their sources. */
import { fileURLToPath } from "node:url";
import { checkOptions } from "../support/options.js";
import { packageFolder } from "../support/package-folder.js";
import { loadCifar10 } from "./cifar10.js";
import { loadCsv } from "./csv.js";
import type { Dataset, TrainTest } from "./dataset.js";
import { READ_OPTIONS, type ReadOptions } from "./read-file.js";

/** @throws {NoloopError} Code FILE, in a bundle of the library, which has no data beside it. */
export function shippedPath(name: string): string {
  return fileURLToPath(new URL(`datasets/${name}`, packageFolder()));
}

/** Fisher's iris: 150 x 4, three classes. */
export async function loadIris(): Promise<Dataset> {
  return loadCsv(shippedPath("iris.csv"), {
    source: 'R. A. Fisher, 1936; UCI Machine Learning Repository, "Iris"',
  });
}

/** Handwritten digits: 1,797 gray images of 8 x 8 with values 0..16. */
export async function loadDigits(): Promise<Dataset> {
  return loadCsv(shippedPath("digits.csv"), {
    shape: [1, 8, 8],
    source: 'UCI "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, test part',
  });
}

/** Ten classes of drawn color images in CIFAR-10's binary format; datasets/shapes10 has the program that drew them. */
export async function loadShapes10(options: ReadOptions = {}): Promise<TrainTest> {
  checkOptions("loadShapes10", options, READ_OPTIONS);
  const source = "shapes10, drawn by the program in datasets/shapes10";
  const { train, test } = await loadCifar10(shippedPath("shapes10.tar.gz"), options);
  return { train: { ...train, source }, test: { ...test, source } };
}
