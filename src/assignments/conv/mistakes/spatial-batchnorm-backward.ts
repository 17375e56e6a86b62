/** Known mistakes of spatialBatchnormBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { wrongDx, wrongParameterGradients } from "../../shared/normalization.js";
import { HINTS } from "../hints/spatial-batchnorm-backward.js";
import type { SpatialBatchnormCache } from "../solution.js";
import { toImages, toRows } from "./rows-of-images.js";

export const spatialBackwardMistakes = mistakesOf({
  functions: ["spatialBatchnormBackward"],
  mistakes: HINTS,
  build: (wrong) => (dout: NDArray, cache: SpatialBatchnormCache) =>
    scope(() => {
      const inverse = cache.inverseStd.reshape(1, -1);
      const doutRows = toRows(dout, wrong);
      const rows = (a: NDArray) => toRows(a, () => false);
      const parts = { x: rows(cache.x), xhat: rows(cache.centered).multiply(inverse), inverse };
      const dxhat = wrong("gamma missing in dx") ? doutRows : doutRows.multiply(cache.gamma);
      const dx = wrong("means over the images only")
        ? dividedByImages(dxhat, parts, dout.shape[0]!)
        : wrongDx(dxhat, parts, 0, wrong);
      const gradients = wrongParameterGradients(doutRows, parts, 0, wrong);
      return { dx: toImages(dx, dout.shape, wrong), ...gradients };
    }),
});

function dividedByImages(
  dxhat: NDArray,
  { xhat, inverse }: { readonly xhat: NDArray; readonly inverse: NDArray },
  N: number,
): NDArray {
  const throughMean = dxhat.sum({ axis: 0 }).divide(N);
  const throughVariance = xhat.multiply(dxhat.multiply(xhat).sum({ axis: 0 })).divide(N);
  return dxhat.subtract(throughMean).subtract(throughVariance).multiply(inverse);
}
