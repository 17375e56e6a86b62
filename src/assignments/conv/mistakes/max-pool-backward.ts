/** Known mistakes of maxPoolBackwardNaive. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/max-pool-backward.js";
import type { PoolCache } from "../starter.js";
import { outputPositions, windowSteps } from "./pooling-windows.js";

export const poolBackwardMistakes = mistakesOf({
  functions: ["maxPoolBackwardNaive"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { x, poolParam }: PoolCache) =>
      scope(() => {
        const { poolHeight, poolWidth } = poolParam;
        const [N = 0, C = 0, outH = 0, outW = 0] = dout.shape;
        const steps = windowSteps(poolParam, wrong);
        const dx = zeros(x.shape);
        const spreads = wrong("spread evenly") || wrong("whole window");
        for (const [n, c, i, j] of outputPositions(N, C, outH, outW)) {
          const [top, left] = [i * steps[0], j * steps[1]];
          const part = [n, c, [top, top + poolHeight], [left, left + poolWidth]] as const;
          const window = x.slice(...part);
          const gradient = wrong("mask without the gradient") ? 1 : dout.get(n, c, i, j);
          const target = dx.slice(...part);
          if (spreads) {
            target.addInPlace(wrong("spread evenly") ? gradient / window.size : gradient);
            continue;
          }
          const winner = wrong("smallest instead of largest") ? window.argmin() : window.argmax();
          const [row, column] = [Math.floor(winner / poolWidth), winner % poolWidth];
          const sent = wrong("maximum instead of gradient") ? window.max() : gradient;
          if (wrong("windows overwrite each other")) target.fill(0);
          const kept = wrong("overwritten where windows overlap") ? 0 : target.get(row, column);
          target.set(kept + sent, row, column);
        }
        return dx;
      }),
});
