/** Known mistakes of rmsprop. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zerosLike } from "../../../ndarray/creation.js";
import { sqrt, square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/rmsprop.js";
import type { RmspropConfig } from "../starter.js";

export const rmspropMistakes = mistakesOf({
  functions: ["rmsprop"],
  mistakes: HINTS,
  build: (wrong) => (w: NDArray, dw: NDArray, config: RmspropConfig) =>
    scope(() => {
      const { learningRate = 1e-2, decayRate = 0.99, epsilon = 1e-8, cache = zerosLike(w) } = config;
      const past = wrong("decay rate applied to the new square") ? 1 - decayRate : decayRate;
      const news = wrong("square missing") ? dw : square(dw);
      const summed = wrong("sum instead of average");
      const next = cache.multiply(summed ? 1 : past).add(news.multiply(summed ? 1 : 1 - past));
      const used = wrong("old cache used") ? cache : next;
      const small = wrong("epsilon missing") ? 0 : epsilon;
      const inside = wrong("epsilon inside the root") ? sqrt(used.add(small)) : sqrt(used).add(small);
      const divisor = wrong("root missing") ? used.add(small) : inside;
      const step = dw.multiply(wrong("step uphill") ? learningRate : -learningRate).divide(divisor);
      const kept = wrong("cache not kept") ? cache : next;
      return { w: w.add(step), config: { learningRate, decayRate, epsilon, cache: kept } };
    }),
});
