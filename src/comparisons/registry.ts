import { NoloopError } from "../errors.js";
import type { Comparison } from "./comparison.js";
import { knnDistances } from "./knn-distances.js";
import { softmaxLoss } from "./softmax-loss.js";
import { svmLoss } from "./svm-loss.js";

/** All comparisons, in the order of the courses. */
export const comparisons: readonly Comparison[] = [knnDistances, svmLoss, softmaxLoss];

/** The comparison of this id. @throws {NoloopError} code USAGE, naming those there are. */
export function comparisonOf(id: string): Comparison {
  const found = comparisons.find((comparison) => comparison.id === id);
  if (found) return found;
  const known = comparisons.map((comparison) => comparison.id).join(", ");
  throw new NoloopError("USAGE", `there is no comparison "${id}"; expected one of ${known}`);
}
