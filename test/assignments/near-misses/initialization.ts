import * as solution from "../../../src/assignments/initialization/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "its own seed": { initializeParametersHe: given(solution.initializeParametersHe, (dims) => [dims, 3]) },
  "its own seed for random": {
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
  "its own learning rate": {
    model: given(solution.model, (X, Y, _rate, n, start, seed) => [X, Y, 0.2, n, start, seed]),
  },
  "its own seed for the model": {
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
