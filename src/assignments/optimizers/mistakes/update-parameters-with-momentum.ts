/** Known mistakes of updateParametersWithMomentum. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/update-parameters-with-momentum.js";
import { mapRecord } from "../solution.js";
import type { Arrays } from "../starter.js";

export const momentumMistakes = mistakesOf({
  functions: ["updateParametersWithMomentum"],
  mistakes: HINTS,
  build: (wrong) => (parameters: Arrays, grads: Arrays, v: Arrays, beta: number, learningRate: number) =>
    scope(() => {
      const oldWeight = wrong("weights swapped") ? 1 - beta : beta;
      const share = wrong("gradient not weighted") ? 1 : 1 - oldWeight;
      const newWeight = wrong("learning rate in the velocity") ? share * learningRate : share;
      const velocity = mapRecord(grads, (grad, name) => {
        const next = v[name]!.multiply(oldWeight).add(grad.multiply(newWeight));
        return wrong("bias correction added") ? next.divide(1 - beta) : next;
      });
      const followed = wrong("velocity not used") ? grads : velocity;
      const length = wrong("learning rate in the velocity") ? 1 : learningRate;
      const rate = wrong("step uphill") ? -length : length;
      const stepped = mapRecord(parameters, (value, name) => {
        const direction = (wrong("old velocity used") ? v : followed)[`d${name}`]!;
        return value.subtract(direction.multiply(rate));
      });
      return { parameters: stepped, v: wrong("velocity not kept") ? v : velocity };
    }),
});
