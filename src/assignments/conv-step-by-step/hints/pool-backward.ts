import { CONVOLUTION_SLIDES } from "../../shared/course-slides.js";
import { WINDOWS } from "./windows.js";

export const HINTS = {
  "stride ignored": { hint: WINDOWS.strideIgnoredBackward, source: CONVOLUTION_SLIDES },
  "mask missing": {
    hint: {
      en: 'In mode "max", every number in a window gets the gradient. Only the maximum influenced the output.',
      zh: "max 模式下窗口中的每个数都得到了梯度；只有最大值影响了输出。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "average not divided": {
    hint: {
      en:
        'In mode "average", every number in a window gets the whole gradient. ' +
        "Each number contributed only a fraction of the output.",
      zh: "average 模式下每个数都得到了全部梯度；每个数在输出中只占一份。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "modes swapped": {
    hint: {
      en: 'Mode "max" distributes the gradient evenly, and mode "average" gives it to the maximum.',
      zh: "“max”平均分配了梯度，“average”把它给了最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "overwritten where windows overlap": {
    hint: {
      en: "Where windows overlap, only the last window's contribution is kept. The contributions must be added.",
      zh: "窗口重叠处只留下了最后一个窗口的贡献；各份贡献应当相加。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "channels pooled together": {
    hint: {
      en: "The maximum is taken over all channels together. Each channel has its own maximum.",
      zh: "在所有通道中一起找最大值；每个通道都有自己的最大值。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "near maxima marked": {
    hint: {
      en:
        "Numbers that are only close to the maximum of their window get its gradient too. " +
        "Only those equal to it influenced the output.",
      zh: "与窗口最大值只是相近的数也得到了梯度；只有与它相等的数才影响了输出。",
    },
    source: CONVOLUTION_SLIDES,
  },
  "equal maxima share the gradient": {
    hint: {
      en:
        "Where the maximum occurs twice, each position gets half of the gradient. " +
        "The course's mask gives all of it to both.",
      zh: "最大值出现两次时，每处只得到一半；课程的掩码把全部梯度给每一处。",
    },
    source: CONVOLUTION_SLIDES,
  },
} as const;
