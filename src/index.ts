/**
 * The public door of noloop: everything a program may import. Inside the house, import the file that defines the thing.
 */

import "./support/require-node.js";

// Arrays, errors, random numbers: all of the smaller door
export * from "./arrays.js";
// Comparisons, benchmarks, reports
export type { BenchResult, ComparisonResult, Machine, Speedup, VariantResult } from "./benchmark/result.js";
export { type BenchOptions, type BenchProgress, runBenchmark } from "./benchmark/run.js";
export { softmaxLossFused, svmLossFused } from "./classifiers/fused-loss.js";
// Classifiers
export {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
  type DistanceMethod,
  type DistanceOptions,
  KNearestNeighbor,
  type Metric,
  nearestNeighbors,
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
export type { Comparison, Size, Variant } from "./comparisons/comparison.js";
export { comparisonOf, comparisons } from "./comparisons/registry.js";
// Data
export { type AugmentOptions, augment } from "./datasets/augment.js";
export {
  type ColorAxes,
  fitColorAxes,
  shiftColorsNaive,
  shiftColorsVectorized,
} from "./datasets/augment-color.js";
export {
  cropNaive,
  cropVectorized,
  mirrorNaive,
  mirrorVectorized,
  rotate,
} from "./datasets/augment-geometry.js";
export { appendBias } from "./datasets/bias.js";
export { type Cifar10Options, loadCifar10, loadCifar10Batch, type Subset } from "./datasets/cifar10.js";
export { CIFAR10_CLASSES } from "./datasets/cifar10-format.js";
export { type CsvOptions, loadCsv } from "./datasets/csv.js";
export { type Dataset, firstExamples, type TrainTest, takeExamples } from "./datasets/dataset.js";
export { type Fold, kFold } from "./datasets/k-fold.js";
export { fitMeanImage, type MeanImage } from "./datasets/mean-image.js";
export { oneHot } from "./datasets/one-hot.js";
export { imageToDataUri, imageToPng, stretchToBytes } from "./datasets/picture.js";
export { loadDigits, loadIris, loadShapes10 } from "./datasets/shipped.js";
export { CS231N_SPLIT, type Split, type SplitSizes, splitAsCs231n } from "./datasets/split.js";
export { fitStandardization, type Standardization } from "./datasets/standardize.js";
// The engine: choosing a backend, freeing arrays
export type { BackendName } from "./engine/backend.js";
export { type HeapStats, heapStats } from "./engine/heap.js";
export { availableBackends, type BackendAvailability, useBackend } from "./engine/select.js";
export type { RunResult } from "./experiments/result.js";
// Layers
export {
  type ActivationOptions,
  type ActivationStatistics,
  activationStatistics,
  type LayerActivations,
} from "./layers/activation-statistics.js";
export {
  type AffineCache,
  type AffineGradients,
  type AffineOutput,
  affineBackwardNaive,
  affineBackwardVectorized,
  affineForwardNaive,
  affineForwardVectorized,
  affineParameterGradients,
} from "./layers/affine.js";
export {
  type AffineReluCache,
  type AffineReluOutput,
  affineReluBackward,
  affineReluForward,
  affineReluParameterGradients,
} from "./layers/affine-relu.js";
export {
  type BatchNormCache,
  type BatchNormOptions,
  type BatchNormOutput,
  batchNormForwardNaive,
  batchNormForwardVectorized,
  type RunningAverages,
} from "./layers/batch-norm.js";
export {
  type BatchNormGradients,
  batchNormBackwardLong,
  batchNormBackwardNaive,
  batchNormBackwardVectorized,
} from "./layers/batch-norm-backward.js";
export { binaryCrossEntropyNaive, binaryCrossEntropyVectorized } from "./layers/binary-cross-entropy.js";
export * as circuit from "./layers/circuit.js";
export {
  convBackwardNaive,
  convBackwardVectorized,
  convForwardNaive,
  convForwardVectorized,
  convParameterGradients,
} from "./layers/conv.js";
export { type ConvCounts, type ConvSizes, convCounts } from "./layers/conv-counts.js";
export type {
  ConvCache,
  ConvForward,
  ConvGradients,
  ConvOptions,
  Pad,
  Stride,
} from "./layers/conv-geometry.js";
export { convBackwardIm2col, convForwardIm2col } from "./layers/conv-im2col.js";
export {
  type ConvReluCache,
  type ConvReluOutput,
  type ConvReluPoolCache,
  type ConvReluPoolOutput,
  convReluBackward,
  convReluForward,
  convReluPoolBackward,
  convReluPoolForward,
  convReluPoolParameterGradients,
} from "./layers/conv-relu.js";
export {
  type DropoutCache,
  type DropoutOptions,
  dropoutBackwardNaive,
  dropoutBackwardVectorized,
  dropoutForwardNaive,
  dropoutForwardVectorized,
} from "./layers/dropout.js";
export { col2im, im2col } from "./layers/im2col.js";
export { initialWeights, type WeightScale } from "./layers/initialization.js";
export {
  type LayerNormCache,
  type LayerNormOptions,
  layerNormBackwardNaive,
  layerNormBackwardVectorized,
  layerNormForwardNaive,
  layerNormForwardVectorized,
} from "./layers/layer-norm.js";
export {
  type LeakyReluOptions,
  leakyReluBackwardNaive,
  leakyReluBackwardVectorized,
  leakyReluForwardNaive,
  leakyReluForwardVectorized,
} from "./layers/leaky-relu.js";
export {
  l1PenaltyNaive,
  l1PenaltyVectorized,
  l2PenaltyNaive,
  l2PenaltyVectorized,
  type Penalty,
} from "./layers/penalties.js";
export {
  type MaxPoolOptions,
  maxPoolBackwardNaive,
  maxPoolBackwardVectorized,
  maxPoolForwardNaive,
  maxPoolForwardVectorized,
} from "./layers/pool.js";
export {
  avgPoolBackwardNaive,
  avgPoolBackwardVectorized,
  avgPoolForwardNaive,
  avgPoolForwardVectorized,
} from "./layers/pool-average.js";
export type { PoolOptions } from "./layers/pool-geometry.js";
export {
  type ReluCache,
  reluBackwardNaive,
  reluBackwardVectorized,
  reluForwardNaive,
  reluForwardVectorized,
} from "./layers/relu.js";
export {
  type SigmoidCache,
  sigmoidBackwardNaive,
  sigmoidBackwardVectorized,
  sigmoidForwardNaive,
  sigmoidForwardVectorized,
} from "./layers/sigmoid.js";
export {
  type ScoresLoss,
  softmaxScoresLossNaive,
  softmaxScoresLossVectorized,
} from "./layers/softmax-scores-loss.js";
export {
  spatialBatchNormBackwardNaive,
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardNaive,
  spatialBatchNormForwardVectorized,
} from "./layers/spatial-batch-norm.js";
export {
  type GroupNormCache,
  type GroupNormOptions,
  spatialGroupNormBackwardNaive,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardNaive,
  spatialGroupNormForwardVectorized,
} from "./layers/spatial-group-norm.js";
export { svmScoresLossNaive, svmScoresLossVectorized } from "./layers/svm-scores-loss.js";
export {
  type TanhCache,
  tanhBackwardNaive,
  tanhBackwardVectorized,
  tanhForwardNaive,
  tanhForwardVectorized,
} from "./layers/tanh.js";
// Metrics
export { accuracy } from "./metrics/accuracy.js";
export { type ClassScore, classScores } from "./metrics/class-scores.js";
export { confusionMatrix } from "./metrics/confusion-matrix.js";
// Arrays on disk
export { type LoadNpzOptions, loadNpy, loadNpz, saveNpy, saveNpz } from "./ndarray/npy.js";
// Nets
export { buildNet } from "./nets/build-net.js";
export { ConvNet, type ConvNetDescription, type ConvNetOptions } from "./nets/conv-net.js";
export { type CachedFeatures, cachedFeatures } from "./nets/feature-cache.js";
export { FullyConnectedNet, type FullyConnectedNetOptions } from "./nets/fully-connected-net.js";
export type { Normalization } from "./nets/hidden-layer.js";
export { type InceptionFilters, inceptionBlock, type LayerDescription } from "./nets/layer-description.js";
export { LogisticRegression, type LogisticRegressionOptions } from "./nets/logistic-regression.js";
export type { LossAndGrads, Net, NetDescription } from "./nets/net.js";
export { loadInto, loadNet, saveNet } from "./nets/net-file.js";
export { type NewScoresOptions, withNewScores } from "./nets/new-scores.js";
export { type LayerSummary, type NetSummary, summariseLayers } from "./nets/summary.js";
export { ThreeLayerConvNet, type ThreeLayerConvNetOptions } from "./nets/three-layer-conv-net.js";
export { TwoLayerNet, type TwoLayerNetOptions } from "./nets/two-layer-net.js";
// Update rules, schedules, clipping
export { adamNaive, adamVectorized, adamwNaive, adamwVectorized } from "./optim/adam.js";
export { clipNormInPlace, clipValuesInPlace, globalNorm } from "./optim/clipping.js";
export {
  averagedMomentumNaive,
  averagedMomentumVectorized,
  nesterovNaive,
  nesterovVectorized,
  sgdMomentumNaive,
  sgdMomentumVectorized,
} from "./optim/momentum.js";
export { Optimizer, RULE_NAMES, type RuleName, type RuleOptions } from "./optim/optimizer.js";
export { rmspropNaive, rmspropVectorized } from "./optim/rmsprop.js";
export { learningRateAt, type Schedule, type TrainingTime } from "./optim/schedules.js";
export { sgdNaive, sgdVectorized } from "./optim/sgd.js";
// Random numbers
export { seededRandom } from "./random/seeded-random.js";
export { readResult } from "./report/read-result.js";
export { renderReport } from "./report/render-report.js";
export { writeReport } from "./report/write-report.js";
// Errors of files, results of runs
export { DataError } from "./support/errors.js";
// Training
export {
  type CrossValidationOptions,
  crossValidate,
  crossValidateKnn,
  type FoldData,
  type KnnCrossValidation,
  type KnnCrossValidationOptions,
} from "./training/cross-validation.js";
export { EvaluationPool, type EvaluationPoolOptions } from "./training/evaluation-pool.js";
export type { CreateEvaluator, EvaluateInProcess } from "./training/evaluation-protocol.js";
export {
  type GradCheckOptions,
  type GradCheckResult,
  gradCheck,
  gradCheckSparse,
  numericGradient,
} from "./training/gradient-check.js";
export {
  type CoarseToFineOptions,
  coarseToFineSearch,
  gridSearch,
  type RandomSearchOptions,
  randomSearch,
  type SearchOptions,
  type SearchPoint,
  type SearchResult,
} from "./training/hyperparameter-search.js";
export { loadModel, type Model } from "./training/model.js";
export {
  fitPixelNormalization,
  type PixelNormalization,
  pixelNormalization,
} from "./training/pixel-normalization.js";
export type { Hyperparameters, Range, Space } from "./training/search-space.js";
export { type RunOptions, Solver, type SolverProgress, type SolverResult } from "./training/solver.js";
export type { SolverOptions } from "./training/solver-options.js";
export type { Evaluation, TrainingHistory } from "./training/training-history.js";
