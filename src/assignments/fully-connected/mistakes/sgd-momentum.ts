/** Known mistakes of sgdMomentum. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zerosLike } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/sgd-momentum.js";
import type { MomentumConfig } from "../starter.js";

export const momentumMistakes = mistakesOf({
  functions: ["sgdMomentum"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (
      w: NDArray,
      dw: NDArray,
      { learningRate = 1e-2, momentum = 0.9, velocity = zerosLike(w) }: MomentumConfig,
    ) =>
      scope(() => {
        const rate = wrong("learning rate missing") ? 1 : learningRate;
        const outside = wrong("learning rate outside the velocity");
        const share = wrong("average instead of velocity") ? 1 - momentum : 1;
        const push = dw.multiply(outside ? 1 : -rate * share).multiply(wrong("step uphill") ? -1 : 1);
        const next = velocity.multiply(wrong("past ignored") ? 0 : momentum).add(push);
        const step = wrong("old velocity used") ? velocity : next;
        const ahead = wrong("Nesterov's momentum") ? step.multiply(momentum).add(push) : step;
        const moved = w.add(ahead.multiply((outside ? -rate : 1) * (wrong("velocity subtracted") ? -1 : 1)));
        const kept = wrong("velocity not kept") ? velocity : next;
        return { w: moved, config: { learningRate, momentum, velocity: kept } };
      }),
});
