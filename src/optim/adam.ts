/** Adam, and AdamW, which pulls the weights to zero beside the gradient instead of through it. */
import { sqrt, square } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { inOnePass } from "../ndarray/one-pass.js";
import {
  type Config,
  type Update,
  type UpdatedParameter,
  type UpdateRule,
  updateCopies,
} from "./update-rule.js";

type Slot = "m" | "v";
type AdamSetting = "beta1" | "beta2" | "epsilon";
type AdamWSetting = AdamSetting | "weightDecay";

export const ADAM: UpdateRule<AdamSetting, Slot> = {
  name: "adam",
  defaults: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  slots: ["m", "v"],

  updateNaive({ w, dw, slots, settings, t }: Update<AdamSetting, Slot>) {
    const { learningRate, beta1, beta2, epsilon } = settings;
    const [W, dW, m, v] = [w.data, dw.data, slots.m.data, slots.v.data];
    for (let i = 0; i < W.length; i++) {
      m[i] = beta1 * m[i]! + (1 - beta1) * dW[i]!;
      v[i] = beta2 * v[i]! + (1 - beta2) * dW[i]! ** 2;
      const mean = m[i]! / (1 - beta1 ** t); // the averages start at 0: without this they are too small at first
      const meanSquare = v[i]! / (1 - beta2 ** t);
      W[i]! -= (learningRate * mean) / (Math.sqrt(meanSquare) + epsilon);
    }
  },

  updateVectorized({ w, dw, slots: { m, v }, settings, t }: Update<AdamSetting, Slot>) {
    const { learningRate, beta1, beta2, epsilon } = settings;
    const rate = learningRate / (1 - beta1 ** t);
    const root = Math.sqrt(1 - beta2 ** t);
    if (inOnePass({ kind: "adam", w, dw, m, v, rate, beta1, beta2, root, epsilon })) return;
    m.multiplyInPlace(beta1).addInPlace(dw.multiply(1 - beta1));
    v.multiplyInPlace(beta2).addInPlace(square(dw).multiplyInPlace(1 - beta2));
    const scale = sqrt(v).divideInPlace(root).addInPlace(epsilon);
    w.subtractInPlace(m.multiply(rate).divideInPlace(scale));
  },
};

export const ADAMW: UpdateRule<AdamWSetting, Slot> = {
  name: "adamw",
  defaults: { ...ADAM.defaults, weightDecay: 1e-2 },
  slots: ADAM.slots,

  updateNaive(update: Update<AdamWSetting, Slot>) {
    const { learningRate, weightDecay } = update.settings;
    const W = update.w.data;
    for (let i = 0; i < W.length; i++) W[i]! *= 1 - learningRate * weightDecay;
    ADAM.updateNaive(update);
  },

  updateVectorized(update: Update<AdamWSetting, Slot>) {
    const { learningRate, weightDecay } = update.settings;
    if (weightDecay !== 0) update.w.multiplyInPlace(1 - learningRate * weightDecay);
    ADAM.updateVectorized(update);
  },
};

export type AdamConfig = Config<AdamSetting, Slot>;
export type AdamWConfig = Config<AdamWSetting, Slot>;

/**
 * Running averages `m` of the gradient and `v` of its square, both corrected for their start at 0, then
 * `w - learningRate * m' / (sqrt(v') + epsilon)`.
 *
 * @param w - A parameter, float64 or float32, any shape; not modified, nor is anything else.
 * @param dw - Its gradient, of the same shape and dtype.
 * @param config - `learningRate` 1e-3, `beta1` 0.9, `beta2` 0.999, `epsilon` 1e-8; `m` and `v` zeros and `t` 0 (updates
 *   so far) unless given.
 * @returns The new parameter, and the config for the next update.
 * @throws {ShapeError | ValueError | NoloopError} If an array does not fit w, or a setting is outside its range.
 * Source: Kingma and Ba, ICLR 2015, algorithm 1; CS231n assignment 2, `optim.py`, `adam`.
 */
export function adamNaive(
  w: NDArray,
  dw: NDArray,
  config: AdamConfig = {},
): UpdatedParameter<AdamSetting, Slot> {
  return updateCopies("adamNaive", { rule: ADAM, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link adamNaive}. */
export function adamVectorized(
  w: NDArray,
  dw: NDArray,
  config: AdamConfig = {},
): UpdatedParameter<AdamSetting, Slot> {
  return updateCopies("adamVectorized", { rule: ADAM, path: "updateVectorized" }, [w, dw], config);
}

/**
 * `w * (1 - learningRate * weightDecay)`, then {@link adamNaive}, whose averages do not see the decay. `weightDecay` is
 * 1e-2 unless given.
 *
 * Source: Loshchilov and Hutter, ICLR 2019, algorithm 2, with the schedule in the learning rate, as PyTorch has it.
 */
export function adamwNaive(
  w: NDArray,
  dw: NDArray,
  config: AdamWConfig = {},
): UpdatedParameter<AdamWSetting, Slot> {
  return updateCopies("adamwNaive", { rule: ADAMW, path: "updateNaive" }, [w, dw], config);
}

/** Same contract as {@link adamwNaive}. */
export function adamwVectorized(
  w: NDArray,
  dw: NDArray,
  config: AdamWConfig = {},
): UpdatedParameter<AdamWSetting, Slot> {
  return updateCopies("adamwVectorized", { rule: ADAMW, path: "updateVectorized" }, [w, dw], config);
}
