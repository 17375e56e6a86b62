/**
 * Which call of the library a function of the oracle files is, by convention and name. An adapter passes inputs on and
 * names results; it computes nothing that the library should. A function that is not here counts as not implemented.
 */

import * as conv from "./adapters/conv.js";
import * as convNhwc from "./adapters/conv-nhwc.js";
import * as notes from "./adapters/course-notes.js";
import * as deepNet from "./adapters/dlai-deep-net.js";
import * as logistic from "./adapters/dlai-logistic.js";
import * as optimizers from "./adapters/dlai-optimizers.js";
import * as planar from "./adapters/dlai-planar.js";
import * as practical from "./adapters/dlai-practical.js";
import * as tensorflow from "./adapters/dlai-tensorflow.js";
import * as features from "./adapters/features.js";
import * as layers from "./adapters/layers.js";
import * as linear from "./adapters/linear-classifiers.js";
import * as nets from "./adapters/nets.js";
import * as norms from "./adapters/norms.js";
import * as notesNets from "./adapters/notes-nets.js";
import * as basics from "./adapters/numpy-basics.js";
import * as optim from "./adapters/optim.js";
import { randomCalls } from "./adapters/random.js";
import type { Adapter } from "./runner/run-cases.js";

const CS231N = "cs231n NCHW, rows are examples";
const DEEPLEARNING_AI = "deeplearning.ai NHWC, columns are examples";
const NUMPY_RANDOM = "NumPy legacy RandomState";

