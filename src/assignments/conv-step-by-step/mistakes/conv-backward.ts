/** Known mistakes of convBackward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros, zerosLike } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-backward.js";
import { forEachWindow, zeroPad } from "../solution.js";
import type { ConvCache } from "../starter.js";
import { flipFilter } from "./flip-filter.js";

export const convBackwardMistakes = mistakesOf({
  functions: ["convBackward"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dZ: NDArray, { APrev, W, b, hparameters: { stride, pad } }: ConvCache) =>
      scope(() => {
        const step = wrong("stride ignored") ? 1 : stride;
        const filters = wrong("filters flipped") ? flipFilter(W) : W;
        const { dPadded, dFilters, dBiases } = sumContributions(
          dZ,
          zeroPad(APrev, pad),
          filters,
          step,
          wrong,
        );
        const [m, nHPrev, nWPrev] = APrev.shape as [number, number, number];
        const from = wrong("padding cut at the wrong end") ? 0 : pad;
        const nothing = wrong("padding of no width cut off") && pad === 0;
        const [high, wide] = nothing ? [0, 0] : [nHPrev, nWPrev];
        const cut = dPadded.slice([], [from, from + high], [from, from + wide]).copy();
        const count = wrong("averaged over the examples") ? m : 1;
        const all = wrong("one db for all filters") ? dBiases.multiply(0).add(dBiases.sum()) : dBiases;
        return {
          dAPrev: wrong("padding kept") ? dPadded : cut,
          dW: dFilters.divide(count).reshape(...W.shape),
          db: all.divide(count).reshape(...b.shape),
        };
      }),
});

type Wrong = (id: keyof typeof HINTS) => boolean;

/** The sums of all windows' contributions. With a mistake that overwrites instead of adding, the last contribution. */
function sumContributions(dZ: NDArray, padded: NDArray, W: NDArray, step: number, wrong: Wrong) {
  const [f, , nCPrev, nC] = W.shape as [number, number, number, number];
  const [m, nH, nW] = dZ.shape as [number, number, number];
  const [dPadded, dFilters, dBiases] = [zerosLike(padded), zeros([f * f * nCPrev, nC]), zeros([nC])];
  const put = (to: NDArray, value: NDArray, overwrite: boolean) =>
    overwrite ? to.assign(value) : to.addInPlace(value);
  const last = (count: number, only: boolean) => [only ? count - 1 : 0, count] as const;
  const input = {
    filters: last(nC, wrong("dAPrev overwritten")),
    overwritten: wrong("dAPrev overwritten") || wrong("dAPrev overwritten by the next window"),
  };
  const [weights, biases] = [whatIsKept("dW", wrong), whatIsKept("db", wrong)];
  const back = W.reshape(-1, nC).slice([], input.filters).T;
  forEachWindow(nH, nW, step, (h, w, top, left) => {
    const range = [[], [top, top + f], [left, left + f]] as const;
    const gradient = dZ.slice([], h, w);
    const contribution = gradient.slice([], input.filters).matmul(back).reshape(m, f, f, nCPrev);
    put(dPadded.slice(...range), contribution, input.overwritten);
    const window = padded.slice(last(m, weights.lastExample), range[1], range[2]);
    const dOut = gradient.slice(last(m, weights.lastExample));
    put(dFilters, window.reshape(dOut.shape[0]!, -1).T.matmul(dOut), weights.lastWindow);
    put(dBiases, gradient.slice(last(m, biases.lastExample)).sum({ axis: 0 }), biases.lastWindow);
  });
  return { dPadded, dFilters, dBiases };
}

/** Whether only the last example or only the last window contributes. */
function whatIsKept(
  of: "dW" | "db",
  wrong: Wrong,
): { readonly lastExample: boolean; readonly lastWindow: boolean } {
  const overwritten = wrong(`${of} of the last window`);
  return {
    lastExample: overwritten || wrong(`${of} of the last example`),
    lastWindow: overwritten || wrong(`${of} of the last window of each example`),
  };
}
