import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";

/** A table of 2 ** 26 counts, 256 MiB, is the largest that makes sense. */
const MOST_CLASSES = 2 ** 13;

/**
 * Counts of examples by actual class (rows) and predicted class (columns).
 *
 * @param predicted - Classes [N], each in 0..C-1. @param actual - Classes [N]. @param C - Number of classes.
 * @returns int32 [C, C].
 * @throws {ValueError} If a label is outside (the message names its position), N is 0, or C is no number of classes.
 */
export function confusionMatrix(predicted: NDArray, actual: NDArray, C: number): NDArray {
  const { N } = bindDims("confusionMatrix", { actual: ["N", actual], predicted: ["N", predicted] });
  if (!Number.isInteger(C) || C < 1)
    throw new ValueError(`confusionMatrix: C must be a whole number, 1 or more, got ${C}`);
  if (C > MOST_CLASSES) throw new ValueError(`confusionMatrix: C must be at most ${MOST_CLASSES}, got ${C}`);
  if (N === 0) throw new ValueError("confusionMatrix: expected at least one example, got N = 0");
  const counts = new Int32Array(C * C);
  for (let i = 0; i < N; i++) {
    const row = classAt("actual", actual, i, C);
    counts[row * C + classAt("predicted", predicted, i, C)]! += 1;
  }
  return fromTypedArray(counts, [C, C]);
}

function classAt(name: string, labels: NDArray, i: number, C: number): number {
  const label = labels.get(i);
  if (Number.isInteger(label) && label >= 0 && label < C) return label;
  throw new ValueError(`confusionMatrix: ${name}[${i}] = ${label} is not a class from 0 to C - 1 = ${C - 1}`);
}
