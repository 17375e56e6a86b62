/** Known mistakes of gradientCheckN. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/gradient-check-n.js";
import { costNearby, PARAMETER_NAMES } from "../solution.js";
import type { Gradients, Parameters } from "../starter.js";

export const checkNMistakes = mistakesOf({
  functions: ["gradientCheckN"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (parameters: Parameters, gradients: Gradients, X: NDArray, Y: NDArray, epsilon = 1e-7) => {
      const step = wrong("epsilon ignored") ? 1e-7 : epsilon;
      const pairs: [gradient: number, numerical: number][] = [];
      for (const name of PARAMETER_NAMES) {
        if (wrong("biases missing") && name.startsWith("b")) continue;
        const gradient = gradients[`d${name}`].copy().data;
        const count = wrong("one number of each array") ? 1 : gradient.length;
        for (let k = 0; k < count; k++) {
          const at = (move: number) => costNearby(X, Y, parameters, name, k, move);
          const fromStart = wrong("one-sided difference") || wrong("second point not shifted");
          const change = at(step) - at(fromStart ? 0 : -step);
          const width = wrong("divided by epsilon") || wrong("one-sided difference") ? step : 2 * step;
          pairs.push([gradient[k]!, (wrong("points swapped") ? -change : change) / width]);
        }
      }
      return compareGradients(wrong, pairs);
    },
});

function compareGradients(
  wrong: (id: "not divided by the sizes" | "norm of the sum" | "root missing" | "worst element") => boolean,
  pairs: readonly [gradient: number, numerical: number][],
): number {
  if (wrong("worst element")) {
    return Math.max(...pairs.map(([g, s]) => Math.abs(g - s) / Math.max(Math.abs(g) + Math.abs(s), 1e-8)));
  }
  const norm = (size: (g: number, s: number) => number) => {
    const squares = pairs.reduce((sum, [g, s]) => sum + size(g, s) ** 2, 0);
    return wrong("root missing") ? squares : Math.sqrt(squares);
  };
  const distance = norm((g, s) => g - s);
  if (wrong("not divided by the sizes")) return distance;
  return distance / (wrong("norm of the sum") ? norm((g, s) => g + s) : norm((g) => g) + norm((_, s) => s));
}
