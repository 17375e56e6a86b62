/** Known mistakes of updateParametersWithGd. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/update-parameters-with-gd.js";
import { mapRecord } from "../solution.js";
import type { Arrays } from "../starter.js";

export const gdMistakes = mistakesOf({
  functions: ["updateParametersWithGd"],
  mistakes: HINTS,
  build: (wrong) => (parameters: Arrays, grads: Arrays, learningRate: number) =>
    scope(() => {
      const length = wrong("learning rate missing") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const last = `${Object.keys(parameters).length / 2}`;
      return mapRecord(parameters, (value, name) => {
        const isBias = wrong("biases not updated") && name.startsWith("b");
        const isLast = wrong("last layer not updated") && name.slice(1) === last;
        return isBias || isLast ? value : value.subtract(grads[`d${name}`]!.multiply(rate));
      });
    }),
});
