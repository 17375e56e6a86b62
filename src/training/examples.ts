/** Labeled examples as training takes them, and the way from the set to a net's batch. */
import { type AugmentOptions, augment, checkAugmentOptions } from "../datasets/augment.js";
import { scope } from "../engine/heap.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape } from "../ndarray/shape.js";
import type { Net } from "../nets/net.js";
import type { RandomState } from "../random/random-state.js";
import { ShapeError, ValueError } from "../support/errors.js";
import type { PixelNormalization } from "./pixel-normalization.js";

export interface Examples {
  /** uint8 or float [N, ...], one example an axis-0 slab. */
  readonly X: NDArray;
  /** Classes, int32 or uint8 [N]. */
  readonly y: NDArray;
}

/** What happens to a batch between the set and the net, in this order. */
export interface InputOptions {
  /** For training only; X must be [N, C, H, W] then. */
  readonly augment?: AugmentOptions;
  readonly normalize?: PixelNormalization;
  /** Gives the net rows [B, D], whatever the shape of an example. */
  readonly flatten?: boolean;
}

/** Examples that are scored at a time. */
const BLOCK = 250;

/**
 * @throws {ShapeError | ValueError} If there is no example, not one label an example, or augmentation without images.
 */
export function checkExamples(caller: string, name: string, { X, y }: Examples, options: InputOptions): void {
  const N = X.shape[0];
  if (N === undefined || y.ndim !== 1 || y.shape[0] !== N) {
    const found = `X ${formatShape(X.shape)} and y ${formatShape(y.shape)}`;
    throw new ShapeError(`${caller}: ${name} must have one label for each example, got ${found}`);
  }
  if (N === 0) throw new ValueError(`${caller}: ${name} must have at least one example, got none`);
  if (options.augment === undefined) return;
  checkAugmentOptions(caller, options.augment);
  if (X.ndim === 4) return;
  const rule = "augment needs images, so X must have axes N C H W";
  throw new ShapeError(`${caller}: ${rule}; got ${formatShape(X.shape)}, give X.reshape(N, C, H, W)`);
}

/** The batch of these rows as the net takes it. Cost: O(B D); the set is not copied. */
export function trainingBatch(
  { X, y }: Examples,
  rows: NDArray,
  options: InputOptions,
  rng: RandomState,
): Examples {
  return scope(() => {
    const drawn = X.take(rows, { axis: 0 });
    const changed = options.augment ? augment(drawn, options.augment, rng) : drawn;
    return { X: netInput(changed, options), y: y.take(rows, { axis: 0 }) };
  });
}

/** The class of the largest score for each example, int32 [N]; at equal scores the smaller class. */
export function predictClasses(net: Net, X: NDArray, options: InputOptions): NDArray {
  const N = X.shape[0] ?? 0;
  const classes = new Int32Array(N);
  for (let from = 0; from < N; from += BLOCK) {
    scope(() => {
      const scores = net.scores(netInput(X.slice([from, from + BLOCK]), options));
      classes.set(scores.argmax({ axis: 1 }).data, from);
    });
  }
  return fromTypedArray(classes, [N]);
}

function netInput(X: NDArray, { normalize, flatten }: InputOptions): NDArray {
  const scaled = normalize ? normalize.apply(X) : X;
  return flatten ? scaled.reshape(X.shape[0]!, -1) : scaled;
}
