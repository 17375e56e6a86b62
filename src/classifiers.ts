/** `noloop/classifiers`: kNN, linear SVM and softmax, naive and vectorized; metrics. */

import "./support/require-node.js";

export { softmaxLossFused, svmLossFused } from "./classifiers/fused-loss.js";
export {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
  type DistanceMethod,
  type DistanceOptions,
  KNearestNeighbor,
  type Metric,
  type NeighborOptions,
  nearestNeighbors,
  type PredictOptions,
  predictLabels,
} from "./classifiers/knn.js";
export {
  type AsyncNeighborOptions,
  type NeighborsProgress,
  nearestNeighborsAsync,
} from "./classifiers/knn-blocks.js";
export {
  type AsyncTrainOptions,
  LinearClassifier,
  LinearSVM,
  Softmax,
} from "./classifiers/linear-classifier.js";
export type { LinearLoss, LinearLossFunction } from "./classifiers/linear-loss.js";
export { svmLossNaive, svmLossVectorized } from "./classifiers/linear-svm.js";
export type { TrainOptions, TrainProgress, TrainResult } from "./classifiers/sgd.js";
export { softmaxLossNaive, softmaxLossVectorized, softmaxProbabilities } from "./classifiers/softmax.js";
export { accuracy } from "./metrics/accuracy.js";
export { type ClassScore, classScores } from "./metrics/class-scores.js";
export { confusionMatrix } from "./metrics/confusion-matrix.js";
