import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";
import { WINDOWS } from "./windows.js";

export const HINTS = {
  "stride ignored": { hint: WINDOWS.strideIgnored, source: CONVOLUTION_SLIDES },
  "padding not applied": {
    hint: {
      en: "The output is as small as without padding: the windows are taken from the images before padding.",
      zh: "输出和没有填充时一样小：窗口是从原图上截取的。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padding counted once": {
    hint: {
      en: "The output is too small: its size is computed with `pad` counted once, but there is padding on both sides.",
      zh: "输出太小：计算大小时只算了一个 pad，而两侧各有一个。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "bias missing": {
    hint: {
      en: "The biases are not added. Each filter has one bias, which is added at every position.",
      zh: "没有加上偏置：每个卷积核有一个，用于它的所有位置。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "bias of the first filter for all": {
    hint: {
      en: "All filters use the bias of the first one.",
      zh: "所有卷积核都用了第一个卷积核的偏置。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "bias added to every product": { hint: WINDOWS.biasInEveryProduct, source: CONVOLUTION_SLIDES },
  "first channel only": {
    hint: {
      en:
        "Only the first channel of the images is used. " +
        "A filter has as many channels as the images, and sums over all of them.",
      zh: "只用了图像的第一个通道。卷积核与图像一样深，要把所有通道相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "first filter for all": {
    hint: {
      en: "All channels of the output are the same: the first filter is used for all of them.",
      zh: "输出的所有通道都一样：都用了第一个卷积核。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "filters flipped": {
    hint: {
      en: "The filters are flipped vertically and horizontally. Convolution in a network does not flip them.",
      zh: "卷积核被上下左右翻转了；神经网络里不翻转。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "first image for all": {
    hint: {
      en: "All examples give the same output: all windows are taken from the first image.",
      zh: "所有样本的输出都相同：窗口都取自第一张图像。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "padded images in the cache": {
    hint: {
      en: "Z is right, but the cache holds the padded images. The backward pass pads them itself.",
      zh: "Z 正确，但缓存里存的是填充后的图像；反向传播会自己填充。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
