/** Known mistakes of the assignment, by what they belong to. */
import { initializeMistakes, propagateMistakes, sigmoidMistakes } from "./mistakes-of-one-step.js";
import { modelMistakes, optimizeMistakes, predictMistakes } from "./mistakes-of-training.js";

export const mistakes = [
  sigmoidMistakes,
  initializeMistakes,
  propagateMistakes,
  optimizeMistakes,
  predictMistakes,
  modelMistakes,
];
