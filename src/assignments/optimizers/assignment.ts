import type { Assignment } from "../assignment.js";
import { crossedUpdates } from "../shared/crossed-parameters.js";
import { initializeAdamMistakes, velocityMistakes } from "./mistakes/initialize-averages.js";
import { batchMistakes } from "./mistakes/random-mini-batches.js";
import { scheduleMistakes } from "./mistakes/schedule-lr-decay.js";
import { updateLrMistakes } from "./mistakes/update-lr.js";
import { adamMistakes } from "./mistakes/update-parameters-with-adam.js";
import { gdMistakes } from "./mistakes/update-parameters-with-gd.js";
import { momentumMistakes } from "./mistakes/update-parameters-with-momentum.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

/** Indices of the arguments that the course's own code changes. */
const changes = { parameters: 0, v: 2, s: 3 };

export const assignment: Assignment = {
  id: "optimizers",
  title: { en: "Optimization methods", zh: "优化方法" },
  course: {
    name: "deeplearning.ai",
    part: "Course 2, week 2: Optimization Methods",
    url: "https://www.coursera.org/learn/deep-neural-network",
  },
  entry: "optimizers.ts",
  exercises: [
    {
      name: "updateParametersWithGd",
      returns: "record of arrays",
      solution: solution.updateParametersWithGd,
      changes: [changes.parameters],
    },
    {
      name: "randomMiniBatches",
      returns: [{ X: "array", Y: "array" }],
      solution: solution.randomMiniBatches,
    },
    { name: "initializeVelocity", returns: "record of arrays", solution: solution.initializeVelocity },
    {
      name: "updateParametersWithMomentum",
      returns: { parameters: "record of arrays", v: "record of arrays" },
      solution: solution.updateParametersWithMomentum,
      changes: [changes.parameters, changes.v],
    },
    {
      name: "initializeAdam",
      returns: { v: "record of arrays", s: "record of arrays" },
      solution: solution.initializeAdam,
    },
    {
      name: "updateParametersWithAdam",
      returns: { parameters: "record of arrays", v: "record of arrays", s: "record of arrays" },
      solution: solution.updateParametersWithAdam,
      changes: [changes.parameters, changes.v, changes.s],
    },
    { name: "updateLr", returns: "number", solution: solution.updateLr },
    { name: "scheduleLrDecay", returns: "number", solution: solution.scheduleLrDecay },
  ],
  work,
  mistakes: [
    gdMistakes,
    batchMistakes,
    velocityMistakes,
    momentumMistakes,
    initializeAdamMistakes,
    adamMistakes,
    updateLrMistakes,
    scheduleMistakes,
    crossedUpdates("updateParametersWithGd", solution.updateParametersWithGd, [{ argument: 1, prefix: "d" }]),
    crossedUpdates("updateParametersWithMomentum", solution.updateParametersWithMomentum, [
      { argument: 2, prefix: "d" },
      { argument: 1, prefix: "d" },
    ]),
    crossedUpdates("updateParametersWithAdam", solution.updateParametersWithAdam, [
      { argument: 2, prefix: "d" },
      { argument: 3, prefix: "d" },
      { argument: 1, prefix: "d" },
    ]),
  ],
};
