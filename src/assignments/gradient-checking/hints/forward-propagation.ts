import { CROSS_ENTROPY } from "../../shared/common-hints.js";
import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "sum instead of product": { hint: CROSS_ENTROPY.notAveraged, source: PRACTICAL_SLIDES },
} as const;
