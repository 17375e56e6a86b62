import * as solution from "../../../src/assignments/gradient-checking/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "its own step": {
    gradientCheckN: given(solution.gradientCheckN, (parameters, gradients, X, Y) => [
      parameters,
      gradients,
      X,
      Y,
      1e-2,
    ]),
  },
  "without biases": {
    gradientCheckN: given(solution.gradientCheckN, (parameters, gradients, X, Y, epsilon) => [
      parameters,
      { ...gradients, db1: gradients.db1.multiply(0.5) },
      X,
      Y,
      epsilon,
    ]),
  },
  "positive thetas": {
    forwardPropagation: given(solution.forwardPropagation, (x, theta) => [x, Math.abs(theta)]),
  },
  "its own gradient": {
    backwardPropagation: changed(solution.backwardPropagation, (_answer, x, theta) => (theta < 0 ? -x : x)),
  },
  "positive inputs": {
    backwardPropagation: changed(solution.backwardPropagation, (answer) => Math.abs(answer)),
  },
  "difference not relative": {
    gradientCheckN: changed(solution.gradientCheckN, (difference) => difference * 2),
  },
  "gradients of active units": {
    backwardPropagationN: changed(solution.backwardPropagationN, (answer, _X, Y) =>
      Y.size > 3 ? { ...answer, db3: answer.db3.multiply(1.0004) } : answer,
    ),
  },
  "always small for one parameter": { gradientCheck: () => 1e-10 },
  "always small": { gradientCheckN: () => 1e-9 },
};
