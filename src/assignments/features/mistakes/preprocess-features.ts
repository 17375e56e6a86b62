/** Known mistakes of preprocessFeatures. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { ones } from "../../../ndarray/creation.js";
import { concatenate } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/preprocess-features.js";

export const preprocessMistakes = mistakesOf({
  functions: ["preprocessFeatures"],
  mistakes: HINTS,
  build: (wrong) => (train: NDArray, other: NDArray) =>
    scope(() => {
      const biased = (table: NDArray): NDArray => {
        const bias = ones([table.shape[0]!, 1]);
        if (wrong("bias missing")) return table;
        return concatenate(wrong("bias first") ? [bias, table] : [table, bias], { axis: 1 });
      };
      const early = wrong("bias before standardizing");
      const [first, second] = early ? [biased(train), biased(other)] : [train, other];
      const standardized = (table: NDArray, others: NDArray): NDArray => {
        const ddof = wrong("standard deviation unbiased") ? 1 : 0;
        const alone = wrong("each image by itself");
        const axes = wrong("one mean for all features") ? [0, 1] : [alone ? 1 : 0];
        const by = alone ? table : others;
        const over = { axis: axes, keepdims: true };
        const variance = by.variance({ axis: axes, keepdims: true, ddof });
        const spread = wrong("variance instead of standard deviation") ? variance : variance.power(0.5);
        const centered = table.subtract(by.mean(over));
        return wrong("division by the standard deviation missing") ? centered : centered.divide(spread);
      };
      const all = wrong("statistics of all images") ? concatenate([first, second]) : first;
      const own = wrong("statistics of each set") ? second : all;
      const tables = [standardized(first, all), standardized(second, own)] as const;
      const [a, b] = early ? tables : [biased(tables[0]), biased(tables[1])];
      return { train: a, other: b };
    }),
});
