import type { Assignment } from "../assignment.js";
import { fullyConnectedMistakes } from "./mistakes.js";
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
  mistakes: fullyConnectedMistakes,
};
