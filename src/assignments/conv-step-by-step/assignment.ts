import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { convBackwardMistakes } from "./mistakes/conv-backward.js";
import { convForwardMistakes } from "./mistakes/conv-forward.js";
import { stepMistakes } from "./mistakes/conv-single-step.js";
import { maskMistakes } from "./mistakes/create-mask-from-window.js";
import { distributeMistakes } from "./mistakes/distribute-value.js";
import { poolBackwardMistakes } from "./mistakes/pool-backward.js";
import { poolForwardMistakes } from "./mistakes/pool-forward.js";
import { padMistakes } from "./mistakes/zero-pad.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const CONV_CACHE: Form = {
  APrev: "array",
  W: "array",
  b: "array",
  hparameters: { stride: "number", pad: "number" },
};
const POOL_CACHE: Form = { APrev: "array", hparameters: { f: "number", stride: "number" } };

export const assignment: Assignment = {
  id: "conv-step-by-step",
  title: { en: "Convolution, step by step", zh: "一步一步实现卷积" },
  course: {
    name: "deeplearning.ai",
    part: "Course 4, week 1: Convolutional Neural Networks, Step by Step",
    url: "https://www.coursera.org/learn/convolutional-neural-networks",
  },
  entry: "conv-step-by-step.ts",
  exercises: [
    { name: "zeroPad", returns: "array", solution: solution.zeroPad },
    { name: "convSingleStep", returns: "number", solution: solution.convSingleStep },
    {
      name: "convForward",
      returns: { Z: "array", cache: CONV_CACHE },
      solution: solution.convForward,
    },
    {
      name: "poolForward",
      returns: { A: "array", cache: POOL_CACHE },
      solution: solution.poolForward,
    },
    {
      name: "convBackward",
      returns: { dAPrev: "array", dW: "array", db: "array" },
      solution: solution.convBackward,
    },
    { name: "createMaskFromWindow", returns: "array", solution: solution.createMaskFromWindow },
    { name: "distributeValue", returns: "array", solution: solution.distributeValue },
    { name: "poolBackward", returns: "array", solution: solution.poolBackward },
  ],
  work,
  mistakes: [
    padMistakes,
    stepMistakes,
    convForwardMistakes,
    poolForwardMistakes,
    convBackwardMistakes,
    maskMistakes,
    distributeMistakes,
    poolBackwardMistakes,
  ],
};
