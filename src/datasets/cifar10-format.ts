/**
 * CIFAR-10's binary format. A batch is a run of records; a record is one label byte and then 32 x 32 red, green and
 * blue bytes, each plane row by row. Source: "Binary version" on https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { DataError } from "../support/errors.js";
import { quoted } from "../support/escape-controls.js";

export const IMAGE_SHAPE = [3, 32, 32] as const;
export const IMAGE_BYTES = 3 * 32 * 32;
export const RECORD_BYTES = 1 + IMAGE_BYTES;
export const NUM_CLASSES = 10;
/** Most bytes of a batch in an archive: the 10,000 records of an official one. */
export const MAX_ARCHIVED_BATCH = 10_000 * RECORD_BYTES;
/** Most bytes of all members of an archive together; the official one has 184 MB. */
export const MAX_UNPACKED = 256 * 2 ** 20;

export const TRAIN_BATCHES = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
export const TEST_BATCH = "test_batch.bin";
export const META_FILE = "batches.meta.txt";
export const BATCH_FILES: readonly string[] = [...TRAIN_BATCHES, TEST_BATCH];
export const ALL_FILES: readonly string[] = [...BATCH_FILES, META_FILE];

/** The classes of CIFAR-10, in the order of their labels. */
export const CIFAR10_CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

/** What a batch holds. */
export interface BatchContent {
  /** Whole records, those with a wrong label included. */
  readonly records: number;
  /** Records with each label 0..9. */
  readonly perClass: readonly number[];
  /** What is wrong, in a sentence that names the file and the byte offset; null if nothing is. */
  readonly problem: string | null;
}

/** Looks at every record. `file` is for the message. */
export function inspectBatch(bytes: Uint8Array, file: string): BatchContent {
  const records = Math.floor(bytes.length / RECORD_BYTES);
  const counts = new Array<number>(256).fill(0);
  let firstWrong = -1;
  for (let record = 0; record < records; record++) {
    const label = bytes[record * RECORD_BYTES]!;
    counts[label]!++;
    if (label >= NUM_CLASSES && firstWrong < 0) firstWrong = record;
  }
  const perClass = counts.slice(0, NUM_CLASSES);
  const wrong = records - perClass.reduce((sum, count) => sum + count, 0);
  const found = problemOf(bytes, records, firstWrong, wrong);
  return { records, perClass, problem: found && `${file}: ${found}: fetch it again` };
}

function problemOf(bytes: Uint8Array, records: number, firstWrong: number, wrong: number): string | null {
  if (bytes.length === 0) return `expected records of ${RECORD_BYTES} bytes, got an empty file`;
  if (wrong > 0) {
    const start = firstWrong * RECORD_BYTES;
    const others = wrong > 1 ? `, and ${wrong - 1} more such` : "";
    return (
      `at byte ${start} (record ${firstWrong}) expected a label from 0 to 9, got ${bytes[start]}${others}; ` +
      "it is damaged or of another format"
    );
  }
  const rest = bytes.length - records * RECORD_BYTES;
  if (rest === 0) return null;
  return (
    `at byte ${records * RECORD_BYTES} (record ${records}) expected ${RECORD_BYTES} bytes, got ${rest}; ` +
    "it was cut short or is of another format"
  );
}

/**
 * Counts the records.
 *
 * @throws {DataError} naming `file` and the byte offset of what is wrong.
 */
export function checkBatch(bytes: Uint8Array, file: string): number {
  const { records, problem } = inspectBatch(bytes, file);
  if (problem === null) return records;
  throw new DataError(problem);
}

/** Names of the classes, one a line. @throws {DataError} if there are not ten. */
export function parseClassNames(text: string, file: string): string[] {
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length === NUM_CLASSES && new Set(names).size === NUM_CLASSES) return names;
  throw new DataError(
    `${file}: expected ${NUM_CLASSES} different class names, one a line, got ${names.length} ` +
      `(${names.slice(0, 3).map(quoted).join(", ")}${names.length > 3 ? ", ..." : ""}); fetch it again`,
  );
}
