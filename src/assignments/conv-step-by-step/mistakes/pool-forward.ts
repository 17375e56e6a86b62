/** Known mistakes of poolForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/pool-forward.js";
import { countWindows, forEachWindow } from "../solution.js";
import type { PoolParameters } from "../starter.js";

type Mode = "max" | "average";

export const poolForwardMistakes = mistakesOf({
  functions: ["poolForward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (APrev: NDArray, hparameters: PoolParameters, mode: Mode = "max") =>
      scope(() => {
        const { f, stride } = hparameters;
        const [m, , , nC] = APrev.shape as [number, number, number, number];
        const [nH, nW] = countWindows(APrev, f, stride);
        const axis = wrong("channels pooled together") ? [1, 2, 3] : [1, 2];
        const largest = wrong("always max") || (mode === "max") !== wrong("modes swapped");
        const once = wrong("average over one side") ? f : 1;
        const times = wrong("sum instead of average") ? f * f : once;
        const A = zeros([m, nH, nW, nC]);
        forEachWindow(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
          const window = APrev.slice([], [top, top + f], [left, left + f]);
          const pooled = largest ? window.max({ axis }) : window.mean({ axis }).multiply(times);
          A.slice([], h, w).assign(pooled.reshape(m, -1));
        });
        return { A, cache: { APrev, hparameters } };
      }),
});
