/** Known mistakes of gradientCheck. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/gradient-check.js";

export const checkMistakes = mistakesOf({
  functions: ["gradientCheck"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (x: number, theta: number, epsilon = 1e-7) => {
      const above = (theta + epsilon) * x;
      const below = (theta - epsilon) * x;
      const change = wrong("costs added") ? above + below : above - below;
      const width = wrong("distance of the points miscounted") ? epsilon : 2 * epsilon;
      const numerical = (wrong("points swapped") ? -change : change) / width;
      if (wrong("numerical gradient returned")) return numerical;
      return Math.abs(x - numerical) / (Math.abs(x) + Math.abs(numerical));
    },
});
