import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aNumber, checkArgument, checkOptions, instanceOf, type OptionKinds } from "../support/options.js";
import { type Dataset, firstExamples, requireExamples, type TrainTest, takeExamples } from "./dataset.js";

/** CS231n's four parts: train; val to choose hyperparameters; test; dev, a small part of train to develop with. */
export interface DataSplit {
  readonly train: Dataset;
  readonly val: Dataset;
  readonly test: Dataset;
  readonly dev: Dataset;
}

export interface DataSplitSizes {
  readonly train: number;
  readonly val: number;
  readonly test: number;
  readonly dev: number;
}

const SPLIT_SIZES: OptionKinds<DataSplitSizes> = {
  train: aNumber,
  val: aNumber,
  test: aNumber,
  dev: aNumber,
};

/** For CIFAR-10, as in svm.ipynb and softmax.ipynb. */
export const CS231N_SPLIT: DataSplitSizes = { train: 49_000, val: 1000, test: 1000, dev: 500 };

/** Where there is less data than asked for, this share of the training examples validates. */
const VAL_SHARE = 0.2;

/**
 * Splits as CS231n does: train is the first examples of the training data, val the next, test the first of the test
 * data, dev a random part of train drawn without replacement.
 *
 * With fewer examples than `sizes` asks for, the rule is: val takes what was asked for but at most a fifth, train the
 * examples before it; test and dev take what there is. Train, val and test are views of the given data; dev is a copy.
 *
 * @throws {DataError | ValueError} If a part would be empty.
 */
export function splitAsCs231n(
  data: TrainTest,
  rng: RandomState,
  sizes: DataSplitSizes = CS231N_SPLIT,
): DataSplit {
  checkArgument("splitAsCs231n", "rng", rng, instanceOf("a RandomState", RandomState));
  checkOptions("splitAsCs231n", sizes, SPLIT_SIZES);
  const { N } = requireExamples("splitAsCs231n", data.train);
  requireExamples("splitAsCs231n", data.test);
  const val = N >= sizes.train + sizes.val ? sizes.val : Math.min(sizes.val, Math.floor(N * VAL_SHARE));
  const train = Math.min(sizes.train, N - val);
  const dev = Math.min(sizes.dev, train);
  if (Math.min(train, val, sizes.test, dev) < 1) {
    throw new ValueError(
      `splitAsCs231n: ${N} training examples give train ${train}, val ${val}, test ${sizes.test}, dev ${dev}; ` +
        "each needs at least 1: load more examples or ask for other sizes",
    );
  }
  const training = firstExamples(data.train, train);
  const { X, y } = data.train;
  return {
    train: training,
    val: { ...data.train, X: X.slice([train, train + val]), y: y.slice([train, train + val]) },
    test: firstExamples(data.test, sizes.test),
    dev: takeExamples(training, rng.choice(train, { size: dev, replace: false })),
  };
}
