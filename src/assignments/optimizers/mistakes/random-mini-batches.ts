/** Known mistakes of randomMiniBatches. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { arange } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { RandomState } from "../../../random/random-state.js";
import { HINTS } from "../hints/random-mini-batches.js";

export const batchMistakes = mistakesOf({
  functions: ["randomMiniBatches"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0) =>
      scope(() => {
        const m = X.shape[1]!;
        const rng = new RandomState(wrong("seed ignored") ? 0 : seed);
        const inOrder = arange(m).astype("int32");
        const drawn = wrong("not shuffled") ? inOrder : rng.permutation(m);
        const order = wrong("permutation undone") ? drawn.argsort() : drawn;
        const unsynchronized = wrong("two permutations") ? rng.permutation(m) : order;
        const labelOrder = wrong("labels not shuffled") ? inOrder : unsynchronized;
        const whole = Math.floor(m / miniBatchSize);
        const full = m % miniBatchSize === 0;
        const cut = (k: number) => {
          const begin = wrong("overlapping mini-batches") && k < whole ? k : k * miniBatchSize;
          const range = [begin, Math.min(begin + miniBatchSize, m)] as const;
          const plain = wrong("last mini-batch not shuffled") && k === whole;
          const columns = (taken: NDArray) => (plain ? inOrder : taken).slice(range);
          return {
            X: X.take(columns(order), { axis: 1 }),
            Y: Y.take(columns(labelOrder), { axis: 1 }),
          };
        };
        const rest = full ? wrong("empty mini-batch at the end") : !wrong("last mini-batch dropped");
        return Array.from({ length: rest ? whole + 1 : whole }, (_, k) => cut(k));
      }),
});
