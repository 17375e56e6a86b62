import { NoloopError } from "../support/errors.js";
import { didYouMean } from "../support/nearest-name.js";
import { aString, checkArgument } from "../support/options.js";
import {
  leakyReluBackward,
  leakyReluForward,
  reluBackward,
  reluForward,
  sigmoidBackward,
  sigmoidForward,
  tanhBackward,
  tanhForward,
} from "./activations.js";
import { affineBackward, affineForward } from "./affine.js";
import type { Comparison } from "./comparison.js";
import { convBackward, convForward } from "./conv.js";
import { dropoutForward } from "./dropout.js";
import {
  groupNormBackward,
  groupNormForward,
  spatialBatchNormBackward,
  spatialBatchNormForward,
} from "./image-norms.js";
import { knnDistances } from "./knn-distances.js";
import { avgPool, maxPool } from "./pool.js";
import { batchNormBackward, batchNormForward, layerNormBackward, layerNormForward } from "./row-norms.js";
import { binaryCrossEntropy, softmaxScoresLoss, svmScoresLoss } from "./scores-losses.js";
import { softmaxLoss } from "./softmax-loss.js";
import { svmLoss } from "./svm-loss.js";
import { twoLayerNetLoss } from "./two-layer-net.js";

/** All comparisons, in the order of the courses. */
export const comparisons: readonly Comparison[] = [
  knnDistances,
  svmLoss,
  softmaxLoss,
  twoLayerNetLoss,
  affineForward,
  affineBackward,
  reluForward,
  reluBackward,
  leakyReluForward,
  leakyReluBackward,
  sigmoidForward,
  sigmoidBackward,
  tanhForward,
  tanhBackward,
  softmaxScoresLoss,
  svmScoresLoss,
  binaryCrossEntropy,
  batchNormForward,
  batchNormBackward,
  layerNormForward,
  layerNormBackward,
  dropoutForward,
  spatialBatchNormForward,
  spatialBatchNormBackward,
  groupNormForward,
  groupNormBackward,
  convForward,
  convBackward,
  maxPool,
  avgPool,
];

/** The comparison of this id. @throws {NoloopError} code USAGE, naming those there are. */
export function comparisonOf(id: string): Comparison {
  checkArgument("comparisonOf", "id", id, aString);
  return comparisons.find((comparison) => comparison.id === id) ?? refuse(id);
}

/**
 * One comparison by its id, or all of one subject: "conv/forward", or "conv" for both passes.
 *
 * @throws {NoloopError} code USAGE, naming those there are.
 */
export function comparisonsOf(name: string): readonly Comparison[] {
  const found = comparisons.filter(({ id }) => id === name || id.startsWith(`${name}/`));
  return found.length > 0 ? found : refuse(name);
}

function refuse(name: string): never {
  const ids = comparisons.map(({ id }) => id);
  const known = `expected one of ${ids.join(", ")}${didYouMean(name, ids)}`;
  throw new NoloopError("USAGE", `there is no comparison "${name}"; ${known}`);
}
