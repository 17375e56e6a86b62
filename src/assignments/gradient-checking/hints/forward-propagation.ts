import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";
import { CROSS_ENTROPY } from "../../shared/hints/network-training.js";

export const HINTS = {
  "sum instead of product": { hint: CROSS_ENTROPY.notAveraged, source: PRACTICAL_SLIDES },
} as const;
