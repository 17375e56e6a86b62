/** `noloop/training`: the Solver, update rules and schedules, gradient check, cross-validation, hyperparameter search. */

import "./support/require-node.js";

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
