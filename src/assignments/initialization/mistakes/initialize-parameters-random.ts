/** Known mistakes of initializeParametersRandom. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/initialize-parameters-random.js";
import { DRAWING_HINTS, SHAPE_HINTS } from "../hints/layer-parameters.js";
import { drawParameters } from "./layer-parameters.js";

export const randomMistakes = mistakesOf({
  functions: ["initializeParametersRandom"],
  mistakes: { ...SHAPE_HINTS, ...DRAWING_HINTS, ...HINTS },
  build:
    (wrong) =>
    (layersDims: readonly number[], seed = 3) => {
      const unscaled = wrong("weights not scaled") ? 1 : 10;
      return drawParameters(wrong, layersDims, seed, () => (wrong("small weights") ? 0.01 : unscaled));
    },
});
