/** Known mistakes of initializeParametersHe. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/initialize-parameters-he.js";
import { DRAWING_HINTS, SHAPE_HINTS } from "../hints/layer-parameters.js";
import { drawParameters } from "./layer-parameters.js";

export const heMistakes = mistakesOf({
  functions: ["initializeParametersHe"],
  mistakes: { ...SHAPE_HINTS, ...DRAWING_HINTS, ...HINTS },
  build:
    (wrong) =>
    (layersDims: readonly number[], seed = 3) =>
      drawParameters(wrong, layersDims, seed, (inputs, units) => {
        if (wrong("weights times 10")) return 10;
        if (wrong("inputs and outputs counted")) return Math.sqrt(2 / (inputs + units));
        const counted = wrong("outputs counted instead of inputs") ? units : inputs;
        const variance = (wrong("Xavier factor") ? 1 : 2) / counted;
        const deviation = wrong("root missing") ? variance : Math.sqrt(variance);
        return wrong("divided instead of multiplied") ? 1 / deviation : deviation;
      }),
});
