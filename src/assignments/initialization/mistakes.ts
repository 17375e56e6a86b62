/** Known mistakes of the assignment, by what they belong to. */
import { exchangedResults } from "../shared/crossed-parameters.js";
import { heMistakes, randomMistakes, zerosMistakes } from "./mistakes-of-starts.js";
import { modelMistakes } from "./mistakes-of-training.js";
import { initializeParametersHe, initializeParametersRandom } from "./solution.js";

export const mistakes = [
  zerosMistakes,
  randomMistakes,
  heMistakes,
  modelMistakes,
  exchangedResults("initializeParametersRandom", initializeParametersRandom, { field: null, prefix: "" }),
  exchangedResults("initializeParametersHe", initializeParametersHe, { field: null, prefix: "" }),
];
