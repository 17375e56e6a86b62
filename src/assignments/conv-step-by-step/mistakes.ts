/** Known mistakes of the assignment, by what they belong to. */
import { convBackwardMistakes } from "./mistakes-of-conv-backward.js";
import { convForwardMistakes, padMistakes, stepMistakes } from "./mistakes-of-conv-forward.js";
import {
  distributeMistakes,
  maskMistakes,
  poolBackwardMistakes,
  poolForwardMistakes,
} from "./mistakes-of-pool.js";

export const mistakes = [
  padMistakes,
  stepMistakes,
  convForwardMistakes,
  poolForwardMistakes,
  convBackwardMistakes,
  maskMistakes,
  distributeMistakes,
  poolBackwardMistakes,
];
