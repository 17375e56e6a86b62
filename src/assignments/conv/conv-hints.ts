/** What the known mistakes of convolution are called, and what a student hears of each. */
import { BACKPROP_NOTES, CONV_NOTES } from "../shared/cs231n-notes.js";

const STRIDE_IGNORED = {
  "stride ignored": {
    hint: {
      en: "The windows stand one pixel apart, whatever the stride is; only the size of the output knows it.",
      zh: "无论步长是多少，窗口之间都只相隔一个像素；只有输出的大小用到了步长。",
    },
    source: CONV_NOTES,
  },
  "filter flipped": {
    hint: {
      en: "The filter is turned upside down and left to right, as mathematics defines convolution. Nets leave it as it is.",
      zh: "滤波器被上下左右翻转了，那是数学上卷积的定义；神经网络中不翻转。",
    },
    source: CONV_NOTES,
  },
} as const;

export const FORWARD_MISTAKES = {
  ...STRIDE_IGNORED,
  "padding missing": {
    hint: {
      en: "No zeros are put around the images: the output is too small wherever pad is not 0.",
      zh: "图像周围没有补零：只要 pad 不为 0，输出就偏小。",
    },
    source: CONV_NOTES,
  },
  "padding on every axis": {
    hint: {
      en: "Zeros are added along all four axes, so that images and channels shift too. Only height and width are padded.",
      zh: "四个轴都补了零，于是样本和通道也发生了移位；只应在高和宽上补零。",
    },
    source: CONV_NOTES,
  },
  "bias missing": {
    hint: {
      en: "The filters' biases are not added: where all pixels are 0, the output must be the bias.",
      zh: "没有加上各滤波器的偏置：像素全为 0 时，输出应当等于偏置。",
    },
    source: CONV_NOTES,
  },
  "bias once a channel": {
    hint: {
      en: "The bias is added once for each channel. It is added once for each place of the filter.",
      zh: "偏置对每个通道都加了一次；每个位置只应加一次。",
    },
    source: CONV_NOTES,
  },
  "bias once a product": {
    hint: {
      en: "The bias is added to every product before they are summed up. It is added once for each place of the filter.",
      zh: "求和之前给每个乘积都加上了偏置；每个位置只应加一次。",
    },
    source: CONV_NOTES,
  },
  "first channel only": {
    hint: {
      en: "Only the first channel is looked at. A filter has numbers for each channel and adds all of them up.",
      zh: "只用到了第一个通道。滤波器在每个通道上都有数，所有通道的乘积应当相加。",
    },
    source: CONV_NOTES,
  },
  "height and width exchanged": {
    hint: {
      en: "Rows and columns of the output have changed places: height stands before width, in the output as in the images.",
      zh: "输出的行与列互换了：与图像一样，输出也是高在前、宽在后。",
    },
    source: CONV_NOTES,
  },
  "last place missing": {
    hint: {
      en: "The output lacks its last row and its last column: between k places there are k - 1 steps.",
      zh: "输出少了最后一行和最后一列：k 个位置之间只有 k - 1 步。",
    },
    source: CONV_NOTES,
  },
} as const;

export const BACKWARD_MISTAKES = {
  ...STRIDE_IGNORED,
  "frame left on the gradient": {
    hint: {
      en: "dx has the size of the padded images. What flows to the zeros around them is not wanted.",
      zh: "dx 的大小与补零后的图像相同；流向周围零的部分不需要。",
    },
    source: BACKPROP_NOTES,
  },
  "frame cut off at the far side only": {
    hint: {
      en: "dx is cut out of the padded gradient at its upper left corner. Where do the images begin in it?",
      zh: "dx 是从补零后的梯度的左上角截取的。图像在其中从哪里开始？",
    },
    source: BACKPROP_NOTES,
  },
  "frame of no width cut off": {
    hint: {
      en: "Without padding nothing is left of dx: a range that ends `-pad` from the end is empty when pad is 0. Where do the images end?",
      zh: "没有补零时 dx 什么也没剩下：pad 为 0 时，以倒数第 pad 个为终点的区间是空的。图像到哪里结束？",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the input overwritten": {
    hint: {
      en: "A pixel lies under several windows and several filters, and dx keeps what the last of them sent. It collects from all.",
      zh: "一个像素位于多个窗口、多个滤波器之下，而 dx 只保留了最后一个传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the input overwritten by the next window": {
    hint: {
      en: "dx adds up the filters, but where windows overlap it keeps what the last window sent. A pixel collects from every window that it lies under.",
      zh: "dx 把各滤波器的梯度相加了，但在窗口重叠处只保留了最后一个窗口传来的；一个像素应当累加所有覆盖它的窗口的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights overwritten": {
    hint: {
      en: "A filter is used at every place of every image, and dw keeps what the last of them sent. It collects from all.",
      zh: "滤波器用在每幅图像的每个位置，而 dw 只保留了最后一个位置传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights from the last image": {
    hint: {
      en: "dw begins anew with each image, so that only the last one is left. It collects from every place of every image.",
      zh: "dw 在每幅图像处都重新开始，最后只剩下最后一幅；应当收集所有图像所有位置的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights from the last place": {
    hint: {
      en: "dw adds up the images, but keeps only what the last place of the filters sent. They are used at every place.",
      zh: "dw 把各图像相加了，但只保留了滤波器最后一个位置传来的梯度；滤波器用在每个位置。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases overwritten": {
    hint: {
      en: "The bias is added at every place of every image, and db keeps what the last of them sent. It collects from all.",
      zh: "偏置加在每幅图像的每个位置上，而 db 只保留了最后一个位置传来的梯度；应当全部累加。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases from the last image": {
    hint: {
      en: "db holds the last image only. It collects from every place of every image.",
      zh: "db 只包含最后一幅图像；应当收集所有图像所有位置的梯度。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the weights averaged": {
    hint: {
      en: "dw is divided by the number of images. The gradient that comes in carries that factor already where there is one.",
      zh: "dw 被除以了图像数。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
  "gradient of the biases averaged": {
    hint: {
      en: "db is divided by the number of images. The gradient that comes in carries that factor already where there is one.",
      zh: "db 被除以了图像数。如果需要这个系数，传入的梯度里已经包含了。",
    },
    source: BACKPROP_NOTES,
  },
} as const;
