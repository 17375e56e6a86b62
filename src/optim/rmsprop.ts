/** RMSProp: every entry has its own step, smaller where its gradients have been large. */
import { sqrt, square } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import {
  type Config,
  type Update,
  type UpdatedParameter,
  type UpdateRule,
  updateCopies,
} from "./update-rule.js";

type Setting = "decayRate" | "epsilon";

export const RMSPROP: UpdateRule<Setting, "cache"> = {
  name: "rmsprop",
  defaults: { learningRate: 1e-2, decayRate: 0.99, epsilon: 1e-8 },
  slots: ["cache"],

  updateNaive({ w, dw, slots, settings: { learningRate, decayRate, epsilon } }: Update<Setting, "cache">) {
    const [W, dW, cache] = [w.data, dw.data, slots.cache.data];
    for (let i = 0; i < W.length; i++) {
      cache[i] = decayRate * cache[i]! + (1 - decayRate) * dW[i]! ** 2;
      W[i]! -= (learningRate * dW[i]!) / (Math.sqrt(cache[i]!) + epsilon);
    }
  },

  updateVectorized({ w, dw, slots, settings }: Update<Setting, "cache">) {
    const { learningRate, decayRate, epsilon } = settings;
    slots.cache.multiplyInPlace(decayRate).addInPlace(square(dw).multiplyInPlace(1 - decayRate));
    const scale = sqrt(slots.cache).addInPlace(epsilon);
    w.subtractInPlace(dw.multiply(learningRate).divideInPlace(scale));
  },
};

export type RmspropConfig = Config<Setting, "cache">;

/**
 * `cache = decayRate * cache + (1 - decayRate) * dw**2`, then `w - learningRate * dw / (sqrt(cache) + epsilon)`.
 *
 * @param w - A parameter, float64 or float32, any shape; not modified, nor is anything else.
 * @param dw - Its gradient, of the same shape and dtype.
 * @param config - `learningRate` 1e-2, `decayRate` 0.99, `epsilon` 1e-8 and `cache` zeros unless given.
 * @returns The new parameter, and the config for the next update.
 * @throws {ShapeError | ValueError | NoloopError} If an array does not fit w, or a setting is outside its range.
 * Source: Tieleman and Hinton, Coursera lecture 6.5, 2012; CS231n assignment 2, `optim.py`, `rmsprop`.
 */
export function rmspropNaive(
  w: NDArray,
  dw: NDArray,
  config: RmspropConfig = {},
): UpdatedParameter<Setting, "cache"> {
  return updateCopies("rmspropNaive", { rule: RMSPROP, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link rmspropNaive}. */
export function rmspropVectorized(
  w: NDArray,
  dw: NDArray,
  config: RmspropConfig = {},
): UpdatedParameter<Setting, "cache"> {
  return updateCopies("rmspropVectorized", { rule: RMSPROP, path: "updateVectorized" }, [w, dw], config);
}
