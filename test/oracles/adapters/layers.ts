/** The layers of CS231n's second assignment but for convolution, pooling and normalization. */
import { affineBackwardVectorized, affineForwardVectorized } from "../../../src/layers/affine.js";
import { affineReluBackward, affineReluForward } from "../../../src/layers/affine-relu.js";
import { reluBackwardVectorized, reluForwardVectorized } from "../../../src/layers/relu.js";
import { softmaxScoresLossVectorized } from "../../../src/layers/softmax-scores-loss.js";
import { svmScoresLossVectorized } from "../../../src/layers/svm-scores-loss.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { svmLossOfScores } from "./course-notes.js";

export function affineForward(inputs: CaseInputs): Outputs {
  const { out } = affineForwardVectorized(inputs.array("x"), inputs.array("w"), inputs.array("b"));
  return { out };
}

export function affineBackward(inputs: CaseInputs): Outputs {
  const { cache } = affineForwardVectorized(inputs.array("x"), inputs.array("w"), inputs.array("b"));
  return { ...affineBackwardVectorized(inputs.array("dout"), cache) };
}

export function affineRelu(inputs: CaseInputs): Outputs {
  const { out, cache } = affineReluForward(inputs.array("x"), inputs.array("w"), inputs.array("b"));
  return { out, ...affineReluBackward(inputs.array("dout"), cache) };
}

export function reluForward(inputs: CaseInputs): Outputs {
  return { out: reluForwardVectorized(inputs.array("x")).out };
}

export function reluBackward(inputs: CaseInputs): Outputs {
  const { cache } = reluForwardVectorized(inputs.array("x"));
  return { ...reluBackwardVectorized(inputs.array("dout"), cache) };
}

export function softmaxLoss(inputs: CaseInputs): Outputs {
  return { ...softmaxScoresLossVectorized(inputs.array("x"), inputs.array("y")) };
}

/** The assignment's function of scores `x`; the notes use the name for scores with a gap that may not be 1. */
export function svmLoss(inputs: CaseInputs): Outputs {
  if (!inputs.has("x")) return svmLossOfScores(inputs);
  return { ...svmScoresLossVectorized(inputs.array("x"), inputs.array("y")) };
}
