import type { Assignment } from "../assignment.js";
import { backwardMistakes } from "./mistakes/backward-propagation.js";
import { backwardNMistakes } from "./mistakes/backward-propagation-n.js";
import { forwardMistakes } from "./mistakes/forward-propagation.js";
import { checkMistakes } from "./mistakes/gradient-check.js";
import { checkNMistakes } from "./mistakes/gradient-check-n.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "gradient-checking",
  title: { en: "Gradient checking", zh: "梯度检验" },
  course: {
    name: "deeplearning.ai",
    part: "Course 2, week 1: Gradient Checking",
    url: "https://www.coursera.org/learn/deep-neural-network",
  },
  entry: "gradient-checking.ts",
  exercises: [
    { name: "forwardPropagation", returns: "number", solution: solution.forwardPropagation },
    { name: "backwardPropagation", returns: "number", solution: solution.backwardPropagation },
    { name: "gradientCheck", returns: "number", solution: solution.gradientCheck },
    { name: "gradientCheckN", returns: "number", solution: solution.gradientCheckN },
    {
      name: "backwardPropagationN",
      returns: { dW1: "array", db1: "array", dW2: "array", db2: "array", dW3: "array", db3: "array" },
      solution: solution.backwardPropagationN,
    },
  ],
  work,
  mistakes: [forwardMistakes, backwardMistakes, checkMistakes, checkNMistakes, backwardNMistakes],
};
