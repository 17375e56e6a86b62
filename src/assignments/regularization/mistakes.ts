/** Known mistakes of the assignment, by what they belong to. */
import { dropoutBackwardMistakes, dropoutForwardMistakes } from "./mistakes-of-dropout.js";
import { penaltyBackwardMistakes, penaltyCostMistakes } from "./mistakes-of-penalty.js";

export const mistakes = [
  penaltyCostMistakes,
  penaltyBackwardMistakes,
  dropoutForwardMistakes,
  dropoutBackwardMistakes,
];
