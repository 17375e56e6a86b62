/** Known mistakes of maxPoolForwardNaive. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/max-pool-forward.js";
import type { PoolParam } from "../starter.js";
import { outputPositions, windowSteps } from "./pooling-windows.js";

export const poolForwardMistakes = mistakesOf({
  functions: ["maxPoolForwardNaive"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, poolParam: PoolParam) =>
    scope(() => {
      const { poolHeight, poolWidth, stride } = poolParam;
      const isSwapped = wrong("height and width swapped");
      const [height, width] = isSwapped ? [poolWidth, poolHeight] : [poolHeight, poolWidth];
      const [N = 0, C = 0, H = 0, W = 0] = x.shape;
      const missing = wrong("last row and column missing") ? 1 : 0;
      const outH = Math.floor((H - height) / stride) + 1 - missing;
      const outW = Math.floor((W - width) / stride) + 1 - missing;
      const steps = windowSteps(poolParam, wrong);
      const out = zeros([N, C, outH, outW]);
      for (const [n, c, i, j] of outputPositions(N, C, outH, outW)) {
        const channels = wrong("maximum over the channels") ? ([] as const) : ([c, c + 1] as const);
        const [top, left] = [i * steps[0], j * steps[1]];
        const window = x.slice(n, channels, [top, top + height], [left, left + width]);
        const largest = wrong("smallest instead of largest") ? window.min() : window.max();
        out.set(wrong("average instead of maximum") ? window.mean() : largest, n, c, i, j);
      }
      return { out, cache: { x, poolParam } };
    }),
});
