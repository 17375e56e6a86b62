/** Known mistakes of lModelBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/l-model-backward.js";
import { linearActivationBackward } from "../solution.js";
import type { Gradients, LayerCache } from "../starter.js";

export const modelBackwardMistakes = mistakesOf({
  functions: ["lModelBackward"],
  mistakes: HINTS,
  build: (wrong) => (AL: NDArray, Y: NDArray, caches: readonly LayerCache[]) =>
    scope(() => {
      const positive = Y.divide(AL);
      const negative = subtract(1, Y).divide(subtract(1, AL));
      let dA = wrong("second half of the cost gradient missing")
        ? positive.negate()
        : negative.subtract(positive);
      if (wrong("AL - Y used as dAL")) dA = AL.subtract(Y);
      if (wrong("cost gradient with the wrong sign")) dA = dA.negate();
      if (wrong("cost gradient averaged")) dA = dA.divide(Y.shape[1]!);
      const grads: Gradients = {};
      for (let l = caches.length; l >= (wrong("first layer missing") ? 2 : 1); l--) {
        const last = l === caches.length;
        const sigmoid = last ? !wrong("relu at the output") : wrong("sigmoid in the hidden layers");
        const layer = linearActivationBackward(dA, caches[l - 1]!, sigmoid ? "sigmoid" : "relu");
        grads[`dA${wrong("dA named one layer too high") ? l : l - 1}`] = layer.dAPrev;
        grads[`dW${l}`] = layer.dW;
        grads[`db${l}`] = layer.db;
        dA = layer.dAPrev;
      }
      return grads;
    }),
});
