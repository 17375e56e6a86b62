import { INITIALIZATION_NOTES } from "../../shared/course-slides.js";
import { PARAMETERS } from "../../shared/hints/network-training.js";

/** Mistakes in the shapes. */
export const SHAPE_HINTS = {
  "weights transposed": { hint: PARAMETERS.weightsTransposed, source: INITIALIZATION_NOTES },
  "last layer missing": {
    hint: {
      en: "The last layer has no parameters. layersDims starts with the input layer, so L layers need L + 1 numbers.",
      zh: "最后一层没有参数。layersDims 从输入层开始，所以 L 层对应 L + 1 个数。",
    },
    source: INITIALIZATION_NOTES,
  },
  "flat biases": { hint: PARAMETERS.flatBiases, source: INITIALIZATION_NOTES },
} as const;

/** Mistakes in drawing the numbers. */
export const DRAWING_HINTS = {
  "uniform instead of normal": { hint: PARAMETERS.uniformWeights, source: INITIALIZATION_NOTES },
  "generator seeded for each layer": { hint: PARAMETERS.seededForEachLayer, source: INITIALIZATION_NOTES },
  "random biases": {
    hint: {
      en: "The biases are random. Random weights are enough to make the units differ; the biases start at 0.",
      zh: "偏置也是随机的。随机的权重已足以让各单元不同；偏置应从 0 开始。",
    },
    source: INITIALIZATION_NOTES,
  },
} as const;
