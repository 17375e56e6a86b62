import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";

export const HINTS = {
  "ones instead of zeros": {
    hint: {
      en: "The weights are 1. This initialization shows what happens to weights that are all 0.",
      zh: "权重全为 1。这里要看的是权重全为 0 会怎样。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
