/** The sizes and inputs at which the grader counts how each function's work grows. */
import { type Work, workOf } from "../../graded-tests/work.js";

const loss = workOf({ N: 5, D: 4, C: 3 }, (rng, { N, D, C }) => [
  rng.randn(D, C),
  rng.randn(N, D),
  rng.randint(0, C, N).astype("int32"),
  0.05,
]);

export const work: Readonly<Record<string, Work>> = {
  softmaxLossNaive: loss,
  softmaxLossVectorized: loss,
};
