import type { Assignment } from "../assignment.js";
import { exchangedResults } from "../shared/crossed-parameters.js";
import { heMistakes } from "./mistakes/initialize-parameters-he.js";
import { randomMistakes } from "./mistakes/initialize-parameters-random.js";
import { zerosMistakes } from "./mistakes/initialize-parameters-zeros.js";
import { modelMistakes } from "./mistakes/model.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "initialization",
  title: { en: "Initialization", zh: "参数初始化" },
  course: {
    name: "deeplearning.ai",
    part: "Course 2, week 1: Initialization",
    url: "https://www.coursera.org/learn/deep-neural-network",
  },
  entry: "initialization.ts",
  exercises: [
    {
      name: "initializeParametersZeros",
      returns: "record of arrays",
      solution: solution.initializeParametersZeros,
    },
    {
      name: "initializeParametersRandom",
      returns: "record of arrays",
      solution: solution.initializeParametersRandom,
    },
    {
      name: "initializeParametersHe",
      returns: "record of arrays",
      solution: solution.initializeParametersHe,
    },
    { name: "model", returns: "record of arrays", solution: solution.model, trains: true },
  ],
  work,
  mistakes: [
    zerosMistakes,
    randomMistakes,
    heMistakes,
    modelMistakes,
    exchangedResults("initializeParametersRandom", solution.initializeParametersRandom, {
      field: null,
      prefix: "",
    }),
    exchangedResults("initializeParametersHe", solution.initializeParametersHe, { field: null, prefix: "" }),
  ],
};