export const adapters: Readonly<Record<string, Readonly<Record<string, Adapter>>>> = {
  [NUMPY_RANDOM]: {
    "np.random.seed + one call, fresh seed before each": randomCalls,
  },
  [CS231N]: {
    svm_loss_vectorized: linear.svmLoss,
    softmax_loss_vectorized: linear.softmaxLoss,
    "svm_loss, softmax_loss at W = 0": linear.lossesAtZeroWeights,
    "compute_distances, predict_labels": linear.nearestNeighbors,
    "LinearClassifier.train": linear.trainLinearClassifier,
    "hog_feature, color_histogram_hsv": features.imageFeatures,
    "rgb2gray, rgb_to_hsv": features.colors,
    "L1 distance": notes.pixelDistances,
    "linear classifier scores": notes.linearScores,
    "svm_loss, softmax_loss": notes.bothLosses,
    svm_loss: layers.svmLoss,
    softmax: notes.softmax,
    "softmax linear classifier training": notes.trainSoftmaxClassifier,
    conv_forward_naive: conv.convForward,
    conv_backward_naive: conv.convForwardAndBackward,
    "conv_forward_naive+conv_backward_naive": conv.convForwardAndBackward,
    "conv_relu_forward+backward": conv.convRelu,
    "conv_relu_pool_forward+backward": conv.convReluPool,
    max_pool_forward_naive: conv.maxPoolForward,
    max_pool_backward_naive: conv.maxPoolBackward,
    "1-D convolution": conv.conv1d,
    "output size (W - F + 2P)/S + 1": conv.outputSizes,
    affine_forward: layers.affineForward,
    affine_backward: layers.affineBackward,
    "affine_relu_forward+backward": layers.affineRelu,
    relu_forward: layers.reluForward,
    relu_backward: layers.reluBackward,
    softmax_loss: layers.softmaxLoss,
    batchnorm_forward: norms.batchNormForward,
    "batchnorm_forward (test)": norms.batchNormTest,
    batchnorm_backward: norms.batchNormBackward,
    layernorm_forward: norms.layerNormForward,
    layernorm_backward: norms.layerNormBackward,
    spatial_batchnorm_forward: norms.spatialBatchNormForward,
    "spatial_batchnorm_forward (test)": norms.spatialBatchNormTest,
    spatial_batchnorm_backward: norms.spatialBatchNormBackward,
    spatial_groupnorm_forward: norms.spatialGroupNormForward,
    spatial_groupnorm_backward: norms.spatialGroupNormBackward,
    dropout_forward: norms.dropoutForward,
    dropout_backward: norms.dropoutBackward,
    "backprop of f = (x + y) z": notesNets.sumTimes,
    "backprop of f = 2 (x y + max(z, w))": notesNets.productPlusMaximum,
    "backprop of f = (x + sig(y)) / (sig(x) + (x + y)^2)": notesNets.staged,
    "backprop of a sigmoid neuron": notesNets.sigmoidNeuron,
    "number of learnable parameters": notesNets.learnableParameters,
    "VGGNet weight counts": notesNets.vggWeights,
    "two-layer net training": notesNets.trainTwoLayerNet,
    "FullyConnectedNet.loss": nets.fullyConnectedLoss,
    "ThreeLayerConvNet.loss": nets.convNetLoss,
    "TwoLayerNet.loss (scores)": nets.twoLayerScores,
    "TwoLayerNet.loss": nets.twoLayerLoss,
    "TwoLayerNet.train": nets.trainTwoLayerNet,
    sgd: optim.sgd,
    sgd_momentum: optim.sgdMomentum,
    rmsprop: optim.rmsprop,
    adam: optim.adam,
  },
  [DEEPLEARNING_AI]: {
    L1: basics.L1,
    L2: basics.L2,
    softmax: basics.softmax,
    sigmoid: basics.sigmoid,
    sigmoid_derivative: basics.sigmoidDerivative,
    normalize_rows: basics.normalizeRows,
    image2vector: basics.imageToVector,
    "dot, outer, elementwise": basics.products,
    zero_pad: convNhwc.zeroPad,
    conv_single_step: convNhwc.singleStep,
    conv_forward: convNhwc.convForward,
    conv_backward: convNhwc.convBackward,
    pool_forward: convNhwc.poolForward,
    pool_backward: convNhwc.poolBackward,
    create_mask_from_window: convNhwc.maskFromWindow,
    distribute_value: convNhwc.distributeValue,
    propagate: logistic.propagate,
    optimize: (inputs) => (inputs.has("w") ? logistic.optimize(inputs) : null), // a recurrent net's has the same name
    predict: (inputs) => (inputs.has("w") ? logistic.predict(inputs) : planar.predict(inputs)),
    model: (inputs) => {
      if (inputs.param("optimizer") !== undefined) return optimizers.model(inputs);
      const hasStart = inputs.param("initialization") !== undefined;
      return hasStart ? practical.trainFromStart(inputs) : logistic.model(inputs);
    },
    load_planar_dataset: planar.flower,
    initialize_parameters: planar.initializeParameters,
    forward_propagation: planar.forwardPropagation,
    compute_cost: deepNet.computeCost,
    backward_propagation: planar.backwardPropagation,
    update_parameters: (inputs) =>
      inputs.has("W3") ? deepNet.updateParameters(inputs) : planar.updateParameters(inputs),
    nn_model: planar.nnModel,
    "nn_model accuracy": planar.accuracyOfSizes,
    initialize_parameters_deep: deepNet.initializeParametersDeep,
    linear_forward: deepNet.linearForward,
    linear_activation_forward: deepNet.linearActivationForward,
    L_model_forward: deepNet.lModelForward,
    linear_backward: deepNet.linearBackward,
    linear_activation_backward: deepNet.linearActivationBackward,
    L_model_backward: deepNet.lModelBackward,
    two_layer_model: deepNet.train,
    L_layer_model: deepNet.train,
    initialize_parameters_zeros: practical.zerosStart,
    initialize_parameters_random: practical.randomStart,
    initialize_parameters_he: practical.heStart,
    compute_cost_with_regularization: practical.costWithPenalty,
    backward_propagation_with_regularization: practical.backwardWithPenalty,
    forward_propagation_with_dropout: practical.forwardWithDropout,
    backward_propagation_with_dropout: practical.backwardWithDropout,
    gradient_check: practical.gradientCheck,
    gradient_check_n: practical.gradientCheckN,
    update_parameters_with_gd: optimizers.gradientDescent,
    update_parameters_with_momentum: optimizers.momentum,
    update_parameters_with_adam: optimizers.adam,
    random_mini_batches: optimizers.miniBatches,
    update_lr: optimizers.updateLr,
    schedule_lr_decay: optimizers.scheduleLrDecay,
    linear_function: tensorflow.linearFunction,
    cost: tensorflow.sigmoidCost,
    compute_total_loss: tensorflow.totalLoss,
    one_hot_matrix: tensorflow.oneHotMatrix,
  },
};
