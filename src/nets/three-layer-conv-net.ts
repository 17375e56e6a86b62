import type { FloatDType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { affineBackwardVectorized, affineForwardVectorized } from "../layers/affine.js";
import { affineReluBackward, affineReluForward } from "../layers/affine-relu.js";
import { convReluPoolForward, convReluPoolParameterGradients } from "../layers/conv-relu.js";
import { initialWeights, type WeightScale } from "../layers/initialization.js";
import { checkStrength } from "../layers/penalties.js";
import { softmaxScoresLossVectorized } from "../layers/softmax-scores-loss.js";
import { asDtype } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { aList, aNumber, checkArgument, checkOptions, type OptionKinds } from "../support/options.js";
import { checkBatch, checkExamples, mapBlocks } from "./batches.js";
import type { LossAndGrads, Net, NetDescription } from "./net.js";
import { checkSizes, NET_OPTIONS } from "./options.js";
import { addWeightPenalty } from "./weight-penalty.js";

export interface ThreeLayerConvNetOptions {
  /** Channels, height and width of an image. */
  readonly inputDim?: readonly [C: number, H: number, W: number]; // [3, 32, 32]
  readonly numFilters?: number; // 32
  /** Height and width of a filter; padding keeps the size of the image. */
  readonly filterSize?: number; // 7
  readonly hiddenDim?: number; // 100
  readonly numClasses?: number; // 10
  readonly weightScale?: WeightScale; // 1e-3
  /** Strength of the penalty `0.5 * reg * sum(W**2)` over the three weights. */
  readonly reg?: number; // 0
  /** Of parameters, gradients and scores. Images of another dtype are converted, a batch at a time. */
  readonly dtype?: FloatDType; // float32
  /** W1, W2, W3 are drawn in this order, as the course's code does. */
  readonly rng?: RandomState; // new RandomState(0)
}

const CONV_NET_OPTIONS: OptionKinds<ThreeLayerConvNetOptions> = {
  ...NET_OPTIONS,
  ...{ inputDim: aList, numFilters: aNumber, filterSize: aNumber, hiddenDim: aNumber, numClasses: aNumber },
};

interface Params {
  readonly W1: NDArray; // [F, C, HH, WW]
  readonly b1: NDArray;
  readonly W2: NDArray; // [F * (H / 2) * (W / 2), hiddenDim]
  readonly b2: NDArray;
  readonly W3: NDArray; // [hiddenDim, numClasses]
  readonly b3: NDArray;
}

/** Max pooling in windows of 2 x 2 that do not overlap; an odd last row or column is not looked at. */
const POOL = { poolHeight: 2, poolWidth: 2, stride: 2 } as const;

/**
 * ConvNet of three layers: conv - ReLU - 2x2 max pool - affine - ReLU - affine - softmax, on images [N, C, H, W].
 *
 * Source: CS231n assignment 2, `ThreeLayerConvNet`.
 */
export class ThreeLayerConvNet implements Net {
  readonly params: Params & Readonly<Record<string, NDArray>>;
  readonly #options: Required<Omit<ThreeLayerConvNetOptions, "rng">>;

  /** @throws {ValueError} If an option is outside its range, or images are smaller than the pool's 2 x 2. */
  constructor(options: ThreeLayerConvNetOptions = {}) {
    checkOptions("ThreeLayerConvNet", options, CONV_NET_OPTIONS);
    const { rng = new RandomState(0), ...architecture } = options;
    this.#options = {
      ...{ inputDim: [3, 32, 32], numFilters: 32, filterSize: 7, hiddenDim: 100, numClasses: 10 },
      ...{ weightScale: 1e-3, reg: 0, dtype: "float32" },
      ...architecture,
    };
    const { inputDim, numFilters, filterSize, hiddenDim, numClasses, weightScale, dtype, reg } =
      this.#options;
    checkArgument("ThreeLayerConvNet", "inputDim", inputDim, aList);
    const [C, H, W] = inputDim;
    const [pooledHeight, pooledWidth] = [Math.floor(H / 2), Math.floor(W / 2)];
    checkSizes("ThreeLayerConvNet", {
      C,
      pooledHeight,
      pooledWidth,
      numFilters,
      filterSize,
      hiddenDim,
      numClasses,
    });
    checkStrength("ThreeLayerConvNet", reg);
    this.params = scope(() => {
      const weights = (...shape: number[]) => initialWeights(rng, shape, weightScale, dtype);
      const W1 = weights(numFilters, C, filterSize, filterSize);
      const W2 = weights(numFilters * pooledHeight * pooledWidth, hiddenDim);
      const W3 = weights(hiddenDim, numClasses);
      const biases = {
        b1: zeros(numFilters, dtype),
        b2: zeros(hiddenDim, dtype),
        b3: zeros(numClasses, dtype),
      };
      return { W1, b1: biases.b1, W2, b2: biases.b2, W3, b3: biases.b3 };
    });
  }

  /**
   * Loss (mean cross-entropy plus penalty) of images X [N, C, H, W] with labels y [N], and a gradient for each
   * parameter.
   *
   * @throws {ShapeError} If X is not [N, C, H, W] of the net's sizes, or y not [N].
   * @throws {ValueError} If N is 0, or a label is no class.
   */
  loss(X: NDArray, y: NDArray): LossAndGrads {
    const { inputDim, dtype, reg } = this.#options;
    checkBatch("ThreeLayerConvNet.loss", X, y, inputDim);
    return scope(() => {
      const { first, second, last } = this.#forward(asDtype(X, dtype));
      const { loss, dx: dscores } = softmaxScoresLossVectorized(last.out, y);

      const { dx: dsecond, dw: W3, db: b3 } = affineBackwardVectorized(dscores, last.cache);
      const { dx: dfirst, dw: W2, db: b2 } = affineReluBackward(dsecond, second.cache);
      const { dw: W1, db: b1 } = convReluPoolParameterGradients(dfirst, first.cache);
      const grads = { W1, b1, W2, b2, W3, b3 };
      return { loss: loss + addWeightPenalty(reg, this.params, grads), grads };
    });
  }

  /** Scores [N, numClasses] of images X [N, C, H, W]; N may be 0. @throws {ShapeError} If X has other sizes. */
  scores(X: NDArray): NDArray {
    const { inputDim, numClasses, dtype } = this.#options;
    checkExamples("ThreeLayerConvNet.scores", X, inputDim);
    return mapBlocks(X, [numClasses], dtype, (block) => this.#forward(block).last.out);
  }

  describe(): NetDescription {
    return {
      kind: "ThreeLayerConvNet",
      options: { ...this.#options, inputDim: [...this.#options.inputDim] },
    };
  }

  #forward(x: NDArray) {
    const { W1, b1, W2, b2, W3, b3 } = this.params;
    const first = convReluPoolForward(x, W1, b1, { stride: 1, pad: "same" }, POOL);
    const second = affineReluForward(first.out, W2, b2);
    const last = affineForwardVectorized(second.out, W3, b3);
    return { first, second, last };
  }
}
