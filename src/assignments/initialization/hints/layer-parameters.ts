import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";

/** What can go wrong with the shapes, whatever the numbers are. */
export const SHAPE_HINTS = {
  "weights transposed": {
    hint: {
      en:
        "The weight matrices are transposed: " +
        "W has one row for each unit of its layer, and one column for each unit of the previous layer.",
      zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应前一层的一个单元。",
    },
    source: INITIALIZATION_NOTES,
  },
  "last layer missing": {
    hint: {
      en: "The last layer has no parameters. layersDims starts with the input layer, so L layers need L + 1 numbers.",
      zh: "最后一层没有参数。layersDims 从输入层开始，所以 L 层对应 L + 1 个数。",
    },
    source: INITIALIZATION_NOTES,
  },
  "flat biases": {
    hint: {
      en: "The biases have one axis. They must be columns of shape [units, 1].",
      zh: "偏置只有一个轴；它们必须是列向量 [units, 1]。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;

/** What can go wrong in drawing. */
export const DRAWING_HINTS = {
  "uniform instead of normal": {
    hint: {
      en: "All weights are positive: they come from rand, which is uniform on [0, 1). The exercise uses randn.",
      zh: "权重全为正数：用的是 [0, 1) 上的均匀分布 rand；本练习要求 randn。",
    },
    source: INITIALIZATION_NOTES,
  },
  "generator started again": {
    hint: {
      en: "Every layer starts with the same random numbers: the generator is seeded again for each layer.",
      zh: "每一层都从相同的随机数开始：每层都重新设置了随机种子。",
    },
    source: INITIALIZATION_NOTES,
  },
  "biases drawn as well": {
    hint: {
      en: "The biases are random. Random weights are enough to make the units differ; the biases start at 0.",
      zh: "偏置也是随机的。随机的权重已足以让各单元不同；偏置应从 0 开始。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
