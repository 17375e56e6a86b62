import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
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
} as const;
