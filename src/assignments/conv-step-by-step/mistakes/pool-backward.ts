/** Known mistakes of poolBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { full, zerosLike } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/pool-backward.js";
import { forEachWindow } from "../solution.js";
import type { PoolCache } from "../starter.js";

type Mode = "max" | "average";

export const poolBackwardMistakes = mistakesOf({
  functions: ["poolBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dA: NDArray, { APrev, hparameters: { f, stride } }: PoolCache, mode: Mode = "max") =>
      scope(() => {
        const [m, nH, nW, nC] = dA.shape as [number, number, number, number];
        const largest = (mode === "max") !== wrong("modes swapped");
        const dAPrev = zerosLike(APrev);
        const makeMask = (window: NDArray) => {
          const axis = wrong("channels pooled together") ? [1, 2, 3] : [1, 2];
          const least = window.max({ axis, keepdims: true }).subtract(wrong("near maxima marked") ? 1e-5 : 0);
          const mask = window.greaterEqual(least).astype("float64");
          const shared = wrong("equal maxima share the gradient");
          return shared ? mask.divide(mask.sum({ axis: [1, 2], keepdims: true })) : mask;
        };
        forEachWindow(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
          const range = [[], [top, top + f], [left, left + f]] as const;
          const gradient = dA.slice([], h, w).reshape(m, 1, 1, nC);
          const mask = wrong("mask missing") ? full([1, f, f, 1], 1) : makeMask(APrev.slice(...range));
          const even = full([1, f, f, 1], wrong("average not divided") ? 1 : 1 / (f * f));
          const share = gradient.multiply(largest ? mask : even);
          const place = dAPrev.slice(...range);
          if (wrong("overwritten where windows overlap")) place.assign(share);
          else place.addInPlace(share);
        });
        return dAPrev;
      }),
});
