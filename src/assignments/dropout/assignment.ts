import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { hiddenBackwardMistakes } from "./mistakes/affine-relu-dropout-backward.js";
import { hiddenForwardMistakes } from "./mistakes/affine-relu-dropout-forward.js";
import { dropoutBackwardMistakes } from "./mistakes/dropout-backward.js";
import { dropoutForwardMistakes } from "./mistakes/dropout-forward.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const OUTPUT: Form = { out: "array", cache: "anything" };

export const assignment: Assignment = {
  id: "dropout",
  title: { en: "Dropout", zh: "随机失活（Dropout）" },
  course: {
    name: "CS231n",
    part: "Assignment 2, Q3",
    url: "https://cs231n.github.io/assignments2024/assignment2/",
  },
  entry: "dropout.ts",
  exercises: [
    { name: "dropoutForward", returns: OUTPUT, solution: solution.dropoutForward },
    { name: "dropoutBackward", returns: "array", solution: solution.dropoutBackward },
    { name: "affineReluDropoutForward", returns: OUTPUT, solution: solution.affineReluDropoutForward },
    {
      name: "affineReluDropoutBackward",
      returns: { dx: "array", dw: "array", db: "array" },
      solution: solution.affineReluDropoutBackward,
    },
  ],
  work,
  mistakes: [dropoutForwardMistakes, dropoutBackwardMistakes, hiddenForwardMistakes, hiddenBackwardMistakes],
};
