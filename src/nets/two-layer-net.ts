import type { FloatDType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { affineBackwardVectorized, affineForwardVectorized } from "../layers/affine.js";
import { affineReluForward, affineReluParameterGradients } from "../layers/affine-relu.js";
import { initialWeights, type WeightScale } from "../layers/initialization.js";
import { checkStrength } from "../layers/penalties.js";
import { softmaxScoresLossVectorized } from "../layers/softmax-scores-loss.js";
import { asDtype } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { aNumber, checkOptions, type OptionKinds } from "../support/options.js";
import { checkBatch, checkExamples, mapBlocks } from "./batches.js";
import type { LossAndGrads, Net, NetDescription } from "./net.js";
import { checkSizes, NET_OPTIONS } from "./options.js";
import { addWeightPenalty } from "./weight-penalty.js";

export interface TwoLayerNetOptions {
  readonly inputDim?: number; // D, 3 * 32 * 32
  readonly hiddenDim?: number; // H, 100
  readonly numClasses?: number; // C, 10
  readonly weightScale?: WeightScale; // 1e-3
  /** Strength of the penalty `0.5 * reg * (sum(W1**2) + sum(W2**2))`. */
  readonly reg?: number; // 0
  /** Of parameters, gradients and scores. Examples of another dtype are converted, a batch at a time. */
  readonly dtype?: FloatDType; // float32
  /** W1 is drawn first, then W2, as the course's code does: same seed, same weights as in NumPy. */
  readonly rng?: RandomState; // new RandomState(0)
}

const TWO_LAYER_OPTIONS: OptionKinds<TwoLayerNetOptions> = {
  ...NET_OPTIONS,
  ...{ inputDim: aNumber, hiddenDim: aNumber, numClasses: aNumber },
};

/**
 * Two-layer net: affine - ReLU - affine - softmax. Sizes: N examples, D features, H hidden units, C classes.
 *
 * ```ts
 * const net = new TwoLayerNet({ inputDim: 4, hiddenDim: 10, numClasses: 3 });
 * const { loss, grads } = net.loss(X, y);
 * net.params.W1.subtractInPlace(grads.W1.multiply(learningRate));
 * ```
 *
 * Source: CS231n assignments 1 and 2, `TwoLayerNet`.
 */
export class TwoLayerNet implements Net {
  /** W1 [D, H], b1 [H], W2 [H, C], b2 [C]. */
  readonly params: { readonly W1: NDArray; readonly b1: NDArray; readonly W2: NDArray; readonly b2: NDArray };
  readonly reg: number;
  readonly #sizes: { readonly inputDim: number; readonly hiddenDim: number; readonly numClasses: number };
  readonly #dtype: FloatDType;

  /** @throws {ValueError} If an option is outside its range; the message names it. */
  constructor(options: TwoLayerNetOptions = {}) {
    checkOptions("TwoLayerNet", options, TWO_LAYER_OPTIONS);
    const { inputDim = 3 * 32 * 32, hiddenDim = 100, numClasses = 10, weightScale = 1e-3 } = options;
    const { reg = 0, dtype = "float32", rng = new RandomState(0) } = options;
    this.#sizes = { inputDim, hiddenDim, numClasses };
    checkSizes("TwoLayerNet", this.#sizes);
    checkStrength("TwoLayerNet", reg);
    this.reg = reg;
    this.#dtype = dtype;
    this.params = scope(() => {
      const W1 = initialWeights(rng, [inputDim, hiddenDim], weightScale, dtype);
      const W2 = initialWeights(rng, [hiddenDim, numClasses], weightScale, dtype);
      return { W1, b1: zeros(hiddenDim, dtype), W2, b2: zeros(numClasses, dtype) };
    });
  }

  /**
   * Without labels, the scores [N, C] of X [N, D]. With labels y [N], the loss (mean cross-entropy plus penalty) and
   * its gradients, one for each parameter, under its name.
   *
   * @throws {ShapeError} If X is not [N, D], or y not [N].
   * @throws {ValueError} If N is 0, or a label is no class.
   */
  loss(X: NDArray): NDArray;
  loss(
    X: NDArray,
    y: NDArray,
  ): LossAndGrads & { grads: { W1: NDArray; b1: NDArray; W2: NDArray; b2: NDArray } };
  loss(X: NDArray, y?: NDArray): NDArray | LossAndGrads {
    if (y === undefined) return this.scores(X);
    checkBatch("TwoLayerNet.loss", X, y, [this.#sizes.inputDim]);
    const { W1, b1, W2, b2 } = this.params;
    return scope(() => {
      const hidden = affineReluForward(asDtype(X, this.#dtype), W1, b1);
      const second = affineForwardVectorized(hidden.out, W2, b2);
      const { loss, dx: dscores } = softmaxScoresLossVectorized(second.out, y);

      const { dx: dhidden, dw: dW2, db: db2 } = affineBackwardVectorized(dscores, second.cache);
      const { dw: dW1, db: db1 } = affineReluParameterGradients(dhidden, hidden.cache);
      const grads = { W1: dW1, b1: db1, W2: dW2, b2: db2 };
      return { loss: loss + addWeightPenalty(this.reg, this.params, grads), grads };
    });
  }

  /** Scores [N, C] of X [N, D]; N may be 0. @throws {ShapeError} If X is not [N, D]. */
  scores(X: NDArray): NDArray {
    checkExamples("TwoLayerNet.scores", X, [this.#sizes.inputDim]);
    const { W1, b1, W2, b2 } = this.params;
    return mapBlocks(X, [this.#sizes.numClasses], this.#dtype, (block) => {
      const hidden = affineReluForward(block, W1, b1);
      return affineForwardVectorized(hidden.out, W2, b2).out;
    });
  }

  describe(): NetDescription {
    return { kind: "TwoLayerNet", options: { ...this.#sizes, reg: this.reg, dtype: this.#dtype } };
  }
}
