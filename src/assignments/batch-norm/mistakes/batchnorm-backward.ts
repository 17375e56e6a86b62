/** Known mistakes of batchnormBackward and batchnormBackwardAlt. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongDx, wrongParameterGradients } from "../../shared/normalization.js";
import { HINTS } from "../hints/batchnorm-backward.js";
import type { BatchnormCache } from "../solution.js";

export const batchnormBackwardMistakes = mistakesOf({
  functions: ["batchnormBackward", "batchnormBackwardAlt"],
  mistakes: HINTS,
  build: (wrong) => (dout: NDArray, cache: BatchnormCache) =>
    scope(() => {
      const inverse = cache.inverseStd.reshape(1, -1);
      const parts = { x: cache.x, xhat: cache.centered.multiply(inverse), inverse };
      const dxhat = wrong("gamma missing in dx") ? dout : dout.multiply(cache.gamma);
      const axis = wrong("dgamma and dbeta summed over the features") ? 1 : 0;
      return {
        dx: wrongDx(dxhat, parts, 0, wrong),
        ...wrongParameterGradients(dout, parts, axis, wrong),
      };
    }),
});
