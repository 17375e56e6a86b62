/** Known mistakes of the assignment, by what they belong to. */
import { adamMistakes } from "./mistakes-of-adam.js";
import { batchMistakes, scheduleMistakes, updateLrMistakes } from "./mistakes-of-batches-and-rates.js";
import {
  gdMistakes,
  initializeAdamMistakes,
  momentumMistakes,
  velocityMistakes,
} from "./mistakes-of-steps.js";

export const mistakes = [
  gdMistakes,
  batchMistakes,
  velocityMistakes,
  momentumMistakes,
  initializeAdamMistakes,
  adamMistakes,
  updateLrMistakes,
  scheduleMistakes,
];
