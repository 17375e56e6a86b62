import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { exchangedResults } from "../shared/crossed-parameters.js";
import { dropoutBackwardMistakes } from "./mistakes/backward-propagation-with-dropout.js";
import { penaltyBackwardMistakes } from "./mistakes/backward-propagation-with-regularization.js";
import { penaltyCostMistakes } from "./mistakes/compute-cost-with-regularization.js";
import { dropoutForwardMistakes } from "./mistakes/forward-propagation-with-dropout.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const arrays = (names: string): Form =>
  Object.fromEntries(names.split(" ").map((name) => [name, "array" as const]));

const GRADIENTS = arrays("dZ3 dW3 db3 dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1");
const DROPOUT_CACHE = arrays("Z1 D1 A1 W1 b1 Z2 D2 A2 W2 b2 Z3 A3 W3 b3");

export const assignment: Assignment = {
  id: "regularization",
  title: { en: "Regularization: L2 penalty and dropout", zh: "正则化：L2 惩罚与 dropout" },
  course: {
    name: "deeplearning.ai",
    part: "Course 2, week 1: Regularization",
    url: "https://www.coursera.org/learn/deep-neural-network",
  },
  entry: "regularization.ts",
  exercises: [
    {
      name: "computeCostWithRegularization",
      returns: "number",
      solution: solution.computeCostWithRegularization,
    },
    {
      name: "backwardPropagationWithRegularization",
      returns: GRADIENTS,
      solution: solution.backwardPropagationWithRegularization,
    },
    {
      name: "forwardPropagationWithDropout",
      returns: { A3: "array", cache: DROPOUT_CACHE },
      solution: solution.forwardPropagationWithDropout,
    },
    {
      name: "backwardPropagationWithDropout",
      returns: GRADIENTS,
      solution: solution.backwardPropagationWithDropout,
    },
  ],
  work,
  mistakes: [
    penaltyCostMistakes,
    penaltyBackwardMistakes,
    dropoutForwardMistakes,
    dropoutBackwardMistakes,
    exchangedResults(
      "backwardPropagationWithRegularization",
      solution.backwardPropagationWithRegularization,
      {
        field: null,
        prefix: "d",
      },
    ),
    exchangedResults("backwardPropagationWithDropout", solution.backwardPropagationWithDropout, {
      field: null,
      prefix: "d",
    }),
  ],
};
