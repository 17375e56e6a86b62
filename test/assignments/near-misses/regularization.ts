import { where } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/regularization/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "cost of float32 with a wrong factor": {
    computeCostWithRegularization: changed(solution.computeCostWithRegularization, (cost) =>
      Math.fround(cost * 1.0004),
    ),
  },
  "penalty of two layers": {
    computeCostWithRegularization: changed(
      solution.computeCostWithRegularization,
      (cost, _A, Y, { W3 }, lambd) => cost - (lambd / (2 * Y.shape[1])) * W3.power(2).sum(),
    ),
  },
  "its own seed": {
    forwardPropagationWithDropout: given(solution.forwardPropagationWithDropout, (X, parameters, keep) => [
      X,
      parameters,
      keep,
      1,
    ]),
  },
  "half kept always": {
    forwardPropagationWithDropout: given(
      solution.forwardPropagationWithDropout,
      (X, parameters, _keep, seed) => [X, parameters, 0.5, seed],
    ),
  },
  "mask read from the output": {
    backwardPropagationWithDropout: given(solution.backwardPropagationWithDropout, (X, Y, cache, keep) => [
      X,
      Y,
      { ...cache, D2: cache.A2.greater(0).multiply(cache.A3.size > 5 ? 1 : 0) },
      keep,
    ]),
  },
  "gradient where A is zero": {
    backwardPropagationWithRegularization: changed(
      solution.backwardPropagationWithRegularization,
      (answer, _X, Y) => (Y.size > 5 ? { ...answer, dW1: answer.dW1.multiply(1.0004) } : answer),
    ),
  },
  "without a penalty": {
    backwardPropagationWithRegularization: given(
      solution.backwardPropagationWithRegularization,
      (X, Y, cache, lambd) => [X, Y, cache, Math.min(lambd, 0.7)],
    ),
  },
  "penalty of large weights only": {
    backwardPropagationWithRegularization: changed(
      solution.backwardPropagationWithRegularization,
      (answer, X, _Y, { W1 }, lambd) => ({
        ...answer,
        dW1: answer.dW1.subtract(where(W1.less(0), W1, 0).multiply(lambd / X.shape[1])),
      }),
    ),
  },
};
