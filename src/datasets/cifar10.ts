import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fromTypedArray, zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { DataError, ValueError } from "../support/errors.js";
import { anObject, checkOptions } from "../support/options.js";
import { readCifar10Files } from "./cifar10-files.js";
import {
  CIFAR10_CLASSES,
  checkBatch,
  IMAGE_BYTES,
  IMAGE_SHAPE,
  META_FILE,
  NUM_CLASSES,
  parseClassNames,
  RECORD_BYTES,
  TEST_BATCH,
  TRAIN_BATCHES,
} from "./cifar10-format.js";
import { type Dataset, type TrainTest, takeExamples } from "./dataset.js";
import { READ_OPTIONS, type ReadOptions, readWhole } from "./read-file.js";

/** The first examples up to this number, or this number of each class; all of them where there are fewer. */
export type Cifar10Subset = { readonly first: number } | { readonly perClass: number };

export interface Cifar10Options extends ReadOptions {
  /** Taken of train and of test alike. Default: everything. */
  readonly subset?: Cifar10Subset | undefined;
}

/**
 * Loads CIFAR-10, or any set in its binary format: from a folder with `data_batch_1.bin` to `data_batch_5.bin`,
 * `test_batch.bin` and `batches.meta.txt`, or straight from the `.tar.gz`.
 *
 * @returns Train in the order of the batches 1 to 5, and test; X uint8 [N, 3072], y int32 [N].
 * @throws {DataError} naming file and byte offset, if anything is not as it should be: every record is checked.
 * @throws {NoloopError} code FILE if it cannot be read, INTERRUPTED if the signal aborts.
 *
 * Cost: about two seconds for the archive of 170 MB; memory for the result, one batch of 30 MB and the streams.
 */
export async function loadCifar10(path: string, options: Cifar10Options = {}): Promise<TrainTest> {
  checkOptions("loadCifar10", options, { ...READ_OPTIONS, subset: anObject });
  const { subset } = options;
  checkSubset("loadCifar10", subset);
  const train = new Part(TRAIN_BATCHES, subset);
  const test = new Part([TEST_BATCH], subset);
  let classes: readonly string[] = CIFAR10_CLASSES;
  await readCifar10Files(
    path,
    (name, bytes, where) => {
      if (name === META_FILE) classes = parseClassNames(new TextDecoder().decode(bytes), where);
      else (name === TEST_BATCH ? test : train).add(name, bytes, where);
    },
    options,
  );
  const about = { classes, source: `CIFAR-10 binary format, ${path}` };
  return { train: train.dataset(about), test: test.dataset(about) };
}

/**
 * Loads a single batch. Class names are those of the `batches.meta.txt` beside it, else CIFAR-10's.
 *
 * @throws As {@link loadCifar10}.
 */
export async function loadCifar10Batch(path: string, subset?: Cifar10Subset): Promise<Dataset> {
  checkSubset("loadCifar10Batch", subset);
  const bytes = await readWhole(path, `expected one batch, such as ${TEST_BATCH}`);
  const meta = join(dirname(path), META_FILE);
  const names = await readFile(meta, "utf8").catch(() => null); // a batch by itself is fine
  const classes = names === null ? CIFAR10_CLASSES : parseClassNames(names, meta);
  const part = new Part([basename(path)], subset);
  part.add(basename(path), bytes, path);
  return part.dataset({ classes, source: `CIFAR-10 binary format, ${path}` });
}

/** Train or test while its batches arrive, in any order: each is copied to its place at once. */
class Part {
  readonly #names: readonly string[];
  readonly #subset: Cifar10Subset | undefined;
  readonly #added = new Set<string>();
  #arrays: {
    readonly X: NDArray;
    readonly y: NDArray;
    readonly perBatch: number;
    readonly first: string;
  } | null = null;

  constructor(names: readonly string[], subset: Cifar10Subset | undefined) {
    this.#names = names;
    this.#subset = subset;
  }

  add(name: string, bytes: Uint8Array, where: string): void {
    const perBatch = checkBatch(bytes, where);
    this.#arrays ??= { ...this.#allocate(perBatch), perBatch, first: where };
    const { X, y } = this.#arrays;
    if (perBatch !== this.#arrays.perBatch) {
      throw new DataError(
        `${where}: got ${perBatch} records, but ${this.#arrays.perBatch} in ${this.#arrays.first}; ` +
          "expected as many in every training batch: one of them was cut short, fetch it again",
      );
    }
    this.#added.add(name);
    const start = this.#names.indexOf(name) * perBatch;
    const stop = Math.min(start + perBatch, y.size);
    decodeRecords(bytes, X.data as Uint8Array, y.data as Int32Array, start, stop);
  }

  dataset(about: Pick<Dataset, "classes" | "source">): Dataset {
    const missing = this.#names.filter((name) => !this.#added.has(name));
    if (this.#arrays === null || missing.length > 0) throw new Error(`${missing.join(", ")} not added`);
    const { X, y } = this.#arrays;
    const all = { X, y, shape: IMAGE_SHAPE, ...about };
    const perClass = this.#subset !== undefined && "perClass" in this.#subset ? this.#subset.perClass : null;
    return perClass === null ? all : takeExamples(all, firstOfEachClass(y, perClass));
  }

  #allocate(perBatch: number): { readonly X: NDArray; readonly y: NDArray } {
    const most =
      this.#subset !== undefined && "first" in this.#subset ? this.#subset.first : Number.POSITIVE_INFINITY;
    const N = Math.min(most, perBatch * this.#names.length);
    return { X: zeros([N, IMAGE_BYTES], "uint8"), y: zeros([N], "int32") };
  }
}

/** Writes the first records of a checked batch to the rows start..stop-1 of `images` [N, 3072] and `labels` [N]. */
function decodeRecords(
  bytes: Uint8Array,
  images: Uint8Array,
  labels: Int32Array,
  start: number,
  stop: number,
): void {
  for (let row = start; row < stop; row++) {
    const record = (row - start) * RECORD_BYTES;
    labels[row] = bytes[record]!;
    images.set(bytes.subarray(record + 1, record + RECORD_BYTES), row * IMAGE_BYTES);
  }
}

/** Rows in their order; labels are classes 0..9. */
function firstOfEachClass(y: NDArray, perClass: number): NDArray {
  const taken = new Array<number>(NUM_CLASSES).fill(0);
  const rows: number[] = [];
  for (const [row, label] of (y.data as Int32Array).entries()) {
    if (taken[label]!++ < perClass) rows.push(row);
  }
  return fromTypedArray(Int32Array.from(rows));
}

function checkSubset(caller: string, subset: Cifar10Subset | undefined): void {
  if (subset === undefined) return;
  const [name, count] = "first" in subset ? ["first", subset.first] : ["perClass", subset.perClass];
  if (Number.isInteger(count) && count >= 1) return;
  throw new ValueError(`${caller}: subset.${name} must be a whole number, 1 or more; got ${count}`);
}
