/** The functions that deeplearning.ai's second course, week 3, writes with TensorFlow. */
import { linearForward } from "../../../src/assignments/deep-net/solution.js";
import { oneHot } from "../../../src/datasets/one-hot.js";
import { binaryCrossEntropyNaive } from "../../../src/layers/binary-cross-entropy.js";
import { softmaxScoresLossNaive } from "../../../src/layers/softmax-scores-loss.js";
import { array } from "../../../src/ndarray/creation.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { floats } from "./conv.js";

export function linearFunction(inputs: CaseInputs): Outputs {
  return { Y: linearForward(inputs.array("X"), inputs.array("W"), inputs.array("b")).Z };
}

/** One loss for each logit, where the library takes their mean. */
export function sigmoidCost(inputs: CaseInputs): Outputs {
  const [logits, labels] = [floats(inputs, "logits").flatten(), inputs.array("labels").flatten()];
  const losses = Array.from({ length: logits.size }, (_, k) => {
    const one = [k, k + 1] as const;
    return binaryCrossEntropyNaive(logits.slice(one), labels.slice(one)).loss;
  });
  return { cost: array(losses) };
}

/** Columns are examples, and the course adds their losses up; labels are one-hot. */
export function totalLoss(inputs: CaseInputs): Outputs {
  const scores = floats(inputs, "logits").T.copy();
  const classes = inputs.array("labels").argmax({ axis: 0 });
  return { total_loss: softmaxScoresLossNaive(scores, classes).loss * scores.shape[0]! };
}

export function oneHotMatrix(inputs: CaseInputs): Outputs {
  const C = inputs.has("C") ? inputs.number("C") : inputs.numberParam("C");
  return { one_hot: oneHot(inputs.array("labels"), C).T };
}
