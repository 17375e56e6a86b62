import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { batchnormBackwardMistakes } from "./mistakes/batchnorm-backward.js";
import { batchnormForwardMistakes } from "./mistakes/batchnorm-forward.js";
import { layernormBackwardMistakes } from "./mistakes/layernorm-backward.js";
import { layernormForwardMistakes } from "./mistakes/layernorm-forward.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const GRADIENTS: Form = { dx: "array", dgamma: "array", dbeta: "array" };

export const assignment: Assignment = {
  id: "batch-norm",
  title: { en: "Batch and layer normalization", zh: "批归一化与层归一化" },
  course: {
    name: "CS231n",
    part: "Assignment 2, Q2",
    url: "https://cs231n.github.io/assignments2024/assignment2/",
  },
  entry: "batch-norm.ts",
  exercises: [
    {
      name: "batchnormForward",
      returns: { out: "array", cache: "anything", runningMean: "array", runningVar: "array" },
      solution: solution.batchnormForward,
    },
    { name: "batchnormBackward", returns: GRADIENTS, solution: solution.batchnormBackward },
    { name: "batchnormBackwardAlt", returns: GRADIENTS, solution: solution.batchnormBackwardAlt },
    {
      name: "layernormForward",
      returns: { out: "array", cache: "anything" },
      solution: solution.layernormForward,
    },
    { name: "layernormBackward", returns: GRADIENTS, solution: solution.layernormBackward },
  ],
  work,
  mistakes: [
    batchnormForwardMistakes,
    batchnormBackwardMistakes,
    layernormForwardMistakes,
    layernormBackwardMistakes,
  ],
};
