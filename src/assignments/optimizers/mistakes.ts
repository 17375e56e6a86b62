/** Known mistakes of the assignment, by what they belong to. */
import { crossedUpdates } from "../shared/crossed-parameters.js";
import { adamMistakes } from "./mistakes-of-adam.js";
import { batchMistakes, scheduleMistakes, updateLrMistakes } from "./mistakes-of-batches-and-rates.js";
import {
  gdMistakes,
  initializeAdamMistakes,
  momentumMistakes,
  velocityMistakes,
} from "./mistakes-of-steps.js";
import {
  updateParametersWithAdam,
  updateParametersWithGd,
  updateParametersWithMomentum,
} from "./solution.js";

export const mistakes = [
  gdMistakes,
  batchMistakes,
  velocityMistakes,
  momentumMistakes,
  initializeAdamMistakes,
  adamMistakes,
  updateLrMistakes,
  scheduleMistakes,
  crossedUpdates("updateParametersWithGd", updateParametersWithGd, [{ argument: 1, prefix: "d" }]),
  crossedUpdates("updateParametersWithMomentum", updateParametersWithMomentum, [
    { argument: 2, prefix: "d" },
    { argument: 1, prefix: "d" },
  ]),
  crossedUpdates("updateParametersWithAdam", updateParametersWithAdam, [
    { argument: 2, prefix: "d" },
    { argument: 3, prefix: "d" },
    { argument: 1, prefix: "d" },
  ]),
];
