/** Known mistakes of the assignment, by what they belong to. */
import { heMistakes, randomMistakes, zerosMistakes } from "./mistakes-of-starts.js";
import { modelMistakes } from "./mistakes-of-training.js";

export const mistakes = [zerosMistakes, randomMistakes, heMistakes, modelMistakes];
