import type { FloatDType } from "../engine/dtype.js";
import { scope } from "../engine/heap.js";
import { initialWeights, type WeightScale } from "../layers/initialization.js";
import { checkStrength } from "../layers/penalties.js";
import { softmaxScoresLossVectorized } from "../layers/softmax-scores-loss.js";
import { asDtype } from "../ndarray/coerce.js";
import { full } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aList, aNumber, checkArgument, checkOptions, type OptionKinds, orNull } from "../support/options.js";
import { checkBatch, checkExamples, mapBlocks } from "./batches.js";
import { DropoutStream, newDropoutState } from "./dropout-stream.js";
import type { LayerDescription } from "./layer-description.js";
import type { LossAndGrads, Net, NetDescription } from "./net.js";
import { checkSizes, NET_OPTIONS } from "./options.js";
import type { Part } from "./parts/part.js";
import { backwardThrough, blocksOf, forwardThrough } from "./parts/sequence.js";
import { arraysOf, expandRepeats, planLayers } from "./plan.js";
import { addWeightPenalty } from "./weight-penalty.js";

export interface ConvNetOptions {
  /** Of one example: [C, H, W] for images, [D] for rows. */
  readonly inputShape: readonly number[];
  /** The last layer's outputs are the scores; usually `{ type: "affine", units: classes }`. */
  readonly layers: readonly LayerDescription[];
  /** Strength of the penalty `0.5 * reg * sum(W**2)` over all weights. */
  readonly reg?: number; // 0
  /** Of layers that do not state their own. */
  readonly weightScale?: WeightScale; // he
  /** Of parameters, gradients and scores. Examples of another dtype are converted, a batch at a time. */
  readonly dtype?: FloatDType; // float32
  /** With it, every dropout layer of every pass draws its mask from this seed, for gradient checks; else masks vary. */
  readonly dropoutSeed?: number | undefined;
  /** Weights are drawn in the order of the layers. */
  readonly rng?: RandomState; // new RandomState(0)
}

const CONV_NET_OPTIONS: OptionKinds<ConvNetOptions> = {
  ...NET_OPTIONS,
  ...{ inputShape: aList, layers: aList, dropoutSeed: orNull(aNumber) },
};

export interface ConvNetDescription extends NetDescription {
  readonly options: NetDescription["options"] &
    Required<Pick<ConvNetOptions, "inputShape" | "layers" | "dtype">>;
}

/**
 * A net built from a list of layers, with a softmax loss: any chain of convolutions, normalization, activations,
 * pooling, dropout, affine layers, residual and inception blocks (see `LayerDescription`).
 *
 * ```ts
 * const net = new ConvNet({
 *   inputShape: [3, 32, 32],
 *   layers: [{ type: "conv", filters: 16, size: 3 }, { type: "relu" }, { type: "globalavgpool" },
 *     { type: "affine", units: 10 }],
 * });
 * ```
 *
 * Parameters are named by layer: "conv1.W", "batchnorm1.gamma", "residual2.conv1.b". State holds batch norm's running
 * averages ("batchnorm1.runningMean") and, with dropout, which masks come next.
 *
 * For transfer, {@link freeze} leaves the first layers as they are, {@link features} gives what they make of examples,
 * and {@link head} is the net of the other layers, which trains on those.
 */
export class ConvNet implements Net {
  readonly params: Readonly<Record<string, NDArray>>;
  readonly state: Readonly<Record<string, NDArray>>;
  /** The layers as planned, with names, shapes and counts. */
  readonly parts: readonly Part[];
  readonly #options: Required<Omit<ConvNetOptions, "rng" | "dropoutSeed">>;
  readonly #dropoutSeed: number | undefined;
  #frozen = 0;

