import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import { costMistakes } from "./mistakes/compute-cost.js";
import { initializeMistakes } from "./mistakes/initialize-parameters-deep.js";
import { modelBackwardMistakes } from "./mistakes/l-model-backward.js";
import { modelForwardMistakes } from "./mistakes/l-model-forward.js";
import { layerBackwardMistakes } from "./mistakes/linear-activation-backward.js";
import { layerForwardMistakes } from "./mistakes/linear-activation-forward.js";
import { linearBackwardMistakes } from "./mistakes/linear-backward.js";
import { linearForwardMistakes } from "./mistakes/linear-forward.js";
import { updateMistakes } from "./mistakes/update-parameters.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const LINEAR_CACHE: Form = { A: "array", W: "array", b: "array" };
const LAYER_CACHE: Form = { linearCache: LINEAR_CACHE, activationCache: "array" };
const LAYER_GRADIENTS: Form = { dAPrev: "array", dW: "array", db: "array" };

export const assignment: Assignment = {
  id: "deep-net",
  title: { en: "A deep network, step by step", zh: "一步一步搭建深度网络" },
  course: {
    name: "deeplearning.ai",
    part: "Course 1, week 4: Building your Deep Neural Network, Step by Step",
    url: "https://www.coursera.org/learn/neural-networks-deep-learning",
  },
  entry: "deep-net.ts",
  exercises: [
    {
      name: "initializeParametersDeep",
      returns: "record of arrays",
      solution: solution.initializeParametersDeep,
    },
    {
      name: "linearForward",
      returns: { Z: "array", cache: LINEAR_CACHE },
      solution: solution.linearForward,
    },
    {
      name: "linearActivationForward",
      returns: { A: "array", cache: LAYER_CACHE },
      solution: solution.linearActivationForward,
    },
    {
      name: "lModelForward",
      returns: { AL: "array", caches: [LAYER_CACHE] },
      solution: solution.lModelForward,
    },
    { name: "computeCost", returns: "number", solution: solution.computeCost },
    { name: "linearBackward", returns: LAYER_GRADIENTS, solution: solution.linearBackward },
    {
      name: "linearActivationBackward",
      returns: LAYER_GRADIENTS,
      solution: solution.linearActivationBackward,
    },
    { name: "lModelBackward", returns: "record of arrays", solution: solution.lModelBackward },
    // The course's own code writes the new parameters into its argument.
    {
      name: "updateParameters",
      returns: "record of arrays",
      solution: solution.updateParameters,
      changes: [0],
    },
  ],
  work,
  mistakes: [
    initializeMistakes,
    linearForwardMistakes,
    layerForwardMistakes,
    modelForwardMistakes,
    costMistakes,
    linearBackwardMistakes,
    layerBackwardMistakes,
    modelBackwardMistakes,
    updateMistakes,
    crossedUpdates("updateParameters", solution.updateParameters, [{ argument: 1, prefix: "d" }]),
    exchangedResults("lModelBackward", solution.lModelBackward, { field: null, prefix: "d" }),
  ],
};
