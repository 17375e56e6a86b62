/** Known mistakes of initializeParametersZeros. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { ones, zeros } from "../../../ndarray/creation.js";
import { HINTS } from "../hints/initialize-parameters-zeros.js";
import { SHAPE_HINTS } from "../hints/layer-parameters.js";
import { buildLayers } from "./layer-parameters.js";

export const zerosMistakes = mistakesOf({
  functions: ["initializeParametersZeros"],
  mistakes: { ...SHAPE_HINTS, ...HINTS },
  build: (wrong) => (layersDims: readonly number[]) =>
    buildLayers(wrong, layersDims, (shape) => (wrong("ones instead of zeros") ? ones(shape) : zeros(shape))),
});
