import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { convBackwardMistakes } from "./mistakes/conv-backward.js";
import { convForwardMistakes } from "./mistakes/conv-forward.js";
import { poolBackwardMistakes } from "./mistakes/max-pool-backward.js";
import { poolForwardMistakes } from "./mistakes/max-pool-forward.js";
import { spatialBackwardMistakes } from "./mistakes/spatial-batchnorm-backward.js";
import { spatialForwardMistakes } from "./mistakes/spatial-batchnorm-forward.js";
import { groupnormBackwardMistakes } from "./mistakes/spatial-groupnorm-backward.js";
import { groupnormForwardMistakes } from "./mistakes/spatial-groupnorm-forward.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const GRADIENTS: Form = { dx: "array", dgamma: "array", dbeta: "array" };

const CONV_OUTPUT: Form = {
  out: "array",
  cache: { x: "array", w: "array", b: "array", convParam: { stride: "number", pad: "number" } },
};

const POOL_OUTPUT: Form = {
  out: "array",
  cache: { x: "array", poolParam: { poolHeight: "number", poolWidth: "number", stride: "number" } },
};

export const assignment: Assignment = {
  id: "conv",
  title: { en: "Convolution, pooling and normalization of images", zh: "卷积、池化与图像归一化" },
  course: {
    name: "CS231n",
    part: "Assignment 2, Q4",
    url: "https://cs231n.github.io/assignments2024/assignment2/",
  },
  entry: "conv.ts",
  exercises: [
    { name: "convForwardNaive", returns: CONV_OUTPUT, solution: solution.convForwardNaive },
    {
      name: "convBackwardNaive",
      returns: { dx: "array", dw: "array", db: "array" },
      solution: solution.convBackwardNaive,
    },
    { name: "convForwardVectorized", returns: CONV_OUTPUT, solution: solution.convForwardVectorized },
    { name: "maxPoolForwardNaive", returns: POOL_OUTPUT, solution: solution.maxPoolForwardNaive },
    { name: "maxPoolBackwardNaive", returns: "array", solution: solution.maxPoolBackwardNaive },
    {
      name: "spatialBatchnormForward",
      returns: { out: "array", cache: "anything", runningMean: "array", runningVar: "array" },
      solution: solution.spatialBatchnormForward,
    },
    { name: "spatialBatchnormBackward", returns: GRADIENTS, solution: solution.spatialBatchnormBackward },
    {
      name: "spatialGroupnormForward",
      returns: { out: "array", cache: "anything" },
      solution: solution.spatialGroupnormForward,
    },
    { name: "spatialGroupnormBackward", returns: GRADIENTS, solution: solution.spatialGroupnormBackward },
  ],
  work,
  mistakes: [
    convForwardMistakes,
    convBackwardMistakes,
    poolForwardMistakes,
    poolBackwardMistakes,
    spatialForwardMistakes,
    spatialBackwardMistakes,
    groupnormForwardMistakes,
    groupnormBackwardMistakes,
  ],
};
