import { clip, type NDArray } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/logistic-regression/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "sigmoid cut": { sigmoid: changed(solution.sigmoid, (s) => clip(s, 0.01, 0.99)) },
  "sigmoid of large numbers": { sigmoid: given(solution.sigmoid, (z) => [clip(z, -5, 5)]) },
  "one feature": {
    initializeWithZeros: changed(solution.initializeWithZeros, (answer) => ({
      ...answer,
      w: answer.w.reshape(1, -1),
    })),
  },
  "small number inside the logarithm": {
    propagate: changed(solution.propagate, (answer) => ({ ...answer, cost: answer.cost - 1e-3 })),
  },
  "labels above one half": {
    predict: (w: NDArray, b: number, X: NDArray) => solution.probabilities(w, b, X).greaterEqual(0.5),
  },
  "costs of every iteration but the last": {
    optimize: changed(solution.optimize, (answer) => ({ ...answer, costs: answer.costs.slice(0, 1) })),
  },
  "its own learning rate": {
    optimize: given(solution.optimize, (w, b, X, Y, n) => [w, b, X, Y, n, 0.009]),
  },
  "bias left alone": {
    optimize: changed(solution.optimize, (answer, _w, b) => ({ ...answer, params: { ...answer.params, b } })),
  },
  "predictions of the training set": {
    model: changed(solution.model, (answer) => ({
      ...answer,
      yPredictionTest: answer.yPredictionTest.multiply(0),
    })),
  },
  "cost of float32 with a wrong factor": {
    propagate: changed(solution.propagate, (answer) => ({
      cost: answer.cost * 1.0004,
      grads: { ...answer.grads, dw: answer.grads.dw.astype("float32") },
    })),
  },
};
