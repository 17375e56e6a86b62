import type { Assignment } from "../assignment.js";
import { distanceMistakes } from "./mistakes/compute-distances.js";
import { expandedDistanceMistakes } from "./mistakes/compute-distances-no-loops.js";
import { crossValidationMistakes } from "./mistakes/cross-validate.js";
import { voteMistakes } from "./mistakes/predict-labels.js";
import { foldMistakes } from "./mistakes/split-folds.js";
import {
  computeDistancesNoLoops,
  computeDistancesOneLoop,
  computeDistancesTwoLoops,
  crossValidate,
  predictLabels,
  splitFolds,
} from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "knn",
  title: { en: "k-nearest neighbors", zh: "k 近邻分类" },
  course: {
    name: "CS231n",
    part: "Assignment 1, Q1",
    url: "https://cs231n.github.io/assignments2024/assignment1/",
  },
  entry: "knn.ts",
  exercises: [
    { name: "computeDistancesTwoLoops", returns: "array", solution: computeDistancesTwoLoops },
    { name: "computeDistancesOneLoop", returns: "array", solution: computeDistancesOneLoop },
    { name: "computeDistancesNoLoops", returns: "array", solution: computeDistancesNoLoops },
    { name: "predictLabels", returns: "array", solution: predictLabels },
    {
      name: "splitFolds",
      returns: { Xfolds: "list of arrays", yfolds: "list of arrays" },
      solution: splitFolds,
    },
    { name: "crossValidate", returns: "array", solution: crossValidate },
  ],
  work,
  mistakes: [distanceMistakes, expandedDistanceMistakes, voteMistakes, foldMistakes, crossValidationMistakes],
};
