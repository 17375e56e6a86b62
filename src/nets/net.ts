/**
 * What every net is to the code that trains it: named arrays, a loss with gradients of the same names, scores, and a
 * description that says in JSON how to build it again.
 */
import type { NDArray } from "../ndarray/ndarray.js";

/** Loss of one batch and its gradients, one for each trainable parameter, under the parameter's name. */
export interface LossAndGrads {
  /** Mean data loss of the batch plus the penalty. */
  loss: number;
  /** New arrays. A name that `params` has and `grads` does not is frozen: an update rule leaves it as it is. */
  grads: Record<string, NDArray>;
}

/** What `describe()` returns: plain JSON from which a net of the same architecture can be built. */
export interface NetDescription {
  /** Name of the net's class: "TwoLayerNet", "ConvNet". */
  readonly kind: string;
  /** The options that its constructor takes, except its seed. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * A net with scores [N, C] for N examples. X holds one example an axis-0 slab: [N, D], [N, C, H, W], whatever the net
 * takes; y holds classes, int32 or uint8 [N].
 */
export interface Net {
  /** Trainable arrays by name ("W1", "gamma2"). An update rule writes into these arrays in place. */
  readonly params: Record<string, NDArray>;
  /**
   * Arrays that belong to the model but have no gradient, such as running averages; saved and resumed with `params`.
   */
  readonly state?: Record<string, NDArray>;
  /** Fewest examples that `loss` takes: 2 where features are normalized over the batch. 1 unless given. */
  readonly smallestBatch?: number;
  /**
   * Loss and gradients of a batch in training mode: dropout drops, batch norm uses the batch and updates `state`.
   *
   * @throws {ShapeError} If X does not have the shape of the net's examples, or y not one label an example.
   * @throws {ValueError} If the batch is empty or a label is no class.
   */
  loss(X: NDArray, y: NDArray): LossAndGrads;
  /** Scores [N, C] in test mode: nothing is dropped, batch norm uses its running averages, nothing changes. */
  scores(X: NDArray): NDArray;
  /** The architecture as JSON, without the numbers. */
  describe(): NetDescription;
}
