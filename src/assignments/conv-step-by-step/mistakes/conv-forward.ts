/** Known mistakes of convForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-forward.js";
import { countWindows, forEachWindow, zeroPad } from "../solution.js";
import type { ConvParameters } from "../starter.js";
import { flipFilter } from "./flip-filter.js";

export const convForwardMistakes = mistakesOf({
  functions: ["convForward"],
  mistakes: HINTS,
  build: (wrong) => (APrev: NDArray, W: NDArray, b: NDArray, hparameters: ConvParameters) =>
    scope(() => {
      const { stride, pad } = hparameters;
      const padded = wrong("padding not applied") ? APrev : zeroPad(APrev, pad);
      const [f, , , nC] = W.shape as [number, number, number, number];
      const measured = wrong("padding counted once") ? padded.slice([], [pad], [pad]) : padded;
      const [m, nH, nW] = [APrev.shape[0]!, ...countWindows(measured, f, stride)] as const;
      const filters = wrong("filters flipped") ? flipFilter(W) : W;
      const biases = wrong("bias of the first filter for all") ? b.slice([], [], [], [0, 1]) : b;
      const times = wrong("bias added to every product") ? W.size / nC : 1;
      const added = biases.multiply(wrong("bias missing") ? 0 : times);
      const images = wrong("first image for all") ? padded.slice([0, 1]) : padded;
      const channels = [0, wrong("first channel only") ? 1 : null] as const;
      const columns = filters.slice([], [], channels).reshape(-1, nC);
      const used = wrong("first filter for all") ? columns.slice([], [0, 1]) : columns;
      const Z = zeros([m, nH, nW, nC]);
      forEachWindow(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
        const window = images.slice([], [top, top + f], [left, left + f], channels);
        Z.slice([], h, w).assign(window.reshape(window.shape[0]!, -1).matmul(used).add(added.reshape(-1)));
      });
      const kept = wrong("padded images in the cache") ? padded : APrev;
      return { Z, cache: { APrev: kept, W, b, hparameters } };
    }),
});
