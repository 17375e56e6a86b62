/** Known mistakes of lModelForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/l-model-forward.js";
import { countLayers, linearActivationForward } from "../solution.js";
import type { LayerCache, Parameters } from "../starter.js";

export const modelForwardMistakes = mistakesOf({
  functions: ["lModelForward"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, parameters: Parameters) =>
    scope(() => {
      const depth = countLayers(parameters);
      const caches: LayerCache[] = [];
      let A = X;
      for (let l = 1; l <= (wrong("last layer missing") ? depth - 1 : depth); l++) {
        const hidden = l < depth ? !wrong("sigmoid in all layers") : wrong("relu at the output");
        const [W, b] = [parameters[`W${l}`]!, parameters[`b${l}`]!];
        const layer = linearActivationForward(A, W, b, hidden ? "relu" : "sigmoid");
        if (l < depth || !wrong("last cache missing")) caches.push(layer.cache);
        A = layer.A;
      }
      return { AL: A, caches: wrong("caches from the last to the first") ? caches.reverse() : caches };
    }),
});
