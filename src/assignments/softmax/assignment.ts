import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { softmaxLossMistakes } from "./mistakes/softmax-loss.js";
import { softmaxLossNaive, softmaxLossVectorized } from "./solution.js";
import { work } from "./work.js";

const LOSS: Form = { loss: "number", dW: "array" };

export const assignment: Assignment = {
  id: "softmax",
  title: { en: "Softmax loss", zh: "Softmax 损失" },
  course: {
    name: "CS231n",
    part: "Assignment 1, Q3",
    url: "https://cs231n.github.io/assignments2024/assignment1/",
  },
  entry: "softmax.ts",
  exercises: [
    { name: "softmaxLossNaive", returns: LOSS, solution: softmaxLossNaive },
    { name: "softmaxLossVectorized", returns: LOSS, solution: softmaxLossVectorized },
  ],
  work,
  mistakes: [softmaxLossMistakes],
};
