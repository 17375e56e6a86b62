import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "sum instead of product": {
    hint: {
      en: "The cost is the sum of theta and x. It should be their product.",
      zh: "代价把 theta 与 x 相加了；它应是两者的乘积。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
