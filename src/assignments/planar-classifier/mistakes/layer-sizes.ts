/** Known mistakes of layerSizes. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/layer-sizes.js";

export const sizesMistakes = mistakesOf({
  functions: ["layerSizes"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, Y: NDArray) => {
    const axis = wrong("examples counted") ? 1 : 0;
    const nX = X.shape[axis]!;
    return { nX, nH: wrong("one unit for each feature") ? nX : 4, nY: Y.shape[axis]! };
  },
});
