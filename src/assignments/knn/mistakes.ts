/** Known mistakes of k-nearest neighbours, gathered from the files that hold them. */
import { distanceMistakes, expandedDistanceMistakes } from "./distance-mistakes.js";
import { crossValidationMistakes, foldMistakes } from "./fold-mistakes.js";
import { voteMistakes } from "./vote-mistakes.js";

export const knnMistakes = [
  distanceMistakes,
  expandedDistanceMistakes,
  voteMistakes,
  foldMistakes,
  crossValidationMistakes,
];
