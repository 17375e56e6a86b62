import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "derivative with respect to x": {
    hint: {
      en: "This is the derivative with respect to x. theta is the parameter; x is data.",
      zh: "这是对 x 的导数。theta 是参数，x 是数据。",
    },
    source: PRACTICAL_SLIDES,
  },
  "cost instead of its derivative": {
    hint: { en: "This is the cost itself, not its derivative.", zh: "这是代价本身，而不是它的导数。" },
    source: PRACTICAL_SLIDES,
  },
} as const;