  /**
   * @param shared - Arrays to use instead of new ones, for {@link head}.
   * @throws {ValueError} If an option or a layer is outside its range or does not fit; the message names it.
   */
  constructor(options: ConvNetOptions, shared?: Arrays) {
    checkOptions("ConvNet", options, CONV_NET_OPTIONS);
    const { rng = new RandomState(0), dropoutSeed, ...architecture } = options;
    this.#options = { reg: 0, weightScale: "he", dtype: "float32", ...architecture };
    this.#dropoutSeed = dropoutSeed;
    const { inputShape, layers, weightScale, reg } = this.#options;
    checkArgument("ConvNet", "inputShape", inputShape, aList);
    checkArgument("ConvNet", "layers", layers, aList);
    checkSizes("ConvNet", Object.fromEntries(inputShape.map((size, axis) => [`inputShape[${axis}]`, size])));
    checkStrength("ConvNet", reg);
    this.parts = planLayers(inputShape, layers, weightScale);
    const { name, outShape } = this.parts.at(-1)!;
    if (outShape.length !== 1) {
      const found = `${name} makes ${formatShape(outShape)}`;
      throw new ValueError(
        `ConvNet: the last layer must make one score a class; ${found}: end with an affine layer`,
      );
    }
    const { params, state } = shared ?? this.#newArrays(rng);
    this.params = params;
    this.state = state;
  }

