/** Known mistakes of initializeParametersDeep. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { RandomState } from "../../../random/random-state.js";
import { HINTS } from "../hints/initialize-parameters-deep.js";
import type { Parameters } from "../starter.js";

export const initializeMistakes = mistakesOf({
  functions: ["initializeParametersDeep"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (layerDims: readonly number[], seed = 3) =>
      scope(() => {
        const rng = new RandomState(seed);
        const parameters: Parameters = {};
        const end = wrong("last layer missing") ? layerDims.length - 1 : layerDims.length;
        for (let l = 1; l < end; l++) {
          const [units, inputs] = [layerDims[l]!, layerDims[l - 1]!];
          if (wrong("generator seeded for each layer")) rng.seed(seed);
          let scale = wrong("weights not scaled") ? 1 : 0.01;
          if (wrong("scaled by the number of inputs")) scale = 1 / Math.sqrt(inputs);
          const drawn = wrong("weights transposed") ? rng.randn(inputs, units) : rng.randn(units, inputs);
          parameters[`W${l}`] = drawn.multiply(scale);
          parameters[`b${l}`] = zeros(wrong("flat biases") ? [units] : [units, 1]);
        }
        return parameters;
      }),
});
