import type { FloatDType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { affineForwardVectorized, affineParameterGradients } from "../layers/affine.js";
import { binaryCrossEntropyVectorized } from "../layers/binary-cross-entropy.js";
import { initialWeights, type WeightScale } from "../layers/initialization.js";
import { checkStrength } from "../layers/penalties.js";
import { sigmoidForwardVectorized } from "../layers/sigmoid.js";
import { asDtype } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import { concatenate } from "../ndarray/joining.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { aNumber, checkOptions, type OptionKinds } from "../support/options.js";
import { checkBatch, checkExamples, mapBlocks } from "./batches.js";
import type { LossAndGrads, Net, NetDescription } from "./net.js";
import { checkSizes, NET_OPTIONS } from "./options.js";
import { addWeightPenalty } from "./weight-penalty.js";

export interface LogisticRegressionOptions {
  readonly inputDim: number; // D
  /** The loss is convex, so that zeros are as good a start as any; they are the course's. */
  readonly weightScale?: WeightScale; // zeros
  /** Strength of the penalty `0.5 * reg * sum(W**2)`. */
  readonly reg?: number; // 0
  /** Of parameters, gradients and scores. Examples of another dtype are converted, a batch at a time. */
  readonly dtype?: FloatDType; // float32
  readonly rng?: RandomState; // new RandomState(0)
}

const LOGISTIC_OPTIONS: OptionKinds<LogisticRegressionOptions> = {
  ...NET_OPTIONS,
  inputDim: aNumber,
};

/**
 * Binary logistic regression: one affine layer and a sigmoid, with classes 0 and 1.
 *
 * Source: deeplearning.ai course 1, week 2, "Logistic regression as a neural network".
 */
export class LogisticRegression implements Net {
  /** W [D, 1], b [1]. */
  readonly params: { readonly W: NDArray; readonly b: NDArray };
  readonly #options: Required<Omit<LogisticRegressionOptions, "rng">>;

  /** @throws {ValueError} If an option is outside its range; the message names it. */
  constructor(options: LogisticRegressionOptions) {
    checkOptions("LogisticRegression", options, LOGISTIC_OPTIONS);
    const { rng = new RandomState(0), ...architecture } = options;
    this.#options = { weightScale: "zeros", reg: 0, dtype: "float32", ...architecture };
    const { inputDim, weightScale, reg, dtype } = this.#options;
    checkSizes("LogisticRegression", { inputDim });
    checkStrength("LogisticRegression", reg);
    this.params = { W: initialWeights(rng, [inputDim, 1], weightScale, dtype), b: zeros(1, dtype) };
  }

  /**
   * Mean binary cross-entropy plus penalty of X [N, D] with labels y [N], each 0 or 1, and the gradients.
   *
   * @throws {ShapeError} If X is not [N, D], or y not [N].
   * @throws {ValueError} If N is 0, or a label is neither 0 nor 1.
   */
  loss(X: NDArray, y: NDArray): LossAndGrads {
    const { inputDim, dtype, reg } = this.#options;
    checkBatch("LogisticRegression.loss", X, y, [inputDim]);
    return scope(() => {
      const { out, cache } = affineForwardVectorized(asDtype(X, dtype), this.params.W, this.params.b);
      const { loss, dx } = binaryCrossEntropyVectorized(out.reshape(out.size), y);
      const { dw: W, db: b } = affineParameterGradients(dx.reshape(dx.size, 1), cache);
      const grads = { W, b };
      return { loss: loss + addWeightPenalty(reg, this.params, grads), grads };
    });
  }

  /**
   * Scores [N, 2]: 0 for class 0 and the logit for class 1. Their softmax are the classes' probabilities, and the
   * larger of the two says which class has more than a half (at exactly a half, class 0).
   */
  scores(X: NDArray): NDArray {
    return this.#map("scores", X, [2], (logits) =>
      concatenate([zeros(logits.shape, logits.dtype), logits], { axis: 1 }),
    );
  }

  /** The probability of class 1 for each example of X [N, D]: [N]. */
  probabilities(X: NDArray): NDArray {
    return this.#map("probabilities", X, [], (logits) =>
      sigmoidForwardVectorized(logits).out.reshape(logits.size),
    );
  }

  describe(): NetDescription {
    return { kind: "LogisticRegression", options: { ...this.#options } };
  }

  #map(method: string, X: NDArray, shape: readonly number[], map: (logits: NDArray) => NDArray): NDArray {
    const { inputDim, dtype } = this.#options;
    checkExamples(`LogisticRegression.${method}`, X, [inputDim]);
    return mapBlocks(X, shape, dtype, (block) =>
      map(affineForwardVectorized(block, this.params.W, this.params.b).out),
    );
  }
}
