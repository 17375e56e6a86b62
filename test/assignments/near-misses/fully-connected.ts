import { where } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/fully-connected/solution.js";
import { changed, given, type Loose, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "its own epsilon": {
    rmsprop: given(solution.rmsprop, (w, dw, config) => [w, dw, { ...config, epsilon: 1e-8 }]),
  },
  "its own epsilon in adam": {
    adam: given(solution.adam, (w, dw, config) => [w, dw, { ...config, epsilon: 1e-8 }]),
  },
  "its own momentum": {
    sgdMomentum: given(solution.sgdMomentum, (w, dw, config) => [w, dw, { ...config, momentum: 0.9 }]),
  },
  "its own betas": {
    adam: given(solution.adam, (w, dw, config) => [w, dw, { ...config, beta1: 0.9, beta2: 0.999 }]),
  },
  "its own decay": {
    rmsprop: given(solution.rmsprop, (w, dw, config) => [w, dw, { ...config, decayRate: 0.99 }]),
  },
  "gradient of zero gives no step": {
    sgdMomentum: changed(solution.sgdMomentum, (answer, w, dw) => ({
      ...answer,
      w: where(dw.equal(0), w, answer.w),
    })),
  },
  "step of adam without a bias correction": {
    adam: changed(solution.adam, (answer, w, _dw, config) =>
      (config.t ?? 0) < 3 ? { ...answer, w } : answer,
    ),
  },
  "scores of pictures only": {
    fullyConnectedScores: changed(solution.fullyConnectedScores, (answer, _params, X) =>
      X.ndim > 2 ? answer : answer.multiply(0.999),
    ),
  },
  "penalty of the first layers": {
    fullyConnectedLoss: changed(solution.fullyConnectedLoss, (answer, params, _X, _y, reg) =>
      params.W4 ? { ...answer, loss: answer.loss - 0.5 * reg * params.W4.power(2).sum() } : answer,
    ),
  },
  "seeds below 100": {
    initializeParams: given(solution.initializeParams, (hidden, D, C, scale, seed) => [
      hidden,
      D,
      C,
      scale,
      seed % 100,
    ]),
  },
  "gradients of float32": {
    fullyConnectedLoss: changed(solution.fullyConnectedLoss, (answer) => ({
      ...answer,
      loss: answer.loss * 1.0004,
      grads: Object.fromEntries(
        Object.entries(answer.grads).map(([name, value]: [string, Loose]) => [name, value.astype("float32")]),
      ),
    })),
  },
};
