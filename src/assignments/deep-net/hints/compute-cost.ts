import { DEEP_SLIDES } from "../../shared/course-slides.js";
import { CROSS_ENTROPY } from "../../shared/hints/network-training.js";

export const HINTS = {
  "cost not averaged": { hint: CROSS_ENTROPY.notAveraged, source: DEEP_SLIDES },
  "cost without its minus": { hint: CROSS_ENTROPY.minusMissing, source: DEEP_SLIDES },
  "second half of the cost missing": { hint: CROSS_ENTROPY.secondTermMissing, source: DEEP_SLIDES },
} as const;
