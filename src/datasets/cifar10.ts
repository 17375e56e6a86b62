import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { NoloopError, ValueError } from "../errors.js";
import { zeros } from "../ndarray/creation.js";
import { type ReadOptions, readCifar10Files } from "./cifar10-files.js";
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
import type { Dataset, TrainTest } from "./dataset.js";

/** The first so many examples, or the first so many of each class; of train and of test alike. */
export type Subset = { readonly first: number } | { readonly perClass: number };

export interface Cifar10Options extends ReadOptions {
  readonly subset?: Subset | undefined;
}

/**
 * Loads CIFAR-10, or any set in its binary format: from a folder with `data_batch_1.bin` to `data_batch_5.bin`,
 * `test_batch.bin` and `batches.meta.txt`, or straight from the `.tar.gz`.
 *
 * @returns Train in the order of the batches 1 to 5, and test; X uint8 [N, 3072], y int32 [N].
 * @throws {DataError} naming file and byte offset, if anything is not as it should be: every record is checked.
 * @throws {NoloopError} code FILE if it cannot be read, INTERRUPTED if the signal aborts.
 *
 * Cost: the archive of 170 MB takes about two seconds; memory is twice the data for a moment.
 */
export async function loadCifar10(path: string, options: Cifar10Options = {}): Promise<TrainTest> {
  const { where, files } = await readCifar10Files(path, options);
  const classes = parseClassNames(new TextDecoder().decode(files.get(META_FILE)), join(where, META_FILE));
  const source = `CIFAR-10 binary format, ${where}`;
  const part = (names: readonly string[]): Dataset => {
    const batches = names.map((name) => ({ file: join(where, name), bytes: files.get(name)! }));
    return assemble(batches, classes, source, options.subset);
  };
  return { train: part(TRAIN_BATCHES), test: part([TEST_BATCH]) };
}

/**
 * Loads a single batch. Class names are those of the `batches.meta.txt` beside it, else CIFAR-10's.
 *
 * @throws As {@link loadCifar10}.
 */
export async function loadCifar10Batch(path: string, subset?: Subset): Promise<Dataset> {
  const bytes = await readFile(path).catch((cause: Error) => {
    throw new NoloopError("FILE", `${path}: ${cause.message}; expected one batch, such as ${TEST_BATCH}`, {
      cause,
    });
  });
  const meta = join(dirname(path), META_FILE);
  const names = await readFile(meta, "utf8").catch(() => null); // a batch by itself is fine
  const classes = names === null ? CIFAR10_CLASSES : parseClassNames(names, meta);
  return assemble([{ file: path, bytes }], classes, `CIFAR-10 binary format, ${basename(path)}`, subset);
}

interface Batch {
  readonly file: string;
  readonly bytes: Uint8Array;
}

function assemble(
  batches: readonly Batch[],
  classes: readonly string[],
  source: string,
  subset: Subset | undefined,
): Dataset {
  const wanted = batches.map(({ bytes, file }) => ({ bytes, count: checkBatch(bytes, file) }));
  const records = chosenRecords(wanted, subset);
  const N = records.reduce((sum, { starts }) => sum + starts.length, 0);
  const X = zeros([N, IMAGE_BYTES], "uint8");
  const y = zeros([N], "int32");
  const images = X.data;
  const labels = y.data;
  let n = 0;
  for (const { bytes, starts } of records) {
    for (const start of starts) {
      labels[n] = bytes[start]!;
      images.set(bytes.subarray(start + 1, start + RECORD_BYTES), n * IMAGE_BYTES);
      n++;
    }
  }
  return { X, y, classes, shape: IMAGE_SHAPE, source };
}

/** Where the records that the subset takes start, batch by batch. */
function chosenRecords(
  batches: readonly { readonly bytes: Uint8Array; readonly count: number }[],
  subset: Subset | undefined,
): { readonly bytes: Uint8Array; readonly starts: number[] }[] {
  const perClass = new Array<number>(NUM_CLASSES).fill(0);
  let taken = 0;
  checkSubset(subset);
  const takes = (label: number): boolean => {
    if (subset === undefined) return true;
    if ("first" in subset) return taken < subset.first;
    return perClass[label]! < subset.perClass;
  };
  return batches.map(({ bytes, count }) => {
    const starts: number[] = [];
    for (let record = 0; record < count; record++) {
      const start = record * RECORD_BYTES;
      const label = bytes[start]!;
      if (!takes(label)) continue;
      starts.push(start);
      taken++;
      perClass[label]!++;
    }
    return { bytes, starts };
  });
}

function checkSubset(subset: Subset | undefined): void {
  if (subset === undefined) return;
  const [name, count] = "first" in subset ? ["first", subset.first] : ["perClass", subset.perClass];
  if (Number.isInteger(count) && (count as number) >= 1) return;
  throw new ValueError(`loadCifar10: subset.${name} must be a whole number, 1 or more; found ${count}`);
}
