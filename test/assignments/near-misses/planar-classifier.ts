import * as solution from "../../../src/assignments/planar-classifier/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "four hidden units always": {
    nnModel: given(solution.nnModel, (X, Y, _nH, n, seed) => [X, Y, 4, n, seed]),
  },
  "its own seed": {
    initializeParameters: given(solution.initializeParameters, (nX, nH, nY) => [nX, nH, nY, 2]),
  },
  "hidden units as many as inputs": {
    layerSizes: changed(solution.layerSizes, (answer) => ({
      ...answer,
      nH: answer.nX === 5 ? 4 : answer.nX,
    })),
  },
  "one half is 1": {
    predict: changed(solution.predict, (_answer, parameters, X) =>
      solution.forwardPropagation(X, parameters).A2.greaterEqual(0.5),
    ),
  },
  "its own learning rate": {
    updateParameters: given(solution.updateParameters, (parameters, grads) => [parameters, grads, 1.2]),
  },
  "default rate of 1": {
    updateParameters: given(solution.updateParameters, (parameters, grads, rate = 1) => [
      parameters,
      grads,
      rate,
    ]),
  },
  "cost of float32 with a wrong factor": {
    computeCost: changed(solution.computeCost, (cost) => Math.fround(cost * 1.0004)),
  },
  "averaged over the examples less one": {
    backwardPropagation: changed(solution.backwardPropagation, (answer, _p, _c, X) => ({
      ...answer,
      db1: answer.db1.multiply(X.shape[1] / (X.shape[1] + 1e-2)),
    })),
  },
  "weights of one layer": {
    updateParameters: given(solution.updateParameters, (parameters, grads, rate) => [
      parameters,
      { ...grads, dW1: grads.db1 },
      rate,
    ]),
  },
};
