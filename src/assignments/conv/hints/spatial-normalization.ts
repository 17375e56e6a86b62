/** Hints about the axes of spatial batch normalization. */
import { BATCH_NORM_PAPER } from "../../shared/cs231n-notes.js";

export const AXIS_ORDER_HINTS = {
  "channels mixed when reshaped": {
    hint: {
      en:
        "The images are reshaped to [N * H * W, C] without a transpose, so that each column mixes the " +
        "channels. Make the channel the last axis first.",
      zh: "图像被直接重排成 [N * H * W, C]，一列中混入了各个通道的数；应当先把通道移到最后一个轴。",
    },
    source: BATCH_NORM_PAPER,
  },
  "axes not moved back": {
    hint: {
      en:
        "The channel axis is moved to the end and not moved back: the result has the images' shape, but not " +
        "their order.",
      zh: "通道被移到最后之后没有移回来：结果的形状对了，数的次序不对。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;

export const STATISTICS_HINTS = {
  "statistics for each pixel": {
    hint: {
      en:
        "Mean and variance are taken over the images only, for each pixel. A channel has one mean for all " +
        "its pixels.",
      zh: "均值和方差只对各图像求，每个位置各有一个；一个通道的所有位置应共用一个均值。",
    },
    source: BATCH_NORM_PAPER,
  },
  "statistics for each image": {
    hint: {
      en:
        "Mean and variance are taken for each image (instance normalization). A channel has one mean for all " +
        "images of the batch.",
      zh: "均值和方差对每幅图像分别求（实例归一化）；一个通道在整个批次中应共用一个均值。",
    },
    source: BATCH_NORM_PAPER,
  },
  "statistics over the channels": {
    hint: {
      en:
        "Mean and variance are taken over the channels of a pixel. Each channel is normalized separately: " +
        "check the axes.",
      zh: "均值和方差是对一个位置的各通道求的；每个通道应当单独归一化：注意轴。",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;
