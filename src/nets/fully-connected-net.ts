import type { FloatDType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { affineBackwardVectorized, affineForwardVectorized } from "../layers/affine.js";
import { initialWeights, type WeightScale } from "../layers/initialization.js";
import { checkStrength } from "../layers/penalties.js";
import { softmaxScoresLossVectorized } from "../layers/softmax-scores-loss.js";
import { asDtype } from "../ndarray/coerce.js";
import { ones, zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import {
  aList,
  aNumber,
  anything,
  checkArgument,
  checkOptions,
  type OptionKinds,
  orNull,
} from "../support/options.js";
import { checkBatch, checkExamples, mapBlocks } from "./batches.js";
import { DropoutStream, newDropoutState } from "./dropout-stream.js";
import {
  type HiddenCache,
  type HiddenParams,
  hiddenBackward,
  hiddenForward,
  type Normalization,
} from "./hidden-layer.js";
import type { LossAndGrads, Net, NetDescription } from "./net.js";
import { checkSizes, NET_OPTIONS } from "./options.js";
import { addWeightPenalty } from "./weight-penalty.js";

export interface FullyConnectedNetOptions {
  readonly inputDim?: number; // D, 3 * 32 * 32
  /** Sizes of the hidden layers; as many as there are numbers, also none. */
  readonly hiddenDims: readonly number[];
  readonly numClasses?: number; // C, 10
  /** After each hidden affine layer. */
  readonly normalization?: Normalization; // none
  /** Probability with which dropout KEEPS a hidden unit; 1 for no dropout. */
  readonly dropoutKeepRatio?: number; // 1
  /** With it, every dropout layer of every pass draws its mask from this seed, for gradient checks; else masks vary. */
  readonly dropoutSeed?: number | undefined;
  /** Strength of the penalty `0.5 * reg * sum(W**2)` over all weights. */
  readonly reg?: number; // 0
  readonly weightScale?: WeightScale; // 1e-2
  /** Of parameters, gradients and scores. Examples of another dtype are converted, a batch at a time. */
  readonly dtype?: FloatDType; // float32
  /** W1, W2, ... are drawn in this order, as the course's code does. */
  readonly rng?: RandomState; // new RandomState(0)
}

const NET_KINDS: OptionKinds<FullyConnectedNetOptions> = {
  ...NET_OPTIONS,
  ...{ inputDim: aNumber, hiddenDims: aList, numClasses: aNumber, normalization: anything },
  ...{ dropoutKeepRatio: aNumber, dropoutSeed: orNull(aNumber) },
};

/**
 * Fully connected net of any depth: {affine - [batch or layer norm] - ReLU - [dropout]} x L - affine - softmax.
 *
 * Parameters have the course's names: W1, b1, gamma1, beta1, ... State: runningMean1, runningVariance1, ... of batch
 * norm, and `dropout`, which says which masks come next.
 *
 * Source: CS231n assignment 2, `FullyConnectedNet`.
 */
export class FullyConnectedNet implements Net {
  readonly params: Readonly<Record<string, NDArray>>;
  readonly state: Readonly<Record<string, NDArray>>;
  readonly #options: Required<Omit<FullyConnectedNetOptions, "rng" | "dropoutSeed">>;
  readonly #dropoutSeed: number | undefined;

  /** @throws {ValueError} If an option is outside its range; the message names it. */
  constructor(options: FullyConnectedNetOptions) {
    checkOptions("FullyConnectedNet", options, NET_KINDS);
    const { rng = new RandomState(0), dropoutSeed, ...architecture } = options;
    this.#dropoutSeed = dropoutSeed;
    this.#options = {
      ...{ inputDim: 3 * 32 * 32, numClasses: 10, normalization: "none", dropoutKeepRatio: 1 },
      ...{ reg: 0, weightScale: 1e-2, dtype: "float32" },
      ...architecture,
    };
    checkArchitecture(this.#options);
    [this.params, this.state] = scope(() => this.#draw(rng));
  }

  /** One example has no spread to normalize by. */
  get smallestBatch(): number {
    const { normalization, hiddenDims } = this.#options;
    return normalization === "batch" && hiddenDims.length > 0 ? 2 : 1;
  }

  #draw(rng: RandomState): [params: Record<string, NDArray>, state: Record<string, NDArray>] {
    const { inputDim, hiddenDims, numClasses, normalization, weightScale, dtype } = this.#options;
    const sizes = [inputDim, ...hiddenDims, numClasses];
    const params: Record<string, NDArray> = {};
    const state: Record<string, NDArray> = {};
    for (let i = 1; i < sizes.length; i++) {
      const width = sizes[i]!;
      params[`W${i}`] = initialWeights(rng, [sizes[i - 1]!, width], weightScale, dtype);
      params[`b${i}`] = zeros(width, dtype);
      if (i === sizes.length - 1 || normalization === "none") continue;
      params[`gamma${i}`] = ones(width, dtype);
      params[`beta${i}`] = zeros(width, dtype);
      if (normalization === "layer") continue;
      state[`runningMean${i}`] = zeros(width, dtype);
      state[`runningVariance${i}`] = zeros(width, dtype);
    }
    if (this.#options.dropoutKeepRatio < 1 && this.#dropoutSeed === undefined)
      state.dropout = newDropoutState(rng);
    return [params, state];
  }

  /**
   * Loss (mean cross-entropy plus penalty) of X [N, D] with labels y [N] in training mode, and a gradient for each
   * parameter. Updates the running averages.
   *
   * @throws {ShapeError} If X is not [N, D], or y not [N].
   * @throws {ValueError} If N is 0, or 1 with batch norm, or a label is no class.
   */
  loss(X: NDArray, y: NDArray): LossAndGrads {
    const { inputDim, dtype, reg, hiddenDims } = this.#options;
    checkBatch("FullyConnectedNet.loss", X, y, [inputDim]);
    return scope(() => {
      const stream = new DropoutStream(this.state.dropout, this.#dropoutSeed);
      const { hidden, caches } = this.#hidden(asDtype(X, dtype), stream);
      const last = hiddenDims.length + 1;
      const { W, b } = this.#layer(last);
      const affine = affineForwardVectorized(hidden, W, b);
      const { loss, dx: dscores } = softmaxScoresLossVectorized(affine.out, y);

      const { dx, dw, db } = affineBackwardVectorized(dscores, affine.cache);
      const grads: Record<string, NDArray> = { [`W${last}`]: dw, [`b${last}`]: db };
      this.#backward(dx, caches, grads);
      return { loss: loss + addWeightPenalty(reg, this.params, grads), grads };
    });
  }

  /** Scores [N, C] of X [N, D] in test mode; N may be 0. @throws {ShapeError} If X is not [N, D]. */
  scores(X: NDArray): NDArray {
    const { inputDim, numClasses, dtype, hiddenDims } = this.#options;
    checkExamples("FullyConnectedNet.scores", X, [inputDim]);
    const { W, b } = this.#layer(hiddenDims.length + 1);
    return mapBlocks(X, [numClasses], dtype, (block) => {
      return affineForwardVectorized(this.#hidden(block, undefined).hidden, W, b).out;
    });
  }

  describe(): NetDescription {
    const { hiddenDims, ...options } = this.#options;
    const seed = this.#dropoutSeed === undefined ? {} : { dropoutSeed: this.#dropoutSeed };
    return { kind: "FullyConnectedNet", options: { ...options, hiddenDims: [...hiddenDims], ...seed } };
  }

  /** Through the hidden layers; with a stream of masks in training mode, without in test mode. */
  #hidden(x: NDArray, stream: DropoutStream | undefined): { hidden: NDArray; caches: HiddenCache[] } {
    const { normalization, dropoutKeepRatio: keepRatio, hiddenDims } = this.#options;
    const caches: HiddenCache[] = [];
    let hidden = x;
    for (let i = 1; i <= hiddenDims.length; i++) {
      const { out, cache } = hiddenForward(hidden, this.#layer(i), { normalization, keepRatio, stream });
      caches.push(cache);
      hidden = out;
    }
    return { hidden, caches };
  }

  /** Back through the hidden layers; writes their gradients. */
  #backward(dout: NDArray, caches: readonly HiddenCache[], grads: Record<string, NDArray>): void {
    let upstream: NDArray | undefined = dout;
    for (let i = caches.length; i >= 1 && upstream !== undefined; i--) {
      const { dx, grads: own } = hiddenBackward(upstream, caches[i - 1]!, i > 1);
      grads[`W${i}`] = own.dW;
      grads[`b${i}`] = own.db;
      if (own.dgamma !== undefined) grads[`gamma${i}`] = own.dgamma;
      if (own.dbeta !== undefined) grads[`beta${i}`] = own.dbeta;
      upstream = dx;
    }
  }

  #layer(i: number): HiddenParams {
    const { params, state } = this;
    const [mean, variance] = [state[`runningMean${i}`], state[`runningVariance${i}`]];
    const running = mean === undefined || variance === undefined ? undefined : { mean, variance };
    return {
      W: params[`W${i}`]!,
      b: params[`b${i}`]!,
      gamma: params[`gamma${i}`],
      beta: params[`beta${i}`],
      running,
    };
  }
}

function checkArchitecture(options: Required<Omit<FullyConnectedNetOptions, "rng" | "dropoutSeed">>): void {
  const { inputDim, hiddenDims, numClasses, normalization, dropoutKeepRatio, reg } = options;
  checkArgument("FullyConnectedNet", "hiddenDims", hiddenDims, aList);
  checkSizes("FullyConnectedNet", { inputDim, numClasses });
  checkSizes(
    "FullyConnectedNet",
    Object.fromEntries(hiddenDims.map((size, i) => [`hiddenDims[${i}]`, size])),
  );
  checkStrength("FullyConnectedNet", reg);
  if (!["none", "batch", "layer"].includes(normalization)) {
    const found = JSON.stringify(normalization);
    throw new ValueError(`FullyConnectedNet: normalization must be "none", "batch" or "layer", got ${found}`);
  }
  if (!(dropoutKeepRatio > 0 && dropoutKeepRatio <= 1)) {
    const rule = "the probability of keeping a unit, above 0 and up to 1";
    throw new ValueError(`FullyConnectedNet: dropoutKeepRatio is ${rule}; got ${dropoutKeepRatio}`);
  }
}
