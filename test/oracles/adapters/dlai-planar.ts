/** The network with one hidden layer of deeplearning.ai's first course, week 3, and its flower. */

import * as planar from "../../../src/assignments/planar-classifier/solution.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { recordOf, seedIn } from "./dlai-records.js";
import { loadPlanarDataset } from "./planar-data.js";

const PARAMETERS = ["W1", "b1", "W2", "b2"] as const;
const GRADIENTS = ["dW1", "db1", "dW2", "db2"] as const;

export const flower = (inputs: CaseInputs): Outputs => ({ ...loadPlanarDataset(inputs.number("seed")) });

/** Of both weeks, 3 and 4: they initialize alike. */
export function initializeParameters(inputs: CaseInputs): Outputs {
  const [nX, nH, nY] = [inputs.number("n_x"), inputs.number("n_h"), inputs.number("n_y")];
  return { ...planar.initializeParameters(nX, nH, nY, inputs.numberParam("seed")) };
}

export function forwardPropagation(inputs: CaseInputs): Outputs {
  return { ...planar.forwardPropagation(inputs.array("X"), recordOf(inputs, PARAMETERS)).cache };
}

export function backwardPropagation(inputs: CaseInputs): Outputs {
  // The formula reads W2, A1 and A2; the course's test gives no more.
  const [W2, A1, A2] = [inputs.array("W2"), inputs.array("A1"), inputs.array("A2")];
  const parameters = { W1: W2, b1: W2, W2, b2: W2 };
  const cache = { Z1: A1, A1, Z2: A2, A2 };
  return { ...planar.backwardPropagation(parameters, cache, inputs.array("X"), inputs.array("Y")) };
}

export function updateParameters(inputs: CaseInputs): Outputs {
  const [parameters, grads] = [recordOf(inputs, PARAMETERS), recordOf(inputs, GRADIENTS)];
  return { ...planar.updateParameters(parameters, grads, inputs.numberParam("learning_rate")) };
}

export function predict(inputs: CaseInputs): Outputs {
  const [X, parameters] = [inputs.array("X"), recordOf(inputs, PARAMETERS)];
  const { A2 } = planar.forwardPropagation(X, parameters);
  return { A2, prediction: planar.predict(parameters, X) };
}

export function nnModel(inputs: CaseInputs): Outputs {
  const data = inputs.has("flower_seed")
    ? loadPlanarDataset(inputs.number("flower_seed"))
    : { X: inputs.array("X"), Y: inputs.array("Y") };
  const { parameters, costs } = train(inputs, data, inputs.numberParam("n_h"));
  return { ...parameters, costs, accuracy_percent: accuracyPercent(parameters, data) };
}

export function accuracyOfSizes(inputs: CaseInputs): Outputs {
  const data = loadPlanarDataset(inputs.number("flower_seed"));
  const sizes = inputs.param("hidden_layer_sizes") as readonly number[];
  return {
    accuracy_percent: sizes.map((nH) => accuracyPercent(train(inputs, data, nH).parameters, data)),
  };
}

interface Examples {
  readonly X: NDArray;
  readonly Y: NDArray;
}

function train(inputs: CaseInputs, { X, Y }: Examples, nH: number) {
  return planar.trainNnModel(X, Y, {
    nH,
    numIterations: inputs.numberParam("num_iterations"),
    seed: seedIn(inputs.param("init"), 3),
    learningRate: inputs.numberParam("learning_rate"),
  });
}

function accuracyPercent(parameters: Parameters<typeof planar.predict>[0], { X, Y }: Examples): number {
  return 100 * planar.predict(parameters, X).equal(Y).mean();
}
