import type { BenchResult, Machine } from "../benchmark/result.js";
import type { BackendName } from "../engine/backend.js";
import type { DType } from "../engine/dtype.js";
import type { NetDescription } from "../nets/net.js";
import type { Evaluation } from "../training/training-history.js";

/** What `noloop run` writes and `noloop report` reads: plain JSON, enough to draw the whole page from. */
export interface RunResult {
  readonly schema: "noloop/run";
  readonly version: 1;
  readonly experiment: string; // "classifiers"
  readonly title: string;
  readonly startedAt: string; // ISO 8601
  readonly durationSeconds: number;
  readonly seed: number;
  readonly dtype: DType;
  readonly backend: BackendName;
  readonly threads: number;
  readonly machine: Machine;
  readonly data: DataSummary;
  readonly verdicts: readonly string[]; // one sentence each, the same in the terminal and on the page
  readonly models: readonly ModelResult[];
  readonly crossValidation: readonly CrossValidationResult[];
  readonly bench: BenchResult | null;
  readonly warnings: readonly string[];
  /** Of the initialization experiment. */
  readonly activations?: readonly ActivationsResult[];
}

export interface DataSummary {
  readonly name: string; // "shapes10"
  readonly source: string; // where it comes from, in a sentence
  readonly path: string;
  readonly classes: readonly string[];
  readonly imageShape: readonly number[]; // [3, 32, 32]
  readonly counts: Readonly<Record<string, number>>; // { train: 49000, val: 1000, test: 1000, dev: 500 }
  readonly samples: readonly Picture[]; // a few of each class
}

/** One trained and tested classifier. */
export interface ModelResult {
  readonly id: string; // "knn", "linear-svm", "softmax"
  readonly title: string;
  readonly hyperparameters: Readonly<Record<string, number | string>>;
  readonly accuracy: Readonly<Record<string, number>>; // { train, val, test }, each in 0..1, where measured
  readonly testCount: number;
  readonly seconds: Readonly<Record<string, number>>; // { train, predict }
  readonly lossHistory: readonly number[] | null; // one a step
  readonly search: readonly SearchPoint[]; // tried hyperparameters, in the order tried
  readonly weights: readonly Picture[]; // one a class, for linear models
  readonly confusion: readonly (readonly number[])[]; // [true][predicted] counts on the test set
  readonly mistakes: readonly MistakePicture[];
  /** Of nets: how they were trained. */
  readonly training?: TrainingResult;
  /** Of nets that see images: the first layer's weights, one picture a filter or hidden unit. */
  readonly filters?: readonly Picture[];
}

/** How a net was trained. */
export interface TrainingResult {
  readonly net: NetDescription;
  readonly parameters: readonly ParameterShape[];
  readonly steps: number;
  readonly batchSize: number;
  readonly evaluations: readonly Evaluation[];
  /** Steps that had been taken when the weights that were tested were reached. */
  readonly bestStep: number;
  /** Whether the net could learn a few examples by heart, without penalty, dropout and augmentation. */
  readonly sanity: SanityCheck | null;
}

export interface ParameterShape {
  readonly name: string; // "conv1.W"
  readonly shape: readonly number[];
}

export interface SanityCheck {
  readonly examples: number; // 100
  readonly steps: number;
  readonly accuracy: number; // on those examples, 0..1
}

/** How activations spread through a deep net before any training, for one way to draw the weights. */
export interface ActivationsResult {
  readonly title: string; // "tanh, Xavier"
  readonly activation: string;
  readonly initialization: string;
  readonly layers: readonly LayerActivations[]; // from the first hidden layer on
}

export interface LayerActivations {
  readonly mean: number;
  readonly deviation: number;
  /** Share of the activations that are 0 (ReLU), or at the ends of the range (tanh). */
  readonly idleShare: number;
  /** Shares of the activations in equal bins from `from` to `to`. */
  readonly histogram: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface SearchPoint {
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly accuracy: Readonly<Record<string, number>>; // { train, val }
}

/** Accuracy on each fold for each value of one hyperparameter. */
export interface CrossValidationResult {
  readonly model: string; // id of a ModelResult
  readonly parameter: string; // "k"
  readonly values: readonly number[];
  readonly accuracies: readonly (readonly number[])[]; // [value][fold]
  readonly chosen: number;
}

export interface Picture {
  readonly label: string;
  readonly png: string; // data:image/png;base64,...
}

export interface MistakePicture extends Picture {
  readonly actual: number; // class index
  readonly predicted: number;
}
