import { BACKPROP_NOTES } from "../../shared/cs231n-notes.js";
import { STRIDE_HINTS } from "./convolution.js";

export const HINTS = {
  ...STRIDE_HINTS,
  "padding kept": {
    hint: {
      en: "dx has the size of the padded images. The gradient of the zeros around them must be removed.",
      zh: "dx 的大小与补零后的图像相同；流向周围零的部分不需要。",
    },
    source: BACKPROP_NOTES,
  },
  "padding cut at the wrong end": {
    hint: {
      en: "dx is the upper left part of the padded gradient. Where do the images begin in it?",
      zh: "dx 是从补零后的梯度的左上角截取的。图像在其中从哪里开始？",
    },
    source: BACKPROP_NOTES,
  },
  "padding of no width cut off": {
    hint: {
      en:
        "Without padding, dx is empty: a slice that ends at `-pad` is empty when pad is 0. Where do the " +
        "images end?",
      zh: "没有补零时 dx 什么也没剩下：pad 为 0 时，以倒数第 pad 个为终点的区间是空的。图像到哪里结束？",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the input overwritten": {
    hint: {
      en:
        "A pixel belongs to several windows and several filters, and dx holds only the contribution of the " +
        "last. The contributions must be added.",
      zh: "一个像素位于多个窗口、多个滤波器之下，而 dx 只保留了最后一个传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the input overwritten by the next window": {
    hint: {
      en:
        "dx adds the contributions of the filters, but where windows overlap, it holds only that of the last " +
        "window. The contributions of all windows must be added.",
      zh: "dx 把各滤波器的梯度相加了，但在窗口重叠处只保留了最后一个窗口传来的；一个像素应当累加所有覆盖它的窗口的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights overwritten": {
    hint: {
      en:
        "A filter is used at every position of every image, and dw holds only the contribution of the last. " +
        "The contributions must be added.",
      zh: "滤波器用在每幅图像的每个位置，而 dw 只保留了最后一个位置传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights from the last image": {
    hint: {
      en:
        "dw starts from zeros for each image, so that it holds only the last one's contribution. The " +
        "contributions of all images must be added.",
      zh: "dw 在每幅图像处都重新开始，最后只剩下最后一幅；应当收集所有图像所有位置的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights from the last position": {
    hint: {
      en:
        "dw adds the contributions of the images, but only those of the last filter position. A filter is " +
        "used at every position.",
      zh: "dw 把各图像相加了，但只保留了滤波器最后一个位置传来的梯度；滤波器用在每个位置。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases overwritten": {
    hint: {
      en:
        "The bias is added at every position of every image, and db holds only the contribution of the last. " +
        "The contributions must be added.",
      zh: "偏置加在每幅图像的每个位置上，而 db 只保留了最后一个位置传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases from the last image": {
    hint: {
      en: "db holds the contribution of the last image only. The contributions of all images must be added.",
      zh: "db 只包含最后一幅图像；应当收集所有图像所有位置的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights averaged": {
    hint: {
      en: "dw is divided by the number of images. If the loss is a mean, dout already contains that factor.",
      zh: "dw 被除以了图像数。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en: "db is divided by the number of images. If the loss is a mean, dout already contains that factor.",
      zh: "db 被除以了图像数。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
