import { BROADCASTING_NOTES, CLASSIFICATION_NOTES } from "../../shared/cs231n-notes.js";

export const DISTANCE_HINTS = {
  "root missing": {
    hint: {
      en:
        "These are squared distances. The order of the neighbors is the same, but the Euclidean distance " +
        "needs one more step.",
      zh: "得到的是距离的平方。近邻的次序虽然不变，但欧氏距离还差最后一步。",
    },
    source: CLASSIFICATION_NOTES,
  },
  "L1 distance": {
    hint: {
      en:
        "This is the L1 distance, the sum of absolute differences (the square root of each square, before " +
        "the sum, gives the same). The exercise asks for L2.",
      zh: "这是 L1 距离，即差的绝对值之和（先对每个平方开方再求和也会得到它）。本题要求 L2 距离。",
    },
    source: CLASSIFICATION_NOTES,
  },
  "differences added before squaring": {
    hint: {
      en:
        "The differences are added up first and squared afterwards, so that positive and negative ones " +
        "cancel. Each difference must be squared before the sum.",
      zh: "先把各特征的差相加再平方，正负会互相抵消；应当让每个特征的差单独起作用。",
    },
    source: CLASSIFICATION_NOTES,
  },
  "mean over the features": {
    hint: {
      en: "The squares are averaged over the features. A distance is their sum.",
      zh: "对各特征的平方取了平均；距离应当是求和。",
    },
    source: CLASSIFICATION_NOTES,
  },
  "queries and training examples swapped": {
    hint: {
      en: "The result is transposed: rows belong to the queries, columns to the training examples.",
      zh: "结果被转置了：行应对应查询样本，列应对应训练样本。",
    },
    source: CLASSIFICATION_NOTES,
  },
  "queries compared with themselves": {
    hint: {
      en: "The queries are compared with each other. Which of the two arrays holds the training examples?",
      zh: "查询样本在与自己比较。两个数组中，哪一个才是训练时记住的样本？",
    },
    source: CLASSIFICATION_NOTES,
  },
  "differences of pixels wrap around": {
    hint: {
      en:
        "Pixels are uint8, and uint8 minus uint8 is uint8 again: 3 - 5 becomes 254. Convert before you " +
        "subtract.",
      zh: "像素是 uint8，两个 uint8 相减仍是 uint8：3 - 5 会变成 254。相减之前先转换类型。",
    },
    source: BROADCASTING_NOTES,
  },
} as const;
