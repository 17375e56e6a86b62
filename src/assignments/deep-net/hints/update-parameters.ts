import { DEEP_SLIDES } from "../../shared/course-slides.js";
import { STEP } from "../../shared/hints/network-training.js";

export const HINTS = {
  "step uphill": { hint: STEP.uphill, source: DEEP_SLIDES },
  "biases not updated": { hint: STEP.biasesNotUpdated, source: DEEP_SLIDES },
  "learning rate missing": { hint: STEP.learningRateMissing, source: DEEP_SLIDES },
  "last layer not updated": { hint: STEP.lastLayerNotUpdated, source: DEEP_SLIDES },
} as const;
