/** deeplearning.ai's exercises in NumPy itself: each is the line of NumPy that the exercise asks for. */
import { softmaxProbabilities } from "../../../src/classifiers/softmax.js";
import { ones } from "../../../src/ndarray/creation.js";
import { abs, exp, sqrt, square } from "../../../src/ndarray/math.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

const logistic = (x: NDArray): NDArray => ones(x.shape).divide(exp(x.negate()).add(1));

export const L1 = (inputs: CaseInputs): Outputs => ({
  loss: abs(inputs.array("yhat").subtract(inputs.array("y"))).sum(),
});

export const L2 = (inputs: CaseInputs): Outputs => ({
  loss: square(inputs.array("yhat").subtract(inputs.array("y"))).sum(),
});

export const softmax = (inputs: CaseInputs): Outputs => ({ out: softmaxProbabilities(inputs.array("x")) });

export const sigmoid = (inputs: CaseInputs): Outputs => ({ out: logistic(inputs.array("x")) });

export function sigmoidDerivative(inputs: CaseInputs): Outputs {
  const s = logistic(inputs.array("x"));
  return { out: s.subtract(square(s)) };
}

export function normalizeRows(inputs: CaseInputs): Outputs {
  const x = inputs.array("x");
  return { out: x.divide(sqrt(square(x).sum({ axis: 1, keepdims: true }))) };
}

export const imageToVector = (inputs: CaseInputs): Outputs => ({ out: inputs.array("image").reshape(-1, 1) });

export function products(inputs: CaseInputs): Outputs {
  const [a, b] = [inputs.array("x1"), inputs.array("x2")];
  return {
    dot: a.dot(b).item(),
    outer: a.reshape(-1, 1).multiply(b.reshape(1, -1)),
    elementwise: a.multiply(b),
  };
}
