/** Known mistakes of affineReluDropoutBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { onesLike } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/affine-relu-dropout-backward.js";
import type { HiddenLayerCache } from "../solution.js";

export const hiddenBackwardMistakes = mistakesOf({
  functions: ["affineReluDropoutBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { affine, relu, dropout }: HiddenLayerCache) =>
      scope(() => {
        const N = dout.shape[0]!;
        const mask = dropout.mask ?? onesLike(dout);
        const kept = wrong("dropout scale missing in the backward pass") ? mask.greater(0) : mask;
        const dactive = wrong("dropout missing in the backward pass") ? dout : dout.multiply(kept);
        const reluMask = relu.out.greater(0);
        const dsums = wrong("ReLU missing in the backward pass") ? dactive : dactive.multiply(reluMask);
        const [dw, db] = [affine.x.T.matmul(dsums), dsums.sum({ axis: 0 })];
        return {
          dx: dsums.matmul(affine.w.T),
          dw: wrong("gradient of the weights averaged") ? dw.divide(N) : dw,
          db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
        };
      }),
});
