import { exp, log, maximum, type NDArray } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/two-layer-net/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "gradient where the input is zero": {
    reluBackward: (dout: NDArray, x: NDArray) => dout.multiply(x.greaterEqual(0)),
  },
  "small inputs are zero": {
    reluForward: changed(solution.reluForward, (answer, x) => ({
      ...answer,
      out: x.multiply(x.greater(1e-3)),
    })),
  },
  "shift never below zero": {
    softmaxLoss: (x: NDArray, y: NDArray) => {
      const e = exp(x.subtract(maximum(x.max({ axis: 1, keepdims: true }), 0)));
      const p = e.divide(e.sum({ axis: 1, keepdims: true }));
      const dx = p.copy().assignAt(y, p.pick(y).subtract(1)).divide(x.shape[0]!);
      return { loss: -log(p.pick(y)).mean(), dx };
    },
  },
  "a small number inside the logarithm": {
    softmaxLoss: changed(solution.softmaxLoss, (answer) => ({
      ...answer,
      loss: Math.min(answer.loss, 27.6),
    })),
  },
  "weights of two layers exchanged in the step": {
    sgdStep: given(solution.sgdStep, (params, grads, rate) => [params, { ...grads, W1: grads.W1.T }, rate]),
  },
  "learning rate at most 1": {
    sgdStep: given(solution.sgdStep, (params, grads, rate) => [params, grads, Math.max(rate, 0.1)]),
  },
  "examples of one axis": {
    affineForward: changed(solution.affineForward, (answer, x) =>
      x.ndim > 2 ? answer : { ...answer, out: answer.out.multiply(x.shape[0] > 1 ? 1 : 0) },
    ),
  },
  "penalty of one layer's shape": {
    twoLayerNetLoss: changed(solution.twoLayerNetLoss, (answer, params, X, _y, reg) =>
      X.shape[0] === 1 ? { ...answer, loss: answer.loss - 0.5 * reg * params.W1.power(2).sum() } : answer,
    ),
  },
};
