/** Known mistakes of the assignment, by what they belong to. */
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import { layerBackwardMistakes, linearBackwardMistakes } from "./mistakes-of-backward-layer.js";
import { modelBackwardMistakes, updateMistakes } from "./mistakes-of-backward-model.js";
import {
  costMistakes,
  initializeMistakes,
  layerForwardMistakes,
  linearForwardMistakes,
  modelForwardMistakes,
} from "./mistakes-of-forward.js";
import { lModelBackward, updateParameters } from "./solution.js";

export const mistakes = [
  initializeMistakes,
  linearForwardMistakes,
  layerForwardMistakes,
  modelForwardMistakes,
  costMistakes,
  linearBackwardMistakes,
  layerBackwardMistakes,
  modelBackwardMistakes,
  updateMistakes,
  crossedUpdates("updateParameters", updateParameters, [{ argument: 1, prefix: "d" }]),
  exchangedResults("lModelBackward", lModelBackward, { field: null, prefix: "d" }),
];
