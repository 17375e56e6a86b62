/** Logistic regression of deeplearning.ai's first course, week 2. */
import * as logistic from "../../../src/assignments/logistic-regression/solution.js";
import { zeros } from "../../../src/ndarray/creation.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

export function propagate(inputs: CaseInputs): Outputs {
  const [w, b] = [inputs.array("w"), inputs.number("b")];
  const { grads, cost } = logistic.propagate(w, b, inputs.array("X"), inputs.array("Y"));
  return { cost, dw: grads.dw, db: grads.db };
}

export function optimize(inputs: CaseInputs): Outputs {
  const { params, grads, costs } = logistic.optimize(
    inputs.array("w"),
    inputs.number("b"),
    inputs.array("X"),
    inputs.array("Y"),
    inputs.numberParam("num_iterations"),
    inputs.numberParam("learning_rate"),
  );
  return { ...params, "last_gradients.dw": grads.dw, "last_gradients.db": grads.db, costs };
}

export function predict(inputs: CaseInputs): Outputs {
  const given = [inputs.array("w"), inputs.number("b"), inputs.array("X")] as const;
  return { probability: logistic.probabilities(...given), prediction: logistic.predict(...given) };
}

/** The labels of the test examples do not enter: the course only prints an accuracy with them. */
export function model(inputs: CaseInputs): Outputs {
  const XTest = inputs.array("X_test");
  const { w, b, costs, yPredictionTrain, yPredictionTest } = logistic.model(
    inputs.array("X_train"),
    inputs.array("Y_train"),
    XTest,
    zeros([1, XTest.shape[1]!]),
    inputs.numberParam("num_iterations"),
    inputs.numberParam("learning_rate"),
  );
  return { w, b, costs, prediction_train: yPredictionTrain, prediction_test: yPredictionTest };
}
