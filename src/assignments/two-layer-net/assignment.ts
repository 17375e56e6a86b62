import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import { affineBackwardMistakes } from "./mistakes/affine-backward.js";
import { affineForwardMistakes } from "./mistakes/affine-forward.js";
import { predictMistakes } from "./mistakes/predict.js";
import { reluBackwardMistakes } from "./mistakes/relu-backward.js";
import { reluForwardMistakes } from "./mistakes/relu-forward.js";
import { stepMistakes } from "./mistakes/sgd-step.js";
import { softmaxLossMistakes } from "./mistakes/softmax-loss.js";
import { netLossMistakes } from "./mistakes/two-layer-net-loss.js";
import { scoresMistakes } from "./mistakes/two-layer-net-scores.js";
import * as solution from "./solution.js";
import { work } from "./work.js";

const PARAMS: Form = { W1: "array", b1: "array", W2: "array", b2: "array" };

export const assignment: Assignment = {
  id: "two-layer-net",
  title: { en: "Two-layer net", zh: "两层神经网络" },
  course: {
    name: "CS231n",
    part: "Assignment 1, Q4",
    url: "https://cs231n.github.io/assignments2024/assignment1/",
  },
  entry: "two-layer-net.ts",
  exercises: [
    {
      name: "affineForward",
      returns: { out: "array", cache: { x: "array", w: "array", b: "array" } },
      solution: solution.affineForward,
    },
    {
      name: "affineBackward",
      returns: { dx: "array", dw: "array", db: "array" },
      solution: solution.affineBackward,
    },
    { name: "reluForward", returns: { out: "array", cache: "array" }, solution: solution.reluForward },
    { name: "reluBackward", returns: "array", solution: solution.reluBackward },
    { name: "softmaxLoss", returns: { loss: "number", dx: "array" }, solution: solution.softmaxLoss },
    { name: "twoLayerNetScores", returns: "array", solution: solution.twoLayerNetScores },
    {
      name: "twoLayerNetLoss",
      returns: { loss: "number", grads: PARAMS },
      solution: solution.twoLayerNetLoss,
    },
    { name: "sgdStep", returns: PARAMS, solution: solution.sgdStep },
    { name: "predict", returns: "array", solution: solution.predict },
  ],
  work,
  mistakes: [
    affineForwardMistakes,
    affineBackwardMistakes,
    reluForwardMistakes,
    reluBackwardMistakes,
    softmaxLossMistakes,
    scoresMistakes,
    netLossMistakes,
    stepMistakes,
    predictMistakes,
    crossedUpdates("sgdStep", solution.sgdStep, [{ argument: 1, prefix: "" }]),
    exchangedResults("twoLayerNetLoss", solution.twoLayerNetLoss, { field: "grads", prefix: "" }),
  ],
};
