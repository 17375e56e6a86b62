/** Initialization, regularization and gradient checking of deeplearning.ai's second course, week 1. */
import * as deep from "../../../src/assignments/deep-net/solution.js";
import * as check from "../../../src/assignments/gradient-checking/solution.js";
import * as given from "../../../src/assignments/gradient-checking/starter.js";
import * as starts from "../../../src/assignments/initialization/solution.js";
import { forwardPropagation } from "../../../src/assignments/initialization/starter.js";
import * as regularization from "../../../src/assignments/regularization/solution.js";
import { zeros } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { recordOf, seedIn } from "./dlai-records.js";

const layerDims = (inputs: CaseInputs) => inputs.array("layer_dims").toArray() as number[];

export const zerosStart = (inputs: CaseInputs): Outputs =>
  starts.initializeParametersZeros(layerDims(inputs));

export const randomStart = (inputs: CaseInputs): Outputs =>
  starts.initializeParametersRandom(layerDims(inputs), inputs.numberParam("seed"));

export const heStart = (inputs: CaseInputs): Outputs =>
  starts.initializeParametersHe(layerDims(inputs), inputs.numberParam("seed"));

/** `initialization` may say more than the word: "random (times 10)". */
export function trainFromStart(inputs: CaseInputs): Outputs {
  const word = /^\w+/.exec(String(inputs.param("initialization")))?.[0] as "zeros" | "random" | "he";
  const dims = inputs.param("layers_dims") as readonly number[];
  const { parameters, costs } = starts.trainModel(
    inputs.array("X_train"),
    inputs.array("Y_train"),
    starts.initializeBy(word, dims, seedIn(inputs.param("init"), 3)),
    {
      learningRate: inputs.numberParam("learning_rate"),
      numIterations: inputs.numberParam("num_iterations"),
    },
  );
  const accuracy = (set: "train" | "test") => {
    const { A3 } = forwardPropagation(inputs.array(`X_${set}`), parameters);
    return A3.greater(0.5)
      .equal(inputs.array(`Y_${set}`))
      .mean();
  };
  return { ...parameters, costs, train_accuracy: accuracy("train"), test_accuracy: accuracy("test") };
}

export function costWithPenalty(inputs: CaseInputs): Outputs {
  const [A3, Y] = [inputs.array("A3"), inputs.array("Y")];
  const cost = regularization.computeCostWithRegularization(
    A3,
    Y,
    { ...recordOf(inputs, ["W1", "W2", "W3"]), ...biasesBeside(inputs) },
    inputs.numberParam("lambd"),
  );
  return { cost, cross_entropy: deep.computeCost(A3, Y) };
}

export function backwardWithPenalty(inputs: CaseInputs): Outputs {
  const [X, Y, lambd] = [inputs.array("X"), inputs.array("Y"), inputs.numberParam("lambd")];
  return regularization.backwardPropagationWithRegularization(X, Y, cacheOf(inputs), lambd);
}

export function forwardWithDropout(inputs: CaseInputs): Outputs {
  const { A3, cache } = regularization.forwardPropagationWithDropout(
    inputs.array("X"),
    recordOf(inputs, ["W1", "b1", "W2", "b2", "W3", "b3"]),
    inputs.numberParam("keep_prob"),
    seedIn(inputs.param("masks"), 1),
  );
  return { ...cache, A3 };
}

export function backwardWithDropout(inputs: CaseInputs): Outputs {
  const cache = { ...cacheOf(inputs), D1: inputs.array("D1"), D2: inputs.array("D2") };
  const [X, Y, keep] = [inputs.array("X"), inputs.array("Y"), inputs.numberParam("keep_prob")];
  return regularization.backwardPropagationWithDropout(X, Y, cache, keep);
}

/** Neither Z nor a bias enters the way back, and the cases leave them out; A tells what a relu let through. */
function cacheOf(inputs: CaseInputs) {
  const arrays = recordOf(inputs, ["A1", "W1", "A2", "W2", "A3", "W3"]);
  const { A1: Z1, A2: Z2, A3: Z3 } = arrays;
  return { ...arrays, ...biasesBeside(inputs), Z1, Z2, Z3 };
}

function biasesBeside(inputs: CaseInputs): Record<"b1" | "b2" | "b3", NDArray> {
  const bias = (name: string) => zeros([inputs.array(name).shape[0]!, 1]);
  return { b1: bias("W1"), b2: bias("W2"), b3: bias("W3") };
}

export function gradientCheck(inputs: CaseInputs): Outputs {
  const [x, theta] = [inputs.number("x"), inputs.number("theta")];
  const epsilon = inputs.numberParam("epsilon", 1e-7);
  return {
    J: check.forwardPropagation(x, theta),
    dtheta: check.backwardPropagation(x, theta),
    gradapprox: check.numericalDerivative(x, theta, epsilon),
    difference: check.gradientCheck(x, theta, epsilon),
  };
}

/** The errors that the course plants are those of the starter file. */
export function gradientCheckN(inputs: CaseInputs): Outputs {
  const [X, Y] = [inputs.array("X"), inputs.array("Y").reshape(1, -1)];
  const parameters = recordOf(inputs, ["W1", "b1", "W2", "b2", "W3", "b3"]);
  const epsilon = inputs.numberParam("epsilon", 1e-7);
  const { cost, cache } = given.forwardPropagationN(X, Y, parameters);
  const grads = check.backwardPropagationN(X, Y, cache);
  const planted = given.backwardPropagationN(X, Y, cache);
  return {
    ...grads,
    cost,
    difference: check.gradientCheckN(parameters, grads, X, Y, epsilon),
    difference_with_the_planted_bugs: check.gradientCheckN(parameters, planted, X, Y, epsilon),
  };
}
