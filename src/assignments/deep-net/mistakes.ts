/** Known mistakes of the assignment, by what they belong to. */
import { layerBackwardMistakes, linearBackwardMistakes } from "./mistakes-of-backward-layer.js";
import { modelBackwardMistakes, updateMistakes } from "./mistakes-of-backward-model.js";
import {
  costMistakes,
  initializeMistakes,
  layerForwardMistakes,
  linearForwardMistakes,
  modelForwardMistakes,
} from "./mistakes-of-forward.js";

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
];
