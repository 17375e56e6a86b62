import { softmaxLossFused } from "../classifiers/fused-loss.js";
import { softmaxLossNaive, softmaxLossVectorized } from "../classifiers/softmax.js";
import type { Comparison } from "./comparison.js";
import {
  type LinearProblem,
  linearBytes,
  linearFlops,
  linearProblem,
  linearSizes,
} from "./linear-problem.js";

const SOURCE = "CS231n assignment 1, softmax.ipynb, at 500 x 3073 x 10";

/** Cross-entropy loss of the softmax classifier and its gradient. */
export const softmaxLoss: Comparison<LinearProblem> = {
  id: "softmax/loss",
  title: "Softmax loss and gradient",
  sizes: linearSizes,
  dtypes: ["float64", "float32"],
  input: linearProblem,
  variants: [
    {
      name: "softmaxLossNaive",
      label: "naive",
      run: ({ W, X, y, reg }) => ({ ...softmaxLossNaive(W, X, y, reg) }),
    },
    {
      name: "softmaxLossVectorized",
      label: "vectorized",
      run: ({ W, X, y, reg }) => ({ ...softmaxLossVectorized(W, X, y, reg) }),
    },
    {
      name: "softmaxLossFused",
      label: "one pass",
      run: ({ W, X, y, reg }) => ({ ...softmaxLossFused(W, X, y, reg) }),
    },
  ],
  /** As for the SVM: the gradient's elements are means of N pixels of up to 128. */
  agree: { float64: { rtol: 1e-10, atol: 1e-11 }, float32: { rtol: 1e-4, atol: 1e-4 } },
  /**
   * For each class: find the largest score (C - 1), subtract it, take the exponential, add it up, divide by the sum;
   * for each example: logarithm, subtract the true score, add to the loss, subtract 1 at the true class.
   */
  flops: (size) => linearFlops(size, (C) => 5 * C - 1 + 4),
  bytes: linearBytes,
  courseFigures: [
    { variant: "softmaxLossNaive", seconds: 0.0917, source: SOURCE },
    { variant: "softmaxLossVectorized", seconds: 0.003, source: SOURCE },
  ],
};
