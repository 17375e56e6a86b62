import * as solution from "../../../src/assignments/deep-net/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "sigmoid at zero": {
    linearActivationForward: changed(solution.linearActivationForward, (answer, _A, _W, _b, kind) =>
      kind === "relu" ? { ...answer, A: answer.A.add(answer.A.greater(0).multiply(1e-3)) } : answer,
    ),
  },
  "two layers": {
    lModelForward: changed(solution.lModelForward, (answer) =>
      answer.caches.length > 2 ? { ...answer, AL: answer.AL.multiply(1.001) } : answer,
    ),
  },
  "gradient where relu is zero": {
    linearActivationBackward: changed(
      solution.linearActivationBackward,
      (answer, dA, { linearCache, activationCache }, kind) =>
        kind === "relu"
          ? solution.linearBackward(dA.multiply(activationCache.greaterEqual(0)), linearCache)
          : answer,
    ),
  },
  "its own seed": {
    initializeParametersDeep: given(solution.initializeParametersDeep, (dims) => [dims, 3]),
  },
  "its own learning rate": {
    updateParameters: given(solution.updateParameters, (params, grads) => [params, grads, 0.1]),
  },
  "one example": {
    linearBackward: changed(solution.linearBackward, (answer, dZ) =>
      dZ.shape[1] === 1 ? { ...answer, db: answer.db.multiply(0) } : answer,
    ),
  },
  "cost of one example": {
    computeCost: changed(solution.computeCost, (cost, AL) => (AL.size === 3 ? cost : cost * 1.0004)),
  },
  "bias from its own weight": {
    updateParameters: given(solution.updateParameters, (params, grads, rate) => [
      params,
      { ...grads, dW1: grads.db1 },
      rate,
    ]),
  },
};
