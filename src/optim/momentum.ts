/**
 * Three ways to let earlier gradients go on pushing. `sgdMomentum` and `averagedMomentum` follow the same path if their
 * learning rates differ by the factor 1 - beta; `nesterov` takes the gradient where the velocity is about to lead.
 */
import type { NDArray } from "../ndarray/ndarray.js";
import { inOnePass } from "../ndarray/one-pass.js";
import {
  type Config,
  type Update,
  type UpdatedParameter,
  type UpdateRule,
  updateCopies,
} from "./update-rule.js";

type Momentum = Update<"momentum", "velocity">;

export const SGD_MOMENTUM: UpdateRule<"momentum", "velocity"> = {
  name: "momentum",
  defaults: { learningRate: 1e-2, momentum: 0.9 },
  slots: ["velocity"],

  updateNaive({ w, dw, slots: { velocity }, settings: { learningRate, momentum } }: Momentum) {
    const [W, dW, v] = [w.data, dw.data, velocity.data];
    for (let i = 0; i < W.length; i++) {
      v[i] = momentum * v[i]! - learningRate * dW[i]!;
      W[i]! += v[i]!;
    }
  },

  updateVectorized({ w, dw, slots: { velocity }, settings: { learningRate, momentum } }: Momentum) {
    if (inOnePass({ kind: "momentum", w, dw, v: velocity, rate: learningRate, momentum })) return;
    velocity.multiplyInPlace(momentum).subtractInPlace(dw.multiply(learningRate));
    w.addInPlace(velocity);
  },
};

export const NESTEROV: UpdateRule<"momentum", "velocity"> = {
  name: "nesterov",
  defaults: SGD_MOMENTUM.defaults,
  slots: ["velocity"],

  updateNaive({ w, dw, slots: { velocity }, settings: { learningRate, momentum } }: Momentum) {
    const [W, dW, v] = [w.data, dw.data, velocity.data];
    for (let i = 0; i < W.length; i++) {
      const before = v[i]!;
      v[i] = momentum * before - learningRate * dW[i]!;
      W[i]! += -momentum * before + (1 + momentum) * v[i]!;
    }
  },

  updateVectorized({ w, dw, slots: { velocity }, settings: { learningRate, momentum } }: Momentum) {
    w.subtractInPlace(velocity.multiply(momentum));
    velocity.multiplyInPlace(momentum).subtractInPlace(dw.multiply(learningRate));
    w.addInPlace(velocity.multiply(1 + momentum));
  },
};

type Averaged = Update<"beta", "velocity">;

export const AVERAGED_MOMENTUM: UpdateRule<"beta", "velocity"> = {
  name: "averaged-momentum",
  defaults: { learningRate: 1e-2, beta: 0.9 },
  slots: ["velocity"],

  updateNaive({ w, dw, slots: { velocity }, settings: { learningRate, beta } }: Averaged) {
    const [W, dW, v] = [w.data, dw.data, velocity.data];
    for (let i = 0; i < W.length; i++) {
      v[i] = beta * v[i]! + (1 - beta) * dW[i]!;
      W[i]! -= learningRate * v[i]!;
    }
  },

  updateVectorized({ w, dw, slots: { velocity }, settings: { learningRate, beta } }: Averaged) {
    velocity.multiplyInPlace(beta).addInPlace(dw.multiply(1 - beta));
    w.subtractInPlace(velocity.multiply(learningRate));
  },
};

export type MomentumConfig = Config<"momentum", "velocity">;
export type AveragedMomentumConfig = Config<"beta", "velocity">;

/**
 * `v = momentum * v - learningRate * dw`, then `w + v`.
 *
 * @param w - A parameter, float64 or float32, any shape; not modified, nor is anything else.
 * @param dw - Its gradient, of the same shape and dtype.
 * @param config - `learningRate` 1e-2, `momentum` 0.9 and `velocity` zeros unless given.
 * @returns The new parameter, and the config for the next update.
 * @throws {ShapeError | ValueError | NoloopError} If an array does not fit w, or a setting is outside its range.
 * Source: CS231n assignment 2, `optim.py`, `sgd_momentum`.
 */
export function sgdMomentumNaive(
  w: NDArray,
  dw: NDArray,
  config: MomentumConfig = {},
): UpdatedParameter<"momentum", "velocity"> {
  return updateCopies("sgdMomentumNaive", { rule: SGD_MOMENTUM, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link sgdMomentumNaive}. */
export function sgdMomentumVectorized(
  w: NDArray,
  dw: NDArray,
  config: MomentumConfig = {},
): UpdatedParameter<"momentum", "velocity"> {
  const how = { rule: SGD_MOMENTUM, path: "updateVectorized" } as const;
  return updateCopies("sgdMomentumVectorized", how, [w, dw], config);
}

/**
 * Nesterov's momentum, in the form whose parameter is the place looked ahead to: `v' = momentum * v - learningRate *
 * dw`, then `w - momentum * v + (1 + momentum) * v'`. Otherwise as {@link sgdMomentumNaive}.
 *
 * Source: CS231n notes, "Neural networks part 3", parameter updates.
 */
export function nesterovNaive(
  w: NDArray,
  dw: NDArray,
  config: MomentumConfig = {},
): UpdatedParameter<"momentum", "velocity"> {
  return updateCopies("nesterovNaive", { rule: NESTEROV, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link nesterovNaive}. */
export function nesterovVectorized(
  w: NDArray,
  dw: NDArray,
  config: MomentumConfig = {},
): UpdatedParameter<"momentum", "velocity"> {
  return updateCopies("nesterovVectorized", { rule: NESTEROV, path: "updateVectorized" }, [w, dw], config);
}

/**
 * Momentum as a running average of gradients: `v = beta * v + (1 - beta) * dw`, then `w - learningRate * v`. Otherwise
 * as {@link sgdMomentumNaive}, with `beta` for `momentum`. The average starts at 0 and is not corrected for that.
 *
 * Source: deeplearning.ai, Improving Deep Neural Networks, `update_parameters_with_momentum`.
 */
export function averagedMomentumNaive(
  w: NDArray,
  dw: NDArray,
  config: AveragedMomentumConfig = {},
): UpdatedParameter<"beta", "velocity"> {
  const how = { rule: AVERAGED_MOMENTUM, path: "updateNaive" } as const;
  return updateCopies("averagedMomentumNaive", how, [w, dw], config);
}

/** Same contract as {@link averagedMomentumNaive}. */
export function averagedMomentumVectorized(
  w: NDArray,
  dw: NDArray,
  config: AveragedMomentumConfig = {},
): UpdatedParameter<"beta", "velocity"> {
  const how = { rule: AVERAGED_MOMENTUM, path: "updateVectorized" } as const;
  return updateCopies("averagedMomentumVectorized", how, [w, dw], config);
}
