/** Known mistakes of zeroPad, convSingleStep and convForward. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import { pad as padArray } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { CONVOLUTION_SLIDES } from "../shared/course-slides.js";
import { forEachPlace, placesIn, zeroPad } from "./solution.js";
import type { ConvParameters } from "./starter.js";

export const padMistakes = mistakesOf({
  functions: ["zeroPad"],
  mistakes: {
    "all axes padded": {
      hint: {
        en: "Examples and channels are padded too. Only height and width get a frame.",
        zh: "样本轴与通道轴也被填充了；只有高和宽需要加边框。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "one side only": {
      hint: {
        en: "The zeros are added below and to the right only. The frame goes all the way round.",
        zh: "只在下方和右侧补了零；边框应围绕四周。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "height only": {
      hint: {
        en: "The width is not padded: the frame goes all the way round.",
        zh: "宽度方向没有填充；边框应围绕四周。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "channels instead of width": {
      hint: {
        en: "The axes are off by one: with examples first and channels last, height and width are in the middle.",
        zh: "轴错位了：样本在最前、通道在最后，高与宽在中间。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build: (wrong) => (X: NDArray, pad: number) => {
    const width = wrong("one side only") ? ([0, pad] as const) : pad;
    if (wrong("all axes padded")) return padArray(X, [width, width, width, width]);
    if (wrong("channels instead of width")) return padArray(X, [0, 0, width, width]);
    return padArray(X, [0, width, wrong("height only") ? 0 : width, 0]);
  },
});

export const stepMistakes = mistakesOf({
  functions: ["convSingleStep"],
  mistakes: {
    "bias left out": {
      hint: {
        en: "The bias is not added: it comes once on top of the sum.",
        zh: "没有加上偏置：在总和之上还要加一次。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "bias added to every product": {
      hint: {
        en: "The bias is added once for every number of the window. It is added once, to the sum.",
        zh: "窗口中的每个数都加了一次偏置；应当对总和只加一次。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "filter turned round": {
      hint: {
        en: "The filter is turned upside down and left to right. That is the mathematician's convolution; networks leave it as it is.",
        zh: "卷积核被上下左右翻转了。那是数学上的卷积；神经网络里不翻转。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "mean instead of sum": {
      hint: { en: "The products are averaged. They are added up.", zh: "对乘积取了平均；应当求和。" },
      source: CONVOLUTION_SLIDES,
    },
  },
  build: (wrong) => (aSlicePrev: NDArray, W: NDArray, b: NDArray) =>
    scope(() => {
      const filter = wrong("filter turned round") ? turned(W) : W;
      const products = aSlicePrev.multiply(filter);
      const size = products.size;
      const sum = wrong("mean instead of sum") ? products.mean() : products.sum();
      if (wrong("bias left out")) return sum;
      return sum + (wrong("bias added to every product") ? size * b.item() : b.item());
    }),
});

export const convForwardMistakes = mistakesOf({
  functions: ["convForward"],
  mistakes: {
    "stride ignored": {
      hint: {
        en: "The output has the right shape, but its windows are neighbors: each should begin `stride` further on than the one before.",
        zh: "输出形状正确，但窗口是逐格移动的：每个窗口应比前一个后移 `stride` 格。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "padding not applied": {
      hint: {
        en: "The output is as small as without padding: the windows are cut out of the images as they came.",
        zh: "输出和没有填充时一样小：窗口是从原图上截取的。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "padding counted once": {
      hint: {
        en: "The output is too small: its size is computed with one pad, and there is one on each side.",
        zh: "输出太小：计算大小时只算了一个 pad，而两侧各有一个。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "bias left out": {
      hint: {
        en: "The biases are not added: each filter has one, for all of its places.",
        zh: "没有加上偏置：每个卷积核有一个，用于它的所有位置。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "bias of the first filter for all": {
      hint: {
        en: "All filters get the first one's bias.",
        zh: "所有卷积核都用了第一个卷积核的偏置。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "bias added to every product": {
      hint: {
        en: "The bias is added once for every number of the window. It is added once, to the sum.",
        zh: "窗口中的每个数都加了一次偏置；应当对总和只加一次。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "first channel only": {
      hint: {
        en: "Only the first channel of the images is used. A filter is as deep as the images, and adds all channels up.",
        zh: "只用了图像的第一个通道。卷积核与图像一样深，要把所有通道相加。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "first filter for all": {
      hint: {
        en: "All channels of the output are alike: the first filter is used for all of them.",
        zh: "输出的所有通道都一样：都用了第一个卷积核。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "filters turned round": {
      hint: {
        en: "The filters are turned upside down and left to right. Networks leave them as they are.",
        zh: "卷积核被上下左右翻转了；神经网络里不翻转。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "first image for all": {
      hint: {
        en: "All examples give the same output: the windows come from the first image.",
        zh: "所有样本的输出都相同：窗口都取自第一张图像。",
      },
      source: CONVOLUTION_SLIDES,
    },
    "padded images in the cache": {
      hint: {
        en: "Z is right, but the cache holds the padded images. The way back pads them itself.",
        zh: "Z 正确，但缓存里存的是填充后的图像；反向传播会自己填充。",
      },
      source: CONVOLUTION_SLIDES,
    },
  },
  build: (wrong) => (APrev: NDArray, W: NDArray, b: NDArray, hparameters: ConvParameters) =>
    scope(() => {
      const { stride, pad } = hparameters;
      const padded = wrong("padding not applied") ? APrev : zeroPad(APrev, pad);
      const [f, , , nC] = W.shape as [number, number, number, number];
      const measured = wrong("padding counted once") ? padded.slice([], [pad], [pad]) : padded;
      const [m, nH, nW] = [APrev.shape[0]!, ...placesIn(measured, f, stride)] as const;
      const filters = wrong("filters turned round") ? turned(W) : W;
      const biases = wrong("bias of the first filter for all") ? b.slice([], [], [], [0, 1]) : b;
      const times = wrong("bias added to every product") ? W.size / nC : 1;
      const added = biases.multiply(wrong("bias left out") ? 0 : times);
      const images = wrong("first image for all") ? padded.slice([0, 1]) : padded;
      const channels = [0, wrong("first channel only") ? 1 : null] as const;
      const columns = filters.slice([], [], channels).reshape(-1, nC);
      const used = wrong("first filter for all") ? columns.slice([], [0, 1]) : columns;
      const Z = zeros([m, nH, nW, nC]);
      forEachPlace(nH, nW, wrong("stride ignored") ? 1 : stride, (h, w, top, left) => {
        const window = images.slice([], [top, top + f], [left, left + f], channels);
        Z.slice([], h, w).assign(window.reshape(window.shape[0]!, -1).matmul(used).add(added.reshape(-1)));
      });
      const kept = wrong("padded images in the cache") ? padded : APrev;
      return { Z, cache: { APrev: kept, W, b, hparameters } };
    }),
});

/** Upside down and left to right. */
export function turned(W: NDArray): NDArray {
  return W.slice([null, null, -1], [null, null, -1]);
}
