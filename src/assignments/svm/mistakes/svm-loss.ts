import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/svm-loss.js";

type Wrong = (id: keyof typeof HINTS) => boolean;

export const svmLossMistakes = mistakesOf({
  functions: ["svmLossNaive", "svmLossVectorized"],
  mistakes: HINTS,
  build: (wrong) => (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
    scope(() => {
      const N = X.shape[0]!;
      const { hinge, dW } = sumOverExamples(W, X, y, wrong);
      if (!wrong("gradient not averaged")) dW.divideInPlace(N);
      if (wrong("gradient with the wrong sign")) dW.multiplyInPlace(-1);
      const penaltyRate = wrong("penalty halved in the gradient") ? reg : 2 * reg;
      return {
        loss: hinge / (wrong("loss not averaged") ? 1 : N) + penaltyOf(W, reg, wrong),
        dW: wrong("penalty missing in the gradient") ? dW : dW.add(W.multiply(penaltyRate)),
      };
    }),
});

/** The hinge loss and its gradient, added up over the examples, without the penalty. */
function sumOverExamples(W: NDArray, X: NDArray, y: NDArray, wrong: Wrong): { hinge: number; dW: NDArray } {
  const [[N = 0, D = 0], C = 0] = [X.shape, W.shape[1]];
  const scores = X.matmul(W);
  const dW = zeros([D, C]);
  const sign = wrong("margin reversed") ? -1 : 1;
  let hinge = 0;
  for (let i = 0; i < N; i++) {
    const trueClass = y.get(i);
    const addExample = (c: number, times: number) => {
      for (let d = 0; d < D; d++) dW.set(dW.get(d, c) + times * X.get(i, d), d, c);
    };
    let violations = 0;
    for (let c = 0; c < C; c++) {
      if (c === trueClass && !wrong("true class counted")) continue;
      const difference = sign * (scores.get(i, c) - scores.get(i, trueClass));
      const margin = wrong("no margin") ? difference : difference + 1;
      if (margin > 0 || wrong("hinge not clipped")) hinge += margin;
      const violated = wrong("gradient at a margin of zero") ? margin >= 0 : margin > 0;
      if (c === trueClass || !(violated || wrong("hinge not clipped"))) continue;
      violations += 1;
      addExample(c, sign);
    }
    const times = wrong("true class updated once") ? Math.min(violations, 1) : violations;
    if (!wrong("true class without its gradient")) addExample(trueClass, -sign * times);
  }
  return { hinge, dW };
}

function penaltyOf(W: NDArray, reg: number, wrong: Wrong): number {
  if (wrong("penalty missing in the loss")) return 0;
  const penalty = reg * (wrong("penalty not squared") ? W : W.multiply(W)).sum();
  return wrong("penalty halved in the loss") ? penalty / 2 : penalty;
}
