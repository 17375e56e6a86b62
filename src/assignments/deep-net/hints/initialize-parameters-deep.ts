import { DEEP_SLIDES } from "../../shared/course-slides.js";
import { PARAMETERS } from "../../shared/hints/network-training.js";

export const HINTS = {
  "weights not scaled": {
    hint: {
      en: "The weights are a hundred times too large: the exercise scales them by 0.01.",
      zh: "权重大了一百倍：本练习要求乘以 0.01。",
    },
    source: DEEP_SLIDES,
  },
  "scaled by the number of inputs": {
    hint: {
      en:
        "The weights are divided by the square root of the number of inputs. " +
        "That works well, and the course's next notebook does it, but here the factor is 0.01.",
      zh: "权重除以了输入个数的平方根。这是很好的做法，课程的下一个笔记本就这样做，但这里的系数是 0.01。",
    },
    source: DEEP_SLIDES,
  },
  "weights transposed": { hint: PARAMETERS.weightsTransposed, source: DEEP_SLIDES },
  "last layer missing": {
    hint: {
      en: "The last layer has no parameters. layerDims starts with the input layer, so L layers need L + 1 numbers.",
      zh: "最后一层没有参数。layerDims 从输入层开始，所以 L 层对应 L + 1 个数。",
    },
    source: DEEP_SLIDES,
  },
  "generator seeded for each layer": { hint: PARAMETERS.seededForEachLayer, source: DEEP_SLIDES },
  "flat biases": { hint: PARAMETERS.flatBiases, source: DEEP_SLIDES },
} as const;
