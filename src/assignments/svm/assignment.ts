import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { svmLossMistakes } from "./mistakes/svm-loss.js";
import { svmLossNaive, svmLossVectorized } from "./solution.js";
import { work } from "./work.js";

const LOSS: Form = { loss: "number", dW: "array" };

export const assignment: Assignment = {
  id: "svm",
  title: { en: "Multiclass SVM loss", zh: "多类 SVM 损失" },
  course: {
    name: "CS231n",
    part: "Assignment 1, Q2",
    url: "https://cs231n.github.io/assignments2024/assignment1/",
  },
  entry: "svm.ts",
  exercises: [
    { name: "svmLossNaive", returns: LOSS, solution: svmLossNaive },
    { name: "svmLossVectorized", returns: LOSS, solution: svmLossVectorized },
  ],
  work,
  mistakes: [svmLossMistakes],
};
