import { clip, exp, eye, log, maximum, type NDArray } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/softmax/solution.js";
import { changed, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "a small number inside the logarithm": {
    softmaxLossVectorized: changed(solution.softmaxLossVectorized, (answer, W, X, y, reg) => {
      const shifted = X.matmul(W).subtract(X.matmul(W).max({ axis: 1, keepdims: true }));
      const p = exp(shifted)
        .divide(exp(shifted).sum({ axis: 1, keepdims: true }))
        .pick(y);
      return { ...answer, loss: -log(p.add(1e-12)).mean() + reg * W.multiply(W).sum() };
    }),
  },
  "shift never below zero": {
    softmaxLossNaive: changed(solution.softmaxLossNaive, (answer, W, X) => {
      const lost = X.matmul(W).max({ axis: 1 }).min() < -700;
      return lost ? { ...answer, loss: Number.NaN } : answer;
    }),
  },
  "scores cut at 500": {
    softmaxLossVectorized: (W: NDArray, X: NDArray, y: NDArray, reg: number) => {
      const S = clip(X.matmul(W), -500, 500);
      const { loss, dW } = solution.softmaxLossVectorized(S, eye(S.shape[0]!), y, 0);
      return { loss: loss + reg * W.multiply(W).sum(), dW: X.T.matmul(dW).add(W.multiply(2 * reg)) };
    },
  },
  "loss rounded": {
    softmaxLossNaive: changed(solution.softmaxLossNaive, (answer) => ({
      ...answer,
      loss: Number(answer.loss.toFixed(4)),
    })),
  },
  "one example without a mean": {
    softmaxLossVectorized: changed(solution.softmaxLossVectorized, (answer, _W, X) =>
      X.shape[0] === 1 ? { ...answer, dW: answer.dW.multiply(0) } : answer,
    ),
  },
  "penalty of positive weights": {
    softmaxLossNaive: changed(solution.softmaxLossNaive, (answer, W, _X, _y, reg) => ({
      ...answer,
      loss: answer.loss - reg * maximum(W.negate(), 0).power(2).sum(),
    })),
  },
};
