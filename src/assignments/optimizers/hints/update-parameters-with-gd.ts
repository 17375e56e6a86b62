import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";
import { STEP } from "../../shared/hints/network-training.js";

export const HINTS = {
  "step uphill": { hint: STEP.uphill, source: OPTIMIZATION_SLIDES },
  "learning rate missing": { hint: STEP.learningRateMissing, source: OPTIMIZATION_SLIDES },
  "biases not updated": { hint: STEP.biasesNotUpdated, source: OPTIMIZATION_SLIDES },
  "last layer not updated": { hint: STEP.lastLayerNotUpdated, source: OPTIMIZATION_SLIDES },
} as const;
