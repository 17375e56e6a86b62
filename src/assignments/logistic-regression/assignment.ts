import type { Form } from "../../graded-tests/form.js";
import type { Assignment } from "../assignment.js";
import { initializeMistakes } from "./mistakes/initialize-with-zeros.js";
import { modelMistakes } from "./mistakes/model.js";
import { optimizeMistakes } from "./mistakes/optimize.js";
import { predictMistakes } from "./mistakes/predict.js";
import { propagateMistakes } from "./mistakes/propagate.js";
import { sigmoidMistakes } from "./mistakes/sigmoid.js";
import { initializeWithZeros, model, optimize, predict, propagate, sigmoid } from "./solution.js";
import { work } from "./work.js";

const PARAMETERS: Form = { w: "array", b: "number" };
const GRADIENTS: Form = { dw: "array", db: "number" };

export const assignment: Assignment = {
  id: "logistic-regression",
  title: { en: "Logistic regression as a network of one neuron", zh: "用单个神经元实现逻辑回归" },
  course: {
    name: "deeplearning.ai",
    part: "Course 1, week 2: Logistic Regression with a Neural Network Mindset",
    url: "https://www.coursera.org/learn/neural-networks-deep-learning",
  },
  entry: "logistic-regression.ts",
  exercises: [
    { name: "sigmoid", returns: "array", solution: sigmoid },
    { name: "initializeWithZeros", returns: PARAMETERS, solution: initializeWithZeros },
    { name: "propagate", returns: { grads: GRADIENTS, cost: "number" }, solution: propagate },
    {
      name: "optimize",
      returns: { params: PARAMETERS, grads: GRADIENTS, costs: ["number"] },
      solution: optimize,
      trains: true,
    },
    { name: "predict", returns: "array", solution: predict },
    {
      name: "model",
      returns: {
        costs: ["number"],
        yPredictionTest: "array",
        yPredictionTrain: "array",
        w: "array",
        b: "number",
        learningRate: "number",
        numIterations: "number",
      },
      solution: model,
      trains: true,
    },
  ],
  work,
  mistakes: [
    sigmoidMistakes,
    initializeMistakes,
    propagateMistakes,
    optimizeMistakes,
    predictMistakes,
    modelMistakes,
  ],
};
