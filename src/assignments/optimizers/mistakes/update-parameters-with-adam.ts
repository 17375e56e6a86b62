/** Known mistakes of updateParametersWithAdam. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { sqrt, square } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/update-parameters-with-adam.js";
import { mapRecord } from "../solution.js";
import type { Arrays } from "../starter.js";

export const adamMistakes = mistakesOf({
  functions: ["updateParametersWithAdam"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (
      parameters: Arrays,
      grads: Arrays,
      v: Arrays,
      s: Arrays,
      t: number,
      learningRate = 0.01,
      beta1 = 0.9,
      beta2 = 0.999,
      epsilon = 1e-8,
    ) =>
      scope(() => {
        const [first, second] = wrong("betas swapped") ? [beta2, beta1] : [beta1, beta2];
        const average = (before: NDArray, value: NDArray, beta: number) => {
          const oldWeight = wrong("weights swapped") ? 1 - beta : beta;
          return before.multiply(oldWeight).add(value.multiply(1 - oldWeight));
        };
        const share = (beta: number) => {
          if (wrong("correction with a product")) return 1 - beta * t;
          const steps = wrong("correction one step behind") ? t - 1 : t;
          return 1 - beta ** (wrong("correction of the first step only") ? 1 : steps);
        };
        const mean = mapRecord(grads, (grad, name) => average(v[name]!, grad, first));
        const sizes = mapRecord(grads, (grad, name) =>
          average(s[name]!, wrong("gradient not squared") ? grad : square(grad), second),
        );
        const meanCorrection = wrong("first average not corrected") ? 1 : share(first);
        const sizeCorrection = wrong("second average not corrected") ? 1 : share(second);
        const outside = wrong("epsilon inside the root") || wrong("epsilon missing") ? 0 : epsilon;
        const stepped = mapRecord(parameters, (value, name) => {
          const inside = sizes[`d${name}`]!.divide(sizeCorrection).add(
            wrong("epsilon inside the root") ? epsilon : 0,
          );
          const size = (wrong("root missing") ? inside : sqrt(inside)).add(outside);
          const step = mean[`d${name}`]!.divide(meanCorrection).divide(size).multiply(learningRate);
          return wrong("step uphill") ? value.add(step) : value.subtract(step);
        });
        if (!wrong("corrected averages returned")) return { parameters: stepped, v: mean, s: sizes };
        const corrected = (record: Arrays, by: number) => mapRecord(record, (value) => value.divide(by));
        return {
          parameters: stepped,
          v: corrected(mean, meanCorrection),
          s: corrected(sizes, sizeCorrection),
        };
      }),
});
