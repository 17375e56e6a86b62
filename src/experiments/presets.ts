/** Sizes and hyperparameters of the classifiers experiment, for one kind of data. */
export interface Preset {
  readonly name: string;
  readonly knn: {
    readonly train: number; // first so many training examples
    readonly test: number; // first so many test examples
    readonly folds: number;
    readonly ks: readonly number[];
  };
  /** Sizes of the linear classifiers' split; the rest of the data is left out. */
  readonly split: {
    readonly train: number;
    readonly val: number;
    readonly test: number;
    readonly dev: number;
  };
  readonly linear: {
    readonly numIters: number;
    readonly batchSize: number;
    readonly svm: Grid;
    readonly softmax: Grid;
  };
}

export interface Grid {
  readonly learningRate: readonly number[];
  readonly reg: readonly number[];
}

/** The values of k that knn.ipynb of CS231n's assignment 1 tries. */
const COURSE_KS = [1, 3, 5, 8, 10, 12, 15, 20, 50, 100];

/**
 * CS231n's assignment 1: 5,000 and 500 images for kNN; 49,000 / 1,000 / 1,000 / 500 for the linear classifiers, 1,500
 * steps of 200. The grids lie around the values of svm.ipynb and softmax.ipynb, where training neither crawls nor
 * diverges with the penalty `reg * sum(W**2)`.
 */
const COURSE: Preset = {
  name: "the course's sizes",
  knn: { train: 5000, test: 500, folds: 5, ks: COURSE_KS },
  split: { train: 49_000, val: 1000, test: 1000, dev: 500 },
  linear: {
    numIters: 1500,
    batchSize: 200,
    svm: { learningRate: [5e-8, 1e-7, 2e-7], reg: [5e3, 1e4, 2.5e4] },
    softmax: { learningRate: [1e-7, 5e-7, 1e-6], reg: [1e3, 5e3, 1e4] },
  },
};

/** Images that ship with noloop: the same exercise within a minute. */
const SMALL_IMAGES: Preset = {
  name: "small images",
  knn: { train: 5000, test: 500, folds: 5, ks: COURSE_KS },
  split: { train: 49_000, val: 1000, test: 1000, dev: 500 },
  linear: {
    numIters: 500,
    batchSize: 200,
    svm: { learningRate: [1e-7, 2e-7], reg: [2e4, 5e4] },
    softmax: { learningRate: [5e-7, 1e-6], reg: [3e3, 1e4] },
  },
};

/** Standardized columns of a table. */
const TABLE: Preset = {
  name: "a table",
  knn: { train: 5000, test: 500, folds: 5, ks: [1, 3, 5, 8, 10, 12, 15, 20] },
  split: { train: 49_000, val: 1000, test: 1000, dev: 500 },
  linear: {
    numIters: 1000,
    batchSize: 50,
    svm: { learningRate: [1e-3, 1e-2, 1e-1], reg: [1e-4, 1e-3, 1e-2] },
    softmax: { learningRate: [1e-2, 1e-1, 5e-1], reg: [1e-4, 1e-3, 1e-2] },
  },
};

/** Images of at least this many examples are treated as CIFAR-10. */
const COURSE_EXAMPLES = 50_000;

export function presetFor(data: { readonly examples: number; readonly isImages: boolean }): Preset {
  if (!data.isImages) return TABLE;
  return data.examples >= COURSE_EXAMPLES ? COURSE : SMALL_IMAGES;
}
