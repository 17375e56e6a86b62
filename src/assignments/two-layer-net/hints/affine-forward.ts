import { LINEAR_NOTES } from "../../shared/cs231n-notes.js";
import { FLATTENING_HINTS } from "./flattening.js";

export const HINTS = {
  ...FLATTENING_HINTS,
  "bias missing": {
    hint: {
      en: "The bias is not added: zero weights must still give the biases.",
      zh: "没有加上偏置：权重为零时，输出应当等于偏置。",
    },
    source: LINEAR_NOTES,
  },
  "bias subtracted": {
    hint: { en: "The bias is subtracted; a layer adds it.", zh: "减去了偏置；这一层应当加上它。" },
    source: LINEAR_NOTES,
  },
  "clipped at zero": {
    hint: {
      en: "Negative outputs are set to 0. The next layer does that; this one is only a product and a sum.",
      zh: "负的输出被置为 0。那是下一层的事；这一层只做乘积与求和。",
    },
    source: LINEAR_NOTES,
  },
} as const;
