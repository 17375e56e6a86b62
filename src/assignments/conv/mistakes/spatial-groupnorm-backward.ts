/** Known mistakes of spatialGroupnormBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongDx, wrongParameterGradients } from "../../shared/normalization.js";
import { HINTS } from "../hints/spatial-groupnorm-backward.js";
import type { SpatialGroupnormCache } from "../solution.js";
import { countGroups } from "./count-groups.js";

export const groupnormBackwardMistakes = mistakesOf({
  functions: ["spatialGroupnormBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { x, centered, inverseStd, gamma, G }: SpatialGroupnormCache) =>
      scope(() => {
        const [N = 0, C = 0, H = 0, W = 0] = x.shape;
        const inverse = inverseStd.reshape(N, G, 1, 1, 1);
        const xhat = centered.reshape(N, G, C / G, H, W).multiply(inverse);
        const gammaLast = wrong("gamma multiplied after the means");
        const dxhat = gammaLast || wrong("gamma missing in dx") ? dout : dout.multiply(gamma);
        const groups = countGroups(G, C, wrong);
        const regroup = (a: NDArray) => a.reshape(N, groups, C / groups, H, W);
        const everywhere = zeros([N, G, C / G, H, W]).add(inverse);
        const parts = { xhat: regroup(xhat), inverse: regroup(everywhere) };
        const dx = wrongDx(regroup(dxhat), parts, [2, 3, 4], wrong).reshape(N, C, H, W);
        const axis = wrong("dgamma and dbeta for each image") ? [2, 3] : [0, 2, 3];
        const gradients = wrongParameterGradients(dout, { x, xhat: xhat.reshape(N, C, H, W) }, axis, wrong);
        const shaped = (a: NDArray) =>
          wrong("dgamma and dbeta without their axes") ? a : a.reshape(-1, C, 1, 1);
        return {
          dx: gammaLast ? dx.multiply(gamma) : dx,
          dgamma: shaped(gradients.dgamma),
          dbeta: shaped(gradients.dbeta),
        };
      }),
});
