/** Known mistakes of initializeParams. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { RandomState } from "../../../random/random-state.js";
import { HINTS } from "../hints/initialize-params.js";
import type { Params } from "../starter.js";

export const initializationMistakes = mistakesOf({
  functions: ["initializeParams"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (
      hiddenDims: readonly number[],
      inputDim: number,
      numClasses: number,
      weightScale: number,
      seed: number,
    ) => {
      const dims = [inputDim, ...hiddenDims, numClasses];
      const spread = wrong("weight scale used as a variance") ? Math.sqrt(weightScale) : weightScale;
      const factor = wrong("weights not scaled") ? 1 : spread;
      const params: Params = {};
      let rng = new RandomState(seed);
      for (let layer = 1; layer < dims.length; layer++) {
        if (wrong("generator seeded for each layer")) rng = new RandomState(seed);
        const [inputs, outputs] = [dims[layer - 1]!, dims[layer]!] as const;
        const shape = wrong("weights transposed") ? [outputs, inputs] : [inputs, outputs];
        const draws = wrong("uniform instead of normal") ? rng.rand(...shape) : rng.randn(...shape);
        params[`W${layer}`] = draws.multiply(wrong("zero weights") ? 0 : factor);
        const biases = wrong("random biases") ? rng.randn(outputs).multiply(factor) : zeros(outputs);
        params[`b${layer}`] = wrong("biases as rows") ? biases.reshape(1, outputs) : biases;
      }
      return params;
    },
});
