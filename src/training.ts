/**
 * `noloop/training`: the Solver, update rules and schedules, gradient check, cross-validation, hyperparameter search.
 */

import "./support/require-node.js";

export {
  type AdamConfig,
  type AdamWConfig,
  adamNaive,
  adamVectorized,
  adamwNaive,
  adamwVectorized,
} from "./optim/adam.js";
export { clipNormInPlace, clipValuesInPlace, globalNorm } from "./optim/clipping.js";
export {
  type AveragedMomentumConfig,
  averagedMomentumNaive,
  averagedMomentumVectorized,
  type MomentumConfig,
  nesterovNaive,
  nesterovVectorized,
  sgdMomentumNaive,
  sgdMomentumVectorized,
} from "./optim/momentum.js";
export { Optimizer, RULE_NAMES, type RuleName, type RuleOptions } from "./optim/optimizer.js";
export { type RmspropConfig, rmspropNaive, rmspropVectorized } from "./optim/rmsprop.js";
export { learningRateAt, type Schedule, type TrainingTime } from "./optim/schedules.js";
export { type SgdConfig, sgdNaive, sgdVectorized } from "./optim/sgd.js";
export type { UpdatedParameter } from "./optim/update-rule.js";
export type { Sampling } from "./training/batch-order.js";
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
  type GradCheckEntry,
  type GradCheckOptions,
  type GradCheckResult,
  gradCheck,
  gradCheckSparse,
  numericGradient,
  type ScalarFunction,
  type SparseGradCheckOptions,
} from "./training/gradient-check.js";
export {
  type CoarseToFineOptions,
  type CoarseToFineResult,
  coarseToFineSearch,
  type EvaluateSetting,
  gridSearch,
  type RandomSearchOptions,
  randomSearch,
  type SearchOptions,
  type SearchPoint,
  type SearchProgress,
  type SearchResult,
  type Trial,
} from "./training/hyperparameter-search.js";
export { loadModel, type Model } from "./training/model.js";
export {
  fitPixelNormalization,
  type PixelNormalization,
  type PixelNormalizationOptions,
  pixelNormalization,
} from "./training/pixel-normalization.js";
export type { Hyperparameters, SearchRange, SearchSpace } from "./training/search-space.js";
export { type RunOptions, Solver, type SolverProgress, type SolverResult } from "./training/solver.js";
export type { SolverOptions } from "./training/solver-options.js";
export type { Evaluation, TrainingHistory } from "./training/training-history.js";
export type { SolverData } from "./training/training-state.js";
