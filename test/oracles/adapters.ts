/**
 * Which call of the library a function of the oracle files is, by convention and name. An adapter passes inputs on and
 * names results; it computes nothing that the library should. A function that is not here counts as not implemented.
 */

import * as notes from "./adapters/course-notes.js";
import * as linear from "./adapters/linear-classifiers.js";
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
    "L1 distance": notes.pixelDistances,
    "linear classifier scores": notes.linearScores,
    "svm_loss, softmax_loss": notes.bothLosses,
    svm_loss: notes.svmLossOfScores,
    softmax: notes.softmax,
    "softmax linear classifier training": notes.trainSoftmaxClassifier,
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
  },
};
