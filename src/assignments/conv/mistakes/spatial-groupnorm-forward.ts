/** Known mistakes of spatialGroupnormForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import type { Axis } from "../../../ndarray/reduce.js";
import { wrongScaled, wrongStandardized, wrongStatistics } from "../../shared/normalization.js";
import { HINTS } from "../hints/spatial-groupnorm-forward.js";
import { spatialGroupnormForward } from "../solution.js";
import type { GroupnormParam } from "../starter.js";
import { countGroups } from "./count-groups.js";

export const groupnormForwardMistakes = mistakesOf({
  functions: ["spatialGroupnormForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, G: number, gnParam: GroupnormParam) =>
    scope(() => {
      const [N = 0, C = 0, H = 0, W = 0] = x.shape;
      const groups = countGroups(G, C, wrong);
      const far = wrong("every G-th channel");
      const grouped = far ? x.reshape(N, C / G, G, H, W) : x.reshape(N, groups, C / groups, H, W);
      const within: number[] = far ? [1, 3, 4] : [2, 3, 4];
      const axis: Axis = wrong("statistics shared by the images") ? [0, ...within] : within;
      const statistics = wrongStatistics(grouped, axis, wrong);
      const xhat = wrongStandardized(grouped, statistics, gnParam.eps ?? 1e-5, wrong).reshape(N, C, H, W);
      const { cache } = spatialGroupnormForward(x, gamma, beta, G, gnParam);
      return { out: wrongScaled(xhat, gamma, beta, wrong), cache };
    }),
});
