/** Known mistakes of the assignment, by what they belong to. */
import { backwardMistakes } from "./mistakes-of-backward.js";
import { costMistakes, forwardMistakes, initializeMistakes, sizesMistakes } from "./mistakes-of-forward.js";
import { modelMistakes, predictMistakes, updateMistakes } from "./mistakes-of-training.js";

export const mistakes = [
  sizesMistakes,
  initializeMistakes,
  forwardMistakes,
  costMistakes,
  backwardMistakes,
  updateMistakes,
  modelMistakes,
  predictMistakes,
];
