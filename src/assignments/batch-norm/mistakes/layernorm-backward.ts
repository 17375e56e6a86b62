/** Known mistakes of layernormBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongDx, wrongParameterGradients } from "../../shared/normalization.js";
import { HINTS } from "../hints/layernorm-backward.js";
import type { LayernormCache } from "../solution.js";

export const layernormBackwardMistakes = mistakesOf({
  functions: ["layernormBackward"],
  mistakes: HINTS,
  build: (wrong) => (dout: NDArray, cache: LayernormCache) =>
    scope(() => {
      const { x, inverseStd: inverse, gamma } = cache;
      const parts = { x, xhat: cache.centered.multiply(inverse), inverse };
      const gammaLast = wrong("gamma multiplied after the means");
      const dxhat = gammaLast || wrong("gamma missing in dx") ? dout : dout.multiply(gamma);
      const dx = wrongDx(dxhat, parts, wrong("means over the batch") ? 0 : 1, wrong);
      const axis = wrong("dgamma and dbeta summed over the features") ? 1 : 0;
      return {
        dx: gammaLast ? dx.multiply(gamma) : dx,
        ...wrongParameterGradients(dout, parts, axis, wrong),
      };
    }),
});
