import { DROPOUT_NOTES, FEED_FORWARD_NOTES } from "../../shared/cs231n-notes.js";
import { MASK_HINTS } from "./dropout-forward.js";

export const HINTS = {
  ...MASK_HINTS,
  "input dropped instead of the hidden units": {
    hint: {
      en: "Dropout is applied to the input, before the affine layer. Here it belongs to the hidden units.",
      zh: "在仿射层之前丢弃了输入；这里应当对隐藏单元做随机失活。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU missing": {
    hint: {
      en: "The output has negative values: the ReLU between the affine layer and dropout is missing.",
      zh: "输出中有负数：仿射层与随机失活之间缺少 ReLU。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "dropout missing": {
    hint: {
      en: "Nothing is dropped in train mode. There are three layers here; the last of them is dropout.",
      zh: "训练模式中什么也没有丢弃。这里三层相连，最后一层是随机失活。",
    },
    source: DROPOUT_NOTES,
  },
  "bias missing": {
    hint: {
      en:
        "The biases are not added: where an example is all 0, the output of the affine layer must be the " +
        "biases.",
      zh: "没有加上偏置：样本全为 0 时，仿射层的输出应当等于偏置。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "bias added at the end": {
    hint: {
      en: "The biases are added after ReLU and dropout. They belong to the affine layer.",
      zh: "偏置加在了 ReLU 和随机失活之后；它属于仿射层。",
    },
    source: FEED_FORWARD_NOTES,
  },
} as const;
