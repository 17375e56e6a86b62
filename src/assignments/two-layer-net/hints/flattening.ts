/** Hints that the forward and the backward pass of the affine layer share. */
import { LINEAR_NOTES } from "../../shared/cs231n-notes.js";

/** What goes wrong where each example becomes a row. */
export const FLATTENING_HINTS = {
  "examples mixed when flattened": {
    hint: {
      en:
        "One row mixes values of different examples. The first axis stays; only the others are merged into " +
        "one.",
      zh: "展平时不同样本的数混到了同一行。第一个轴保持不变，只合并其余的轴。",
    },
    source: LINEAR_NOTES,
  },
} as const;
