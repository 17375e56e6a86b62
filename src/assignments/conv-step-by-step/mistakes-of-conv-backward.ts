/** Known mistakes of convBackward. */
import { scope } from "../../engine/heap.js";
import { zeros, zerosLike } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { CONVOLUTION_SLIDES } from "../course-slides.js";
import { mistakesOf } from "../mistake.js";
import { turned } from "./mistakes-of-conv-forward.js";
import { forEachPlace, zeroPad } from "./solution.js";
import type { ConvCache } from "./starter.js";

export const convBackwardMistakes = mistakesOf({
  functions: ["convBackward"],
  mistakes: {
    "stride ignored": {
      hint: {
        en: "The gradients belong to neighbouring windows. The windows of the way back begin where those of the way forward did.",
        zh: "梯度对应的是相邻的窗口；反向的窗口应与前向的窗口起点相同。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "padding kept": {
      hint: {
        en: "dAPrev still has the frame of zeros: it must have the shape of APrev.",
        zh: "dAPrev 还带着填充的边框；它的形状应与 APrev 相同。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "padding cut at the wrong end": {
      hint: {
        en: "dAPrev has the right shape, but is shifted: both ends of the padding must be cut off, not twice the last.",
        zh: "dAPrev 形状正确但整体偏移了：应去掉两端的填充，而不是在末端去掉两份。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "dAPrev overwritten": {
      hint: {
        en: "Where windows overlap, only the last one's share is left in dAPrev. The shares add up.",
        zh: "窗口重叠处，dAPrev 只留下了最后一个窗口的贡献；各份贡献应当相加。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "dW of the last window": {
      hint: {
        en: "dW holds the last window's share only. Every window and every example used the same filters: add all shares up.",
        zh: "dW 只有最后一个窗口的贡献。所有窗口和样本都使用同样的卷积核：应把所有贡献相加。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "db of the last window": {
      hint: {
        en: "db holds the last window's share only. Every output has the bias in it: add all of dZ up, filter by filter.",
        zh: "db 只有最后一个窗口的贡献。每个输出都含有偏置：应按卷积核把 dZ 全部相加。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "one db for all filters": {
      hint: {
        en: "All filters get the same db: the sum runs over the filters too.",
        zh: "所有卷积核的 db 都相同：求和时把卷积核也加在一起了。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "averaged over the examples": {
      hint: {
        en: "dW and db are divided by m. Here they are sums: the mean belongs to the cost, and came in with dZ.",
        zh: "dW 与 db 除以了 m。这里它们是求和：平均属于代价，已经包含在 dZ 中。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "filters turned round": {
      hint: {
        en: "dAPrev comes back through filters turned upside down. Window by window, the gradient goes back through the filter as it is.",
        zh: "dAPrev 是通过翻转后的卷积核传回的。逐个窗口计算时，梯度应通过原样的卷积核传回。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (dZ: NDArray, { APrev, W, b, hparameters: { stride, pad } }: ConvCache) =>
      scope(() => {
        const padded = zeroPad(APrev, pad);
        const [f, , nCPrev, nC] = W.shape as [number, number, number, number];
        const [m, nH, nW] = dZ.shape as [number, number, number];
        const back = (wrong("filters turned round") ? turned(W) : W).reshape(-1, nC);
        const [dPadded, dFilters, dBiases] = [zerosLike(padded), zeros([f * f * nCPrev, nC]), zeros([nC])];
        const put = (to: NDArray, share: NDArray, over: boolean) =>
          over ? to.assign(share) : to.addInPlace(share);
        forEachPlace(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
          const range = [[], [top, top + f], [left, left + f]] as const;
          const gradient = dZ.slice([], h, w);
          const window = padded.slice(...range).reshape(m, -1);
          const share = gradient.matmul(back.T).reshape(m, f, f, nCPrev);
          put(dPadded.slice(...range), share, wrong("dAPrev overwritten"));
          put(dFilters, window.T.matmul(gradient), wrong("dW of the last window"));
          put(dBiases, gradient.sum({ axis: 0 }), wrong("db of the last window"));
        });
        const count = wrong("averaged over the examples") ? m : 1;
        const [nHPrev, nWPrev] = [APrev.shape[1]!, APrev.shape[2]!];
        const from = wrong("padding cut at the wrong end") ? 0 : pad;
        const cut = dPadded.slice([], [from, from + nHPrev], [from, from + nWPrev]).copy();
        const all = wrong("one db for all filters") ? zeros([nC]).add(dBiases.sum()) : dBiases;
        return {
          dAPrev: wrong("padding kept") ? dPadded : cut,
          dW: dFilters.divide(count).reshape(...W.shape),
          db: all.divide(count).reshape(...b.shape),
        };
      }),
});
