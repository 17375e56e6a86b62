/** The sections of CS231n's notes, and the papers, that hints point to. */

const NOTES = "https://cs231n.github.io";

export const SVM_NOTES = {
  title: "CS231n notes, Linear classification",
  url: `${NOTES}/linear-classify/#svm`,
};

export const SOFTMAX_NOTES = {
  title: "CS231n notes, Softmax classifier",
  url: `${NOTES}/linear-classify/#softmax`,
};

export const SOFTMAX_STABILITY_NOTES = {
  title: "CS231n notes, Softmax classifier: practical issues, numeric stability",
  url: `${NOTES}/linear-classify/#softmax`,
};

export const SOFTMAX_GRADIENT_NOTES = {
  title: "CS231n notes, Minimal neural network case study: the analytic gradient",
  url: `${NOTES}/neural-networks-case-study/#grad`,
};

export const ANALYTIC_GRADIENT_NOTES = {
  title: "CS231n notes, Optimization",
  url: `${NOTES}/optimization-1/#analytic`,
};

export const BACKPROP_NOTES = {
  title: "CS231n notes, Backpropagation: patterns and vectorized gradients",
  url: `${NOTES}/optimization-2/#mat`,
};

export const CASE_STUDY_NOTES = {
  title: "CS231n notes, Minimal neural network case study: training a neural network",
  url: `${NOTES}/neural-networks-case-study/#net`,
};

export const ACTIVATION_NOTES = {
  title: "CS231n notes, Neural networks part 1: activation functions",
  url: `${NOTES}/neural-networks-1/#actfun`,
};

export const FEED_FORWARD_NOTES = {
  title: "CS231n notes, Neural networks part 1: feed-forward computation",
  url: `${NOTES}/neural-networks-1/#feedforward`,
};

export const PENALTY_NOTES = {
  title: "CS231n notes, Neural networks part 2: regularization",
  url: `${NOTES}/neural-networks-2/#reg`,
};

export const DESCENT_NOTES = {
  title: "CS231n notes, Optimization: gradient descent",
  url: `${NOTES}/optimization-1/#gd`,
};

export const LINEAR_NOTES = {
  title: "CS231n notes, Linear classification: score function",
  url: `${NOTES}/linear-classify/#score`,
};

export const BATCH_NORM_NOTES = {
  title: "CS231n notes, Neural networks part 2: batch normalization",
  url: `${NOTES}/neural-networks-2/#batchnorm`,
};

export const BATCH_NORM_PAPER = {
  title: "Ioffe and Szegedy, Batch normalization (the assignment's first reference)",
  url: "https://arxiv.org/abs/1502.03167",
};

export const LAYER_NORM_PAPER = {
  title: "Ba, Kiros and Hinton, Layer normalization (the assignment's second reference)",
  url: "https://arxiv.org/abs/1607.06450",
};

export const GROUP_NORM_PAPER = {
  title: "Wu and He, Group normalization (the assignment's reference)",
  url: "https://arxiv.org/abs/1803.08494",
};

export const CONV_NOTES = {
  title: "CS231n notes, Convolutional networks: convolutional layer",
  url: `${NOTES}/convolutional-networks/#conv`,
};

export const POOL_NOTES = {
  title: "CS231n notes, Convolutional networks: pooling layer",
  url: `${NOTES}/convolutional-networks/#pool`,
};

export const DROPOUT_NOTES = {
  title: "CS231n notes, Neural networks part 2: dropout",
  url: `${NOTES}/neural-networks-2/#reg`,
};

export const INIT_NOTES = {
  title: "CS231n notes, Neural networks part 2: weight initialization",
  url: `${NOTES}/neural-networks-2/#init`,
};

export const MOMENTUM_NOTES = {
  title: "CS231n notes, Neural networks part 3: SGD and bells and whistles",
  url: `${NOTES}/neural-networks-3/#sgd`,
};

export const ADAPTIVE_NOTES = {
  title: "CS231n notes, Neural networks part 3: per-parameter adaptive learning rates",
  url: `${NOTES}/neural-networks-3/#ada`,
};

export const HOG_PAPER = {
  title: "Dalal and Triggs, Histograms of oriented gradients (CVPR 2005)",
  url: "https://lear.inrialpes.fr/people/triggs/pubs/Dalal-cvpr05.pdf",
};

export const HSV_PAGE = {
  title: "Smith, Color gamut transform pairs (SIGGRAPH 1978)",
  url: "https://doi.org/10.1145/965139.807361",
};

export const PREPROCESSING_NOTES = {
  title: "CS231n notes, Neural networks part 2: data preprocessing",
  url: `${NOTES}/neural-networks-2/#datapre`,
};

export const CROSS_VALIDATION_NOTES = {
  title: "CS231n notes, Validation sets for hyperparameter tuning",
  url: `${NOTES}/classification/#validation-sets-for-hyperparameter-tuning`,
};

export const CLASSIFICATION_NOTES = {
  title: "CS231n notes, Image classification",
  url: `${NOTES}/classification/#k---nearest-neighbor-classifier`,
};

export const BROADCASTING_NOTES = {
  title: "CS231n, Python and NumPy tutorial: broadcasting",
  url: `${NOTES}/python-numpy-tutorial/#broadcasting`,
};

export const NEAREST_NEIGHBOR_NOTES = {
  title: "CS231n notes, k-nearest neighbor classifier",
  url: `${NOTES}/classification/#k---nearest-neighbor-classifier`,
};
