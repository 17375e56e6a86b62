import { abs } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/batch-norm/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "its own eps": {
    batchnormForward: given(solution.batchnormForward, (x, g, b, param) => [
      x,
      g,
      b,
      { ...param, eps: 1e-5 },
    ]),
  },
  "its own momentum": {
    batchnormForward: given(solution.batchnormForward, (x, g, b, param) => [
      x,
      g,
      b,
      { ...param, momentum: 0.9 },
    ]),
  },
  "eps outside of the root": {
    layernormForward: changed(solution.layernormForward, (answer, x, g, b, { eps = 1e-5 }) => ({
      ...answer,
      out: x
        .subtract(x.mean({ axis: 1, keepdims: true }))
        .divide(x.std({ axis: 1, keepdims: true }).add(eps))
        .multiply(g)
        .add(b),
    })),
  },
  "variance of a sample": {
    batchnormForward: changed(solution.batchnormForward, (answer, x, _g, _b, param) => {
      const N = x.shape[0];
      const before = param.runningVar ?? 0;
      if (param.mode === "test") return answer;
      const m = param.momentum ?? 0.9;
      return {
        ...answer,
        runningVar: x
          .var({ axis: 0 })
          .multiply(((1 - m) * N) / (N - 1))
          .add(before === 0 ? 0 : before.multiply(m)),
      };
    }),
  },
  "running averages move in test mode": {
    batchnormForward: changed(solution.batchnormForward, (answer, _x, _g, _b, { mode }) =>
      mode === "test" ? { ...answer, runningMean: answer.runningMean.multiply(0.9) } : answer,
    ),
  },
  "gradient without the mean's part": {
    batchnormBackwardAlt: changed(solution.batchnormBackwardAlt, (answer) => ({
      ...answer,
      dx: answer.dx.add(1e-3),
    })),
  },
  "negative gamma": {
    batchnormBackward: changed(solution.batchnormBackward, (answer, dout) => ({
      ...answer,
      dbeta: dout.shape[0] > 4 ? answer.dbeta : answer.dbeta.multiply(2),
    })),
  },
  "gamma of layers never negative": {
    layernormForward: given(solution.layernormForward, (x, g, b, param) => [x, abs(g), b, param]),
  },
  "gamma of batches never negative": {
    batchnormForward: given(solution.batchnormForward, (x, g, b, param) => [x, abs(g), b, param]),
  },
};
