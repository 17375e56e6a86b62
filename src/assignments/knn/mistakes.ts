/**
 * Known mistakes of k-nearest neighbors, gathered from the files that hold them. None of those begins with "dist": Vitest 4.1.12,
 * rooted in this folder, takes it for a file of its own then and does not compile it.
 */
import { crossValidationMistakes, foldMistakes } from "./fold-mistakes.js";
import { distanceMistakes, expandedDistanceMistakes } from "./mistakes-of-distances.js";
import { voteMistakes } from "./vote-mistakes.js";

export const knnMistakes = [
  distanceMistakes,
  expandedDistanceMistakes,
  voteMistakes,
  foldMistakes,
  crossValidationMistakes,
];
