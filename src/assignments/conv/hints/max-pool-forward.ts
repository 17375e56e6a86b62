import { POOL_NOTES } from "../../shared/cs231n-notes.js";
import { STRIDE_HINTS } from "./pooling.js";

export const HINTS = {
  ...STRIDE_HINTS,
  "average instead of maximum": {
    hint: {
      en:
        "This is average pooling. Max pooling returns one value of each window, and the others have no " +
        "effect.",
      zh: "这是平均池化；最大池化只让每个窗口中的一个数通过，其余的数不起作用。",
    },
    source: POOL_NOTES,
  },
  "smallest instead of largest": {
    hint: {
      en: "The result is the smallest value of each window: check the direction of the comparison.",
      zh: "取了每个窗口中最小的数：请检查比较的方向。",
    },
    source: POOL_NOTES,
  },
  "maximum over the channels": {
    hint: {
      en: "The maximum is over the channels too. Each channel is pooled separately.",
      zh: "最大值也跨通道取了；每个通道应当单独池化。",
    },
    source: POOL_NOTES,
  },
  "height and width swapped": {
    hint: {
      en: "poolHeight and poolWidth are swapped: rows come before columns.",
      zh: "poolHeight 与 poolWidth 互换了：先行后列。",
    },
    source: POOL_NOTES,
  },
  "last row and column missing": {
    hint: {
      en: "The output lacks its last row and its last column: between k positions there are k - 1 steps.",
      zh: "输出少了最后一行和最后一列：k 个位置之间只有 k - 1 步。",
    },
    source: POOL_NOTES,
  },
} as const;
