/** Known mistakes of updateParameters. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/update-parameters.js";
import type { Gradients, Parameters } from "../starter.js";

export const updateMistakes = mistakesOf({
  functions: ["updateParameters"],
  mistakes: HINTS,
  build:
    (wrong) =>
    ({ W1, b1, W2, b2 }: Parameters, { dW1, db1, dW2, db2 }: Gradients, learningRate = 1.2) =>
      scope(() => {
        const given = wrong("default learning rate") ? 1.2 : learningRate;
        const length = wrong("learning rate missing") ? 1 : given;
        const rate = wrong("step uphill") ? -length : length;
        const biasRate = wrong("biases not updated") ? 0 : rate;
        return {
          W1: W1.subtract(dW1.multiply(rate)),
          b1: b1.subtract(db1.multiply(biasRate)),
          W2: W2.subtract(dW2.multiply(rate)),
          b2: b2.subtract(db2.multiply(biasRate)),
        };
      }),
});
