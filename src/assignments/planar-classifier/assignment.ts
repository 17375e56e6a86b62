import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import { backwardMistakes } from "./mistakes/backward-propagation.js";
import { costMistakes } from "./mistakes/compute-cost.js";
import { forwardMistakes } from "./mistakes/forward-propagation.js";
import { initializeMistakes } from "./mistakes/initialize-parameters.js";
import { sizesMistakes } from "./mistakes/layer-sizes.js";
import { modelMistakes } from "./mistakes/nn-model.js";
import { predictMistakes } from "./mistakes/predict.js";
import { updateMistakes } from "./mistakes/update-parameters.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const PARAMETERS: Form = { W1: "array", b1: "array", W2: "array", b2: "array" };
const GRADIENTS: Form = { dW1: "array", db1: "array", dW2: "array", db2: "array" };
const CACHE: Form = { Z1: "array", A1: "array", Z2: "array", A2: "array" };

export const assignment: Assignment = {
  id: "planar-classifier",
  title: { en: "Planar data and a hidden layer", zh: "平面数据分类与单隐藏层网络" },
  course: {
    name: "deeplearning.ai",
    part: "Course 1, week 3: Planar data classification with one hidden layer",
    url: "https://www.coursera.org/learn/neural-networks-deep-learning",
  },
  entry: "planar-classifier.ts",
  exercises: [
    {
      name: "layerSizes",
      returns: { nX: "number", nH: "number", nY: "number" },
      solution: solution.layerSizes,
    },
    { name: "initializeParameters", returns: PARAMETERS, solution: solution.initializeParameters },
    {
      name: "forwardPropagation",
      returns: { A2: "array", cache: CACHE },
      solution: solution.forwardPropagation,
    },
    { name: "computeCost", returns: "number", solution: solution.computeCost },
    { name: "backwardPropagation", returns: GRADIENTS, solution: solution.backwardPropagation },
    // The course's own code writes the new parameters into its argument.
    { name: "updateParameters", returns: PARAMETERS, solution: solution.updateParameters, changes: [0] },
    { name: "nnModel", returns: PARAMETERS, solution: solution.nnModel, trains: true },
    { name: "predict", returns: "array", solution: solution.predict },
  ],
  work,
  mistakes: [
    sizesMistakes,
    initializeMistakes,
    forwardMistakes,
    costMistakes,
    backwardMistakes,
    updateMistakes,
    modelMistakes,
    predictMistakes,
    crossedUpdates("updateParameters", solution.updateParameters, [{ argument: 1, prefix: "d" }]),
    exchangedResults("backwardPropagation", solution.backwardPropagation, { field: null, prefix: "d" }),
  ],
};
