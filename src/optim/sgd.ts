/** Stochastic gradient descent: a step against the gradient, and nothing remembered. */
import type { NDArray } from "../ndarray/ndarray.js";
import { inOnePass } from "../ndarray/one-pass.js";
import {
  type Config,
  type Update,
  type UpdatedParameter,
  type UpdateRule,
  updateCopies,
} from "./update-rule.js";

export const SGD: UpdateRule<never, never> = {
  name: "sgd",
  defaults: { learningRate: 1e-2 },
  slots: [],

  updateNaive({ w, dw, settings: { learningRate } }: Update<never, never>) {
    const [W, dW] = [w.data, dw.data];
    for (let i = 0; i < W.length; i++) W[i]! -= learningRate * dW[i]!;
  },

  updateVectorized({ w, dw, settings: { learningRate } }: Update<never, never>) {
    if (!inOnePass({ kind: "descend", w, dw, rate: learningRate }))
      w.subtractInPlace(dw.multiply(learningRate));
  },
};

export type SgdConfig = Config<never, never>;

/**
 * `w - learningRate * dw`.
 *
 * @param w - A parameter, float64 or float32, any shape; not modified, nor is anything else.
 * @param dw - Its gradient, of the same shape and dtype.
 * @param config - `learningRate` 1e-2 unless given.
 * @returns The new parameter, and the config for the next update.
 * @throws {ShapeError | ValueError | NoloopError} If an array does not fit w, or a setting is outside its range.
 * Source: CS231n assignment 2, `optim.py`, `sgd`.
 */
export function sgdNaive(w: NDArray, dw: NDArray, config: SgdConfig = {}): UpdatedParameter<never, never> {
  return updateCopies("sgdNaive", { rule: SGD, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link sgdNaive}. */
export function sgdVectorized(
  w: NDArray,
  dw: NDArray,
  config: SgdConfig = {},
): UpdatedParameter<never, never> {
  return updateCopies("sgdVectorized", { rule: SGD, path: "updateVectorized" }, [w, dw], config);
}
