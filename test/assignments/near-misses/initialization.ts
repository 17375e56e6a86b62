import * as solution from "../../../src/assignments/initialization/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "seed of its own": { initializeParametersHe: given(solution.initializeParametersHe, (dims) => [dims, 3]) },
  "seed of random of its own": {
    initializeParametersRandom: given(solution.initializeParametersRandom, (dims) => [dims, 3]),
  },
  "divided by the units": {
    initializeParametersHe: changed(solution.initializeParametersHe, (answer, dims) =>
      dims.length > 3 ? { ...answer, W2: answer.W2.multiply(1.01) } : answer,
    ),
  },
  "three layers": {
    initializeParametersZeros: changed(solution.initializeParametersZeros, (answer, dims) =>
      dims.length > 4 ? {} : answer,
    ),
  },
  "learning rate of its own": {
    model: given(solution.model, (X, Y, _rate, n, start, seed) => [X, Y, 0.2, n, start, seed]),
  },
  "seed of the model of its own": {
    model: given(solution.model, (X, Y, rate, n, start) => [X, Y, rate, n, start, 3]),
  },
  "he by default only": {
    model: given(solution.model, (X, Y, rate, n, start, seed) => [
      X,
      Y,
      rate,
      n,
      start === "random" ? "he" : start,
      seed,
    ]),
  },
};
