import type { Assignment } from "../assignment.js";
import { exchangedResults } from "../shared/crossed-parameters.js";
import { adamMistakes } from "./mistakes/adam.js";
import { netLossMistakes } from "./mistakes/fully-connected-loss.js";
import { scoresMistakes } from "./mistakes/fully-connected-scores.js";
import { initializationMistakes } from "./mistakes/initialize-params.js";
import { rmspropMistakes } from "./mistakes/rmsprop.js";
import { momentumMistakes } from "./mistakes/sgd-momentum.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "fully-connected",
  title: { en: "Fully connected net and update rules", zh: "全连接网络与更新规则" },
  course: {
    name: "CS231n",
    part: "Assignment 2, Q1",
    url: "https://cs231n.github.io/assignments2024/assignment2/",
  },
  entry: "fully-connected.ts",
  exercises: [
    { name: "initializeParams", returns: "record of arrays", solution: solution.initializeParams },
    { name: "fullyConnectedScores", returns: "array", solution: solution.fullyConnectedScores },
    {
      name: "fullyConnectedLoss",
      returns: { loss: "number", grads: "record of arrays" },
      solution: solution.fullyConnectedLoss,
    },
    {
      name: "sgdMomentum",
      returns: { w: "array", config: { velocity: "array" } },
      solution: solution.sgdMomentum,
    },
    { name: "rmsprop", returns: { w: "array", config: { cache: "array" } }, solution: solution.rmsprop },
    {
      name: "adam",
      returns: { w: "array", config: { m: "array", v: "array", t: "number" } },
      solution: solution.adam,
    },
  ],
  work,
  mistakes: [
    initializationMistakes,
    scoresMistakes,
    netLossMistakes,
    momentumMistakes,
    rmspropMistakes,
    adamMistakes,
    exchangedResults("fullyConnectedLoss", solution.fullyConnectedLoss, { field: "grads", prefix: "" }),
  ],
};
