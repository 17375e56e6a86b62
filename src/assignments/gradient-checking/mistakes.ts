/** Known mistakes of the assignment, by what they belong to. */
import { backwardMistakes, backwardNMistakes, forwardMistakes } from "./mistakes-of-gradients.js";
import { checkMistakes, checkNMistakes } from "./mistakes-of-measuring.js";

export const mistakes = [forwardMistakes, backwardMistakes, checkMistakes, checkNMistakes, backwardNMistakes];
