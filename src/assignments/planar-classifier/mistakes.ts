/** Known mistakes of the assignment, by what they belong to. */
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import { backwardMistakes } from "./mistakes-of-backward.js";
import { costMistakes, forwardMistakes, initializeMistakes, sizesMistakes } from "./mistakes-of-forward.js";
import { modelMistakes, predictMistakes, updateMistakes } from "./mistakes-of-training.js";
import { backwardPropagation, updateParameters } from "./solution.js";

export const mistakes = [
  sizesMistakes,
  initializeMistakes,
  forwardMistakes,
  costMistakes,
  backwardMistakes,
  updateMistakes,
  modelMistakes,
  predictMistakes,
  crossedUpdates("updateParameters", updateParameters, [{ argument: 1, prefix: "d" }]),
  exchangedResults("backwardPropagation", backwardPropagation, { field: null, prefix: "d" }),
];