  /** A channel of one example has no spread to normalize by where it is a single number. */
  get smallestBatch(): number {
    return this.parts.slice(this.#frozen).some(needsTwo) ? 2 : 1;
  }

  #newArrays(rng: RandomState): Arrays {
    const { dtype } = this.#options;
    return scope(() => {
      const arrays = { params: {} as Record<string, NDArray>, state: {} as Record<string, NDArray> };
      for (const { name, shape, role, start } of arraysOf(this.parts)) {
        const array =
          "scale" in start ? initialWeights(rng, shape, start.scale, dtype) : full(shape, start.value, dtype);
        (role === "param" ? arrays.params : arrays.state)[name] = array;
      }
      if (this.#dropoutSeed === undefined && hasDropout(this.parts))
        arrays.state.dropout = newDropoutState(rng);
      return arrays;
    });
  }

  /**
   * Loss (mean cross-entropy plus penalty) of X [N, ...inputShape] with labels y [N] in training mode, and a gradient
   * for each parameter that is not frozen. Updates the running averages of layers that are not frozen.
   *
   * @throws {ShapeError} If X is not [N, ...inputShape], or y not [N].
   * @throws {ValueError} If N is 0, too small for a batch norm, or a label is no class.
   */
  loss(X: NDArray, y: NDArray): LossAndGrads {
    const { inputShape, dtype, reg } = this.#options;
    checkBatch("ConvNet.loss", X, y, inputShape);
    return scope(() => {
      const stream = new DropoutStream(this.state.dropout, this.#dropoutSeed);
      const arrays = { ...this.params, ...this.state };
      const [fixed, trained] = [this.parts.slice(0, this.#frozen), this.parts.slice(this.#frozen)];
      const x = asDtype(X, dtype);
      const kept = blocksOf(arrays, x);
      const features = forwardThrough(fixed, x, { arrays, mode: "test", stream: undefined, kept });
      const { out, caches } = forwardThrough(trained, features.out, { arrays, mode: "train", stream, kept });
      const { loss, dx: dscores } = softmaxScoresLossVectorized(out, y);
      const { grads } = backwardThrough(trained, dscores, caches, { arrays, kept, wantsDx: false });
      return { loss: loss + addWeightPenalty(reg, this.params, grads), grads };
    });
  }

  /** Scores [N, C] of X [N, ...inputShape] in test mode; N may be 0. @throws {ShapeError} If X has another shape. */
  scores(X: NDArray): NDArray {
    return this.#through("ConvNet.scores", X, this.parts);
  }

  /**
   * What the first layers make of examples, in test mode: [N, ...shape].
   *
   * @param upTo - How many layers, or the name of the last of them ("conv3"); blocks count as one layer.
   */
  features(X: NDArray, upTo: number | string): NDArray {
    const count = this.countLayers("ConvNet.features", upTo);
    return this.#through("ConvNet.features", X, this.parts.slice(0, count));
  }

  /**
   * Leaves the first layers as they are: `loss` gives no gradients for them and runs them in test mode. 0 thaws all.
   *
   * @param upTo - As of {@link features}.
   */
  freeze(upTo: number | string): this {
    this.#frozen = this.countLayers("ConvNet.freeze", upTo);
    return this;
  }

  /**
   * The net of the layers after the first ones. It shares their arrays, so training it trains this net, and takes what
   * {@link features} gives. Its names are counted from the start.
   *
   * @param upTo - As of {@link features}; at least one layer must be left.
   */
  head(upTo: number | string): ConvNet {
    const count = this.countLayers("ConvNet.head", upTo);
    const rest = this.parts.slice(count);
    if (rest.length === 0)
      throw new ValueError("ConvNet.head: no layer is left to train; name an earlier one");
    const layers = expandRepeats(this.#options.layers).slice(count);
    const options: ConvNetOptions = {
      ...this.#options,
      inputShape: rest[0]!.inShape,
      layers,
      dropoutSeed: this.#dropoutSeed,
    };
    return new ConvNet(
      options,
      this.#shared(rest, planLayers(rest[0]!.inShape, layers, this.#options.weightScale)),
    );
  }

  /** The arrays of these parts under the names that the same layers have as a separate net. */
  #shared(parts: readonly Part[], renamed: readonly Part[]): Arrays {
    const arrays = { params: {} as Record<string, NDArray>, state: {} as Record<string, NDArray> };
    const names = arraysOf(renamed).map(({ name }) => name);
    for (const [k, { name, role }] of arraysOf(parts).entries()) {
      if (role === "param") arrays.params[names[k]!] = this.params[name]!;
      else arrays.state[names[k]!] = this.state[name]!;
    }
    if (this.state.dropout !== undefined) arrays.state.dropout = this.state.dropout;
    return arrays;
  }

  #through(caller: string, X: NDArray, parts: readonly Part[]): NDArray {
    const { inputShape, dtype } = this.#options;
    checkExamples(caller, X, inputShape);
    const arrays = { ...this.params, ...this.state };
    return mapBlocks(X, parts.at(-1)?.outShape ?? inputShape, dtype, (block) => {
      const run = { arrays, mode: "test", stream: undefined, kept: blocksOf(arrays, block) } as const;
      return forwardThrough(parts, block, run).out;
    });
  }

  /** How many layers `upTo` means. @throws {ValueError} If there are fewer layers, or no layer has that name. */
  countLayers(caller: string, upTo: number | string): number {
    const { length } = this.parts;
    const count = typeof upTo === "number" ? upTo : this.parts.findIndex(({ name }) => name === upTo) + 1;
    if (Number.isInteger(count) && count >= 0 && count <= length && (typeof upTo === "number" || count > 0))
      return count;
    const names = this.parts.map(({ name }) => name).join(", ");
    const found = JSON.stringify(upTo);
    throw new ValueError(
      `${caller}: expected how many of the ${length} layers, or one of ${names}; got ${found}`,
    );
  }

  describe(): ConvNetDescription {
    const { inputShape, ...options } = this.#options;
    const seed = this.#dropoutSeed === undefined ? {} : { dropoutSeed: this.#dropoutSeed };
    return { kind: "ConvNet", options: { ...options, inputShape: [...inputShape], ...seed } };
  }
}

interface Arrays {
  readonly params: Readonly<Record<string, NDArray>>;
  readonly state: Readonly<Record<string, NDArray>>;
}

function hasDropout(parts: readonly Part[]): boolean {
  return parts.some(({ type, parts: inner }) => type === "dropout" || hasDropout(inner));
}

function needsTwo({ type, inShape: [, H = 1, W = 1], parts }: Part): boolean {
  return (type === "batchnorm" && H * W === 1) || parts.some(needsTwo);
}
