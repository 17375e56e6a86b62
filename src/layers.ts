/** `noloop/layers`: forward and backward passes of layers and losses, naive and vectorized. */

import "./support/require-node.js";

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
  ConvBackwardFunction,
  ConvCache,
  ConvForward,
  ConvForwardFunction,
  ConvGradients,
  ConvOptions,
  ConvPad,
  ConvStride,
  WindowOptions,
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
  type DropoutOutput,
  dropoutBackwardNaive,
  dropoutBackwardVectorized,
  dropoutForwardNaive,
  dropoutForwardVectorized,
} from "./layers/dropout.js";
export { col2im, im2col } from "./layers/im2col.js";
export { initialWeights, type WeightScale } from "./layers/initialization.js";
export {
  type LayerNormCache,
  type LayerNormGradients,
  type LayerNormOptions,
  type LayerNormOutput,
  layerNormBackwardNaive,
  layerNormBackwardVectorized,
  layerNormForwardNaive,
  layerNormForwardVectorized,
} from "./layers/layer-norm.js";
export {
  type LeakyReluCache,
  type LeakyReluOptions,
  type LeakyReluOutput,
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
  type MaxPoolCache,
  type MaxPoolForward,
  type MaxPoolOptions,
  type MaxPoolTies,
  maxPoolBackwardNaive,
  maxPoolBackwardVectorized,
  maxPoolForwardNaive,
  maxPoolForwardVectorized,
} from "./layers/pool.js";
export {
  type AvgPoolCache,
  type AvgPoolForward,
  avgPoolBackwardNaive,
  avgPoolBackwardVectorized,
  avgPoolForwardNaive,
  avgPoolForwardVectorized,
} from "./layers/pool-average.js";
export type { PoolOptions } from "./layers/pool-geometry.js";
export {
  type ReluCache,
  type ReluOutput,
  reluBackwardNaive,
  reluBackwardVectorized,
  reluForwardNaive,
  reluForwardVectorized,
} from "./layers/relu.js";
export {
  type SigmoidCache,
  type SigmoidOutput,
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
  type GroupNormGradients,
  type GroupNormOptions,
  type GroupNormOutput,
  spatialGroupNormBackwardNaive,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardNaive,
  spatialGroupNormForwardVectorized,
} from "./layers/spatial-group-norm.js";
export { svmScoresLossNaive, svmScoresLossVectorized } from "./layers/svm-scores-loss.js";
export {
  type TanhCache,
  type TanhOutput,
  tanhBackwardNaive,
  tanhBackwardVectorized,
  tanhForwardNaive,
  tanhForwardVectorized,
} from "./layers/tanh.js";
