import { DEEP_SLIDES } from "../../shared/course-slides.js";

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
  "weights transposed": {
    hint: {
      en:
        "The weight matrices are transposed: " +
        "W has one row for each unit of its layer, and one column for each unit of the previous layer.",
      zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应前一层的一个单元。",
    },
    source: DEEP_SLIDES,
  },
  "last layer missing": {
    hint: {
      en: "The last layer has no parameters. layerDims starts with the input layer, so L layers need L + 1 numbers.",
      zh: "最后一层没有参数。layerDims 从输入层开始，所以 L 层对应 L + 1 个数。",
    },
    source: DEEP_SLIDES,
  },
  "generator started again": {
    hint: {
      en: "Every layer starts with the same random numbers: the generator is seeded again for each layer.",
      zh: "每一层都从相同的随机数开始：每层都重新设置了随机种子。",
    },
    source: DEEP_SLIDES,
  },
  "flat biases": {
    hint: {
      en: "The biases have one axis. They must be columns of shape [units, 1].",
      zh: "偏置只有一个轴；它们必须是列向量 [units, 1]。",
    },
    source: DEEP_SLIDES,
  },
} as const;
