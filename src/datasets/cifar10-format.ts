/**
 * CIFAR-10's binary format. A batch is a run of records; a record is one label byte and then 32 x 32 red, green and blue
 * bytes, each plane row by row. Source: "Binary version" on https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { DataError } from "../errors.js";

export const IMAGE_SHAPE = [3, 32, 32] as const;
export const IMAGE_BYTES = 3 * 32 * 32;
export const RECORD_BYTES = 1 + IMAGE_BYTES;
export const NUM_CLASSES = 10;
/** An official batch has 10,000 records; ten times that is not CIFAR-10 any more, and would fill the memory. */
export const LARGEST_BATCH = 100_000 * RECORD_BYTES;

export const TRAIN_BATCHES = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
export const TEST_BATCH = "test_batch.bin";
export const META_FILE = "batches.meta.txt";
export const ALL_FILES = [...TRAIN_BATCHES, TEST_BATCH, META_FILE] as const;

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

/**
 * Checks that `bytes` are whole records with labels 0..9 and counts them.
 *
 * @throws {DataError} naming `file` and the byte offset of what is wrong.
 */
export function checkBatch(bytes: Uint8Array, file: string): number {
  const count = Math.floor(bytes.length / RECORD_BYTES);
  for (let record = 0; record < count; record++) {
    const label = bytes[record * RECORD_BYTES]!;
    if (label < NUM_CLASSES) continue;
    throw new DataError(
      `${file}: at byte ${record * RECORD_BYTES} (record ${record}) expected a label from 0 to 9, found ${label}; ` +
        "the file is damaged or of another format: fetch it again",
    );
  }
  if (count === 0 && bytes.length === 0) {
    throw new DataError(
      `${file}: expected records of ${RECORD_BYTES} bytes, found an empty file; fetch it again`,
    );
  }
  const rest = bytes.length - count * RECORD_BYTES;
  if (rest === 0) return count;
  throw new DataError(
    `${file}: the record at byte ${count * RECORD_BYTES} should have ${RECORD_BYTES} bytes, found ${rest}; ` +
      "the file was cut short or is of another format: fetch it again",
  );
}

/** Names of the classes, one a line. @throws {DataError} if there are not ten. */
export function parseClassNames(text: string, file: string): string[] {
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (names.length === NUM_CLASSES && new Set(names).size === NUM_CLASSES) return names;
  throw new DataError(
    `${file}: expected ${NUM_CLASSES} different class names, one a line, found ${names.length} ` +
      `(${names.slice(0, 3).join(", ")}${names.length > 3 ? ", ..." : ""}); fetch it again`,
  );
}
