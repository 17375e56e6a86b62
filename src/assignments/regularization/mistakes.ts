/** Known mistakes of the assignment, by what they belong to. */
import { exchangedResults } from "../shared/crossed-parameters.js";
import { dropoutBackwardMistakes, dropoutForwardMistakes } from "./mistakes-of-dropout.js";
import { penaltyBackwardMistakes, penaltyCostMistakes } from "./mistakes-of-penalty.js";
import { backwardPropagationWithDropout, backwardPropagationWithRegularization } from "./solution.js";

export const mistakes = [
  penaltyCostMistakes,
  penaltyBackwardMistakes,
  dropoutForwardMistakes,
  dropoutBackwardMistakes,
  exchangedResults("backwardPropagationWithRegularization", backwardPropagationWithRegularization, {
    field: null,
    prefix: "d",
  }),
  exchangedResults("backwardPropagationWithDropout", backwardPropagationWithDropout, {
    field: null,
    prefix: "d",
  }),
];
