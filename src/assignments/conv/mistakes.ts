/** Known mistakes of convolution, pooling and normalization of images, gathered from the files that hold them. */
import { convBackwardMistakes, convForwardMistakes } from "./conv-mistakes.js";
import { poolBackwardMistakes, poolForwardMistakes } from "./pool-mistakes.js";
import { spatialBackwardMistakes, spatialForwardMistakes } from "./spatial-batchnorm-mistakes.js";
import { groupnormBackwardMistakes, groupnormForwardMistakes } from "./spatial-groupnorm-mistakes.js";

export const convolutionMistakes = [
  convForwardMistakes,
  convBackwardMistakes,
  poolForwardMistakes,
  poolBackwardMistakes,
  spatialForwardMistakes,
  spatialBackwardMistakes,
  groupnormForwardMistakes,
  groupnormBackwardMistakes,
];
