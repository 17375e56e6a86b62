/** Known mistakes of the two-layer net, gathered from the files that hold them. */
import {
  affineBackwardMistakes,
  affineForwardMistakes,
  reluBackwardMistakes,
  reluForwardMistakes,
} from "./layer-mistakes.js";
import { netLossMistakes } from "./loss-mistakes.js";
import { predictMistakes, scoresMistakes, softmaxLossMistakes, stepMistakes } from "./net-mistakes.js";

export const twoLayerNetMistakes = [
  affineForwardMistakes,
  affineBackwardMistakes,
  reluForwardMistakes,
  reluBackwardMistakes,
  softmaxLossMistakes,
  scoresMistakes,
  netLossMistakes,
  stepMistakes,
  predictMistakes,
];
