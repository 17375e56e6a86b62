/** Known mistakes of poolForward, createMaskFromWindow, distributeValue and poolBackward. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { full, zeros, zerosLike } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { CONVOLUTION_SLIDES } from "../shared/course-slides.js";
import { forEachPlace, placesIn } from "./solution.js";
import type { PoolCache, PoolParameters } from "./starter.js";

type Mode = "max" | "average";

export const poolForwardMistakes = mistakesOf({
  functions: ["poolForward"],
  mistakes: {
    "stride ignored": {
      hint: {
        en: "The output has the right shape, but its windows are neighbors: each should begin `stride` further on than the one before.",
        zh: "输出形状正确，但窗口是逐格移动的：每个窗口应比前一个后移 `stride` 格。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "modes swapped": {
      hint: {
        en: '"max" gives averages and "average" gives maxima.',
        zh: "“max”得到的是平均值，“average”得到的是最大值。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "always max": {
      hint: {
        en: "The mode is not looked at: both give maxima.",
        zh: "没有使用 mode：两种模式都取了最大值。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "sum instead of average": {
      hint: {
        en: "The numbers of a window are added up, and not divided by how many they are.",
        zh: "窗口中的数相加后没有除以个数。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "average over one side": {
      hint: {
        en: "The numbers of a window are added up and divided by f. How many are they?",
        zh: "窗口中的数相加后除以了 f。窗口中一共有多少个数？",
      },
      source: CONVOLUTION_SLIDES,
    },
    "channels pooled together": {
      hint: {
        en: "All channels of the output are alike: a window is pooled over its channels too. Each channel is pooled for itself.",
        zh: "输出的所有通道都相同：池化时把通道也合并了；每个通道应分别池化。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (APrev: NDArray, hparameters: PoolParameters, mode: Mode = "max") =>
      scope(() => {
        const { f, stride } = hparameters;
        const [m, , , nC] = APrev.shape as [number, number, number, number];
        const [nH, nW] = placesIn(APrev, f, stride);
        const axis = wrong("channels pooled together") ? [1, 2, 3] : [1, 2];
        const largest = wrong("always max") || (mode === "max") !== wrong("modes swapped");
        const once = wrong("average over one side") ? f : 1;
        const times = wrong("sum instead of average") ? f * f : once;
        const A = zeros([m, nH, nW, nC]);
        forEachPlace(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
          const window = APrev.slice([], [top, top + f], [left, left + f]);
          const pooled = largest ? window.max({ axis }) : window.mean({ axis }).multiply(times);
          A.slice([], h, w).assign(pooled.reshape(m, -1));
        });
        return { A, cache: { APrev, hparameters } };
      }),
});

export const maskMistakes = mistakesOf({
  functions: ["createMaskFromWindow"],
  mistakes: {
    "first maximum only": {
      hint: {
        en: "Where the maximum stands twice, only its first place is marked. The course marks all of them.",
        zh: "最大值出现两次时只标记了第一个位置；课程会标记所有位置。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "near maxima marked": {
      hint: {
        en: "Numbers that are only close to the maximum are marked too. Only those that equal it influence the output: compare exactly.",
        zh: "与最大值只是相近的数也被标记了；只有与它相等的数才影响输出：请做精确比较。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "values instead of a mask": {
      hint: {
        en: "The places hold the maximum itself. A mask holds 1 there.",
        zh: "标记处放的是最大值本身；掩码应为 1。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "maximum of each row": {
      hint: {
        en: "Every row has its own maximum marked. The window has one maximum.",
        zh: "每一行都标记了自己的最大值；整个窗口只有一个最大值。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build: (wrong) => (x: NDArray) =>
    scope(() => {
      const largest = wrong("maximum of each row") ? x.max({ axis: 1, keepdims: true }) : x.max();
      const mask = wrong("near maxima marked")
        ? nearly(x, x.max(), 1e-5)
        : x.equal(largest).astype("float64");
      if (wrong("first maximum only")) {
        const place = x.argmax();
        mask.fill(0);
        mask.data[place] = 1;
      }
      return wrong("values instead of a mask") ? mask.multiply(x) : mask;
    }),
  forms: { "near maxima marked": [(x: NDArray) => scope(() => nearly(x, x.max(), 1e-2))] },
});

function nearly(x: NDArray, largest: number, within: number): NDArray {
  return x.greaterEqual(largest - within).astype("float64");
}

export const distributeMistakes = mistakesOf({
  functions: ["distributeValue"],
  mistakes: {
    "not divided": {
      hint: {
        en: "Every place gets the whole value. Together they should have as much as came in.",
        zh: "每个位置都得到了全部的值；它们加起来才应等于传入的值。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "divided by one side": {
      hint: {
        en: "The value is divided by the height only. How many places are there?",
        zh: "只除以了高度。一共有多少个位置？",
      },
      source: CONVOLUTION_SLIDES,
    },
    "divided by the other side": {
      hint: {
        en: "The value is divided by the width only. How many places are there?",
        zh: "只除以了宽度。一共有多少个位置？",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (dz: number, [nH, nW]: readonly [number, number]) => {
      const width = wrong("divided by one side") ? 1 : nW;
      const count = wrong("divided by the other side") ? nW : nH * width;
      return full([nH, nW], wrong("not divided") ? dz : dz / count);
    },
});

export const poolBackwardMistakes = mistakesOf({
  functions: ["poolBackward"],
  mistakes: {
    "stride ignored": {
      hint: {
        en: "The gradients go to neighboring windows. The windows of the way back begin where those of the way forward did.",
        zh: "梯度传给了相邻的窗口；反向的窗口应与前向的窗口起点相同。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "mask left out": {
      hint: {
        en: "For max, every number of a window gets the gradient. Only the maximum had any influence on the output.",
        zh: "max 模式下窗口中的每个数都得到了梯度；只有最大值影响了输出。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "average not divided": {
      hint: {
        en: "For average, every number of a window gets the whole gradient. Each had only its share in the output.",
        zh: "average 模式下每个数都得到了全部梯度；每个数在输出中只占一份。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "modes swapped": {
      hint: {
        en: '"max" distributes the gradient and "average" gives it to the maximum.',
        zh: "“max”平均分配了梯度，“average”把它给了最大值。",
      },
      source: CONVOLUTION_SLIDES,
    },
    overwritten: {
      hint: {
        en: "Where windows overlap, only the last one's share is left. The shares add up.",
        zh: "窗口重叠处只留下了最后一个窗口的贡献；各份贡献应当相加。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "channels pooled together": {
      hint: {
        en: "The maximum is looked for in all channels together. Each channel has its own.",
        zh: "在所有通道中一起找最大值；每个通道都有自己的最大值。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "near maxima marked": {
      hint: {
        en: "Numbers that are only close to the maximum of their window get its gradient too. Only those that equal it influenced the output.",
        zh: "与窗口最大值只是相近的数也得到了梯度；只有与它相等的数才影响了输出。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "equal maxima share the gradient": {
      hint: {
        en: "Where the maximum stands twice, each place gets half. The course's mask gives the whole gradient to both.",
        zh: "最大值出现两次时，每处只得到一半；课程的掩码把全部梯度给每一处。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build:
    (wrong) =>
    (dA: NDArray, { APrev, hparameters: { f, stride } }: PoolCache, mode: Mode = "max") =>
      scope(() => {
        const [m, nH, nW, nC] = dA.shape as [number, number, number, number];
        const largest = (mode === "max") !== wrong("modes swapped");
        const dAPrev = zerosLike(APrev);
        const maskOf = (window: NDArray) => {
          const axis = wrong("channels pooled together") ? [1, 2, 3] : [1, 2];
          const least = window.max({ axis, keepdims: true }).subtract(wrong("near maxima marked") ? 1e-5 : 0);
          const mask = window.greaterEqual(least).astype("float64");
          const shared = wrong("equal maxima share the gradient");
          return shared ? mask.divide(mask.sum({ axis: [1, 2], keepdims: true })) : mask;
        };
        forEachPlace(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
          const range = [[], [top, top + f], [left, left + f]] as const;
          const gradient = dA.slice([], h, w).reshape(m, 1, 1, nC);
          const mask = wrong("mask left out") ? full([1, f, f, 1], 1) : maskOf(APrev.slice(...range));
          const even = full([1, f, f, 1], wrong("average not divided") ? 1 : 1 / (f * f));
          const share = gradient.multiply(largest ? mask : even);
          const place = dAPrev.slice(...range);
          if (wrong("overwritten")) place.assign(share);
          else place.addInPlace(share);
        });
        return dAPrev;
      }),
});
