import { svmLossFused } from "../classifiers/fused-loss.js";
import { svmLossNaive, svmLossVectorized } from "../classifiers/linear-svm.js";
import type { Comparison } from "./comparison.js";
import {
  type LinearProblem,
  linearBytes,
  linearFlops,
  linearProblem,
  linearSizes,
} from "./linear-problem.js";

const SOURCE = "CS231n assignment 1, svm.ipynb, at 500 x 3073 x 10";

/** Multiclass hinge loss and its gradient. */
export const svmLoss: Comparison<LinearProblem> = {
  id: "svm/loss",
  title: "SVM loss and gradient",
  sizes: linearSizes,
  dtypes: ["float64", "float32"],
  input: linearProblem,
  variants: [
    {
      name: "svmLossNaive",
      label: "naive",
      run: ({ W, X, y, reg }) => ({ ...svmLossNaive(W, X, y, reg) }),
    },
    {
      name: "svmLossVectorized",
      label: "vectorized",
      run: ({ W, X, y, reg }) => ({ ...svmLossVectorized(W, X, y, reg) }),
    },
    {
      name: "svmLossFused",
      label: "one pass",
      run: ({ W, X, y, reg }) => ({ ...svmLossFused(W, X, y, reg) }),
    },
  ],
  /** The gradient's elements are means of N pixels of up to 128, so an absolute error counts against 128. */
  agree: { float64: { rtol: 1e-10, atol: 1e-11 }, float32: { rtol: 1e-4, atol: 1e-4 } },
  /** For each wrong class: subtract the true score, add 1, cut at 0, add to the loss, count the positive margin. */
  flops: (size) => linearFlops(size, (C) => 5 * (C - 1)),
  bytes: linearBytes,
  courseFigures: [
    { variant: "svmLossNaive", seconds: 0.0827, source: SOURCE },
    { variant: "svmLossVectorized", seconds: 0.002, source: SOURCE },
  ],
};
