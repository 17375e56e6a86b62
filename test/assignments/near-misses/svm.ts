import { maximum, type NDArray, where } from "../../../src/arrays.js";
import { svmLossNaive, svmLossVectorized } from "../../../src/assignments/svm/solution.js";
import type { NearMisses } from "../near-misses.js";

type Loss = { loss: number; dW: NDArray };
type Args = [W: NDArray, X: NDArray, y: NDArray, reg: number];

/** The loss as an array expression, with what is nearly right in it. */
function hinge(
  [W, X, y, reg]: Args,
  {
    delta = 1,
    own = 0,
    pulls = (kept: NDArray) => kept.greater(0),
  }: {
    readonly delta?: number;
    readonly own?: number;
    readonly pulls?: (kept: NDArray) => NDArray;
  },
): Loss {
  const N = X.shape[0]!;
  const scores = X.matmul(W);
  const margins = scores.subtract(scores.pick(y).reshape(N, 1)).add(delta);
  margins.assignAt(y, own);
  const kept = maximum(margins, 0);
  const dscores = pulls(margins).astype("float64");
  dscores.assignAt(y, 0);
  dscores.assignAt(y, dscores.sum({ axis: 1 }).negate());
  return {
    loss: kept.sum() / N + reg * W.multiply(W).sum(),
    dW: X.T.matmul(dscores)
      .divide(N)
      .add(W.multiply(2 * reg)),
  };
}

const both = (loss: (...args: Args) => Loss) => ({ svmLossNaive: loss, svmLossVectorized: loss });
const inFloat32 = ({ loss, dW }: Loss): Loss => ({ loss: Math.fround(loss), dW: dW.astype("float32") });

export const nearMisses: NearMisses = {
  "margin of 1.0004": both((...args) => hinge(args, { delta: 1.0004 })),
  "margin of 1.0004 in float32": both((...args) => inFloat32(hinge(args, { delta: 1.0004 }))),
  "margin of 0.9998 in float32": both((...args) => inFloat32(hinge(args, { delta: 0.9998 }))),
  "margins of zero violated": both((...args) => hinge(args, { pulls: (margins) => margins.greaterEqual(0) })),
  "small margins not violated": both((...args) => hinge(args, { pulls: (margins) => margins.greater(1e-4) })),
  "large scores cut": both((W, X, y, reg) => {
    const { loss, dW } = svmLossVectorized(W, X, y, reg);
    return { loss: Math.min(loss, 1000), dW };
  }),
  "gradient cut at 100": both((W, X, y, reg) => {
    const { loss, dW } = svmLossNaive(W, X, y, reg);
    return { loss, dW: where(dW.greater(100), 100, dW) };
  }),
  "one example without a gradient": both((W, X, y, reg) => {
    const { loss, dW } = svmLossVectorized(W, X, y, reg);
    return { loss, dW: X.shape[0] === 1 ? W.multiply(2 * reg) : dW };
  }),
  "penalty only above 0.01": both((W, X, y, reg) => svmLossVectorized(W, X, y, reg > 0.01 ? reg : 0)),
};
