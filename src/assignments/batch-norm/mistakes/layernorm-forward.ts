/** Known mistakes of layernormForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongScaled, wrongStandardized, wrongStatistics } from "../../shared/normalization.js";
import { HINTS } from "../hints/layernorm-forward.js";
import { layernormForward } from "../solution.js";
import type { LayernormParam } from "../starter.js";

export const layernormForwardMistakes = mistakesOf({
  functions: ["layernormForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, lnParam: LayernormParam) =>
    scope(() => {
      const statistics = wrongStatistics(x, wrong("statistics over the batch") ? 0 : 1, wrong);
      const xhat = wrongStandardized(x, statistics, lnParam.eps ?? 1e-5, wrong);
      const { cache } = layernormForward(x, gamma, beta, lnParam);
      return { out: wrongScaled(xhat, gamma, beta, wrong), cache };
    }),
});
