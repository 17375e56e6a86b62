/** Known mistakes of initializeParameters. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { RandomState } from "../../../random/random-state.js";
import { HINTS } from "../hints/initialize-parameters.js";

export const initializeMistakes = mistakesOf({
  functions: ["initializeParameters"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (nX: number, nH: number, nY: number, seed = 2) =>
      scope(() => {
        const rng = new RandomState(seed);
        const weights = (rows: number, columns: number) => {
          const [M, K] = wrong("weights transposed") ? [columns, rows] : [rows, columns];
          if (wrong("zero weights")) return zeros([M, K]);
          const drawn = wrong("uniform instead of normal") ? rng.rand(M, K) : rng.randn(M, K);
          return wrong("weights not scaled") ? drawn : drawn.multiply(0.01);
        };
        const bias = (units: number) => zeros(wrong("flat biases") ? [units] : [units, 1]);
        const W1 = weights(nH, nX);
        if (wrong("generator seeded for each layer")) rng.seed(seed);
        return { W1, b1: bias(nH), W2: weights(nY, nH), b2: bias(nY) };
      }),
});
