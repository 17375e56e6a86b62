/** Known mistakes of updateParameters. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/update-parameters.js";
import { countLayers } from "../solution.js";
import type { Gradients, Parameters } from "../starter.js";

export const updateMistakes = mistakesOf({
  functions: ["updateParameters"],
  mistakes: HINTS,
  build: (wrong) => (params: Parameters, grads: Gradients, learningRate: number) =>
    scope(() => {
      const length = wrong("learning rate missing") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const stepped = { ...params };
      const depth = countLayers(params);
      for (let l = 1; l <= (wrong("last layer not updated") ? depth - 1 : depth); l++) {
        for (const name of wrong("biases not updated") ? [`W${l}`] : [`W${l}`, `b${l}`]) {
          stepped[name] = params[name]!.subtract(grads[`d${name}`]!.multiply(rate));
        }
      }
      return stepped;
    }),
});
