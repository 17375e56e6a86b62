/** Known mistakes of spatialBatchnormForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { type BatchnormResult, wrongBatchnorm } from "../../shared/batch-normalization.js";
import { wrongScaled, wrongStandardized, wrongStatistics } from "../../shared/normalization.js";
import { HINTS } from "../hints/spatial-batchnorm-forward.js";
import { spatialBatchnormForward } from "../solution.js";
import type { BatchnormParam } from "../starter.js";
import { AXES, toImages, toRows } from "./rows-of-images.js";

export const spatialForwardMistakes = mistakesOf({
  functions: ["spatialBatchnormForward"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, gamma: NDArray, beta: NDArray, bnParam: BatchnormParam) =>
    scope(() => {
      const { cache } = spatialBatchnormForward(x, gamma, beta, bnParam);
      const result: BatchnormResult = wrongBatchnorm(toRows(x, wrong), [gamma, beta], bnParam, wrong);
      const scoped = (Object.keys(AXES) as (keyof typeof AXES)[]).find((id) => wrong(id));
      const out = toImages(result.out, x.shape, wrong);
      if (scoped === undefined || bnParam.mode === "test") return { ...result, out, cache };
      const perChannel = (a: NDArray) => a.reshape(1, -1, 1, 1);
      const xhat = wrongStandardized(x, wrongStatistics(x, AXES[scoped], wrong), bnParam.eps ?? 1e-5, wrong);
      return { ...result, out: wrongScaled(xhat, perChannel(gamma), perChannel(beta), wrong), cache };
    }),
});
