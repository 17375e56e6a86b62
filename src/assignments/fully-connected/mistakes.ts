/** Known mistakes of the fully connected net and the update rules, gathered from the files that hold them. */
import { exchangedResults } from "../shared/crossed-parameters.js";
import { adamMistakes } from "./adam-mistakes.js";
import { initializationMistakes, netLossMistakes, scoresMistakes } from "./net-mistakes.js";
import { momentumMistakes, rmspropMistakes } from "./rule-mistakes.js";
import { fullyConnectedLoss } from "./solution.js";

export const fullyConnectedMistakes = [
  initializationMistakes,
  scoresMistakes,
  netLossMistakes,
  momentumMistakes,
  rmspropMistakes,
  adamMistakes,
  exchangedResults("fullyConnectedLoss", fullyConnectedLoss, { field: "grads", prefix: "" }),
];
