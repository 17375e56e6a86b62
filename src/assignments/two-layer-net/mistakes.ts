/** Known mistakes of the two-layer net, gathered from the files that hold them. */
import { crossedUpdates, exchangedResults } from "../shared/crossed-parameters.js";
import {
  affineBackwardMistakes,
  affineForwardMistakes,
  reluBackwardMistakes,
  reluForwardMistakes,
} from "./layer-mistakes.js";
import { netLossMistakes } from "./loss-mistakes.js";
import { predictMistakes, scoresMistakes, softmaxLossMistakes, stepMistakes } from "./net-mistakes.js";
import { sgdStep, twoLayerNetLoss } from "./solution.js";

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
  crossedUpdates("sgdStep", sgdStep, [{ argument: 1, prefix: "" }]),
  exchangedResults("twoLayerNetLoss", twoLayerNetLoss, { field: "grads", prefix: "" }),
];
