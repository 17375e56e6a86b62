/** Convolution and pooling of deeplearning.ai's fourth course: the solution of conv-step-by-step. */
import * as steps from "../../../src/assignments/conv-step-by-step/solution.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { convOptions, floats } from "./conv.js";

export function zeroPad(inputs: CaseInputs): Outputs {
  return { X_pad: steps.zeroPad(inputs.array("X"), inputs.number("pad")) };
}

export function singleStep(inputs: CaseInputs): Outputs {
  const [slice, W, b] = [floats(inputs, "a_slice_prev"), floats(inputs, "W"), floats(inputs, "b")];
  return { Z: steps.convSingleStep(slice, W, b) };
}

function forward(inputs: CaseInputs) {
  const [A, W, b] = [floats(inputs, "A_prev"), floats(inputs, "W"), floats(inputs, "b")];
  return steps.convForward(A, W, b, convOptions(inputs));
}

export function convForward(inputs: CaseInputs): Outputs {
  return { Z: forward(inputs).Z };
}

export function convBackward(inputs: CaseInputs): Outputs {
  const { dAPrev, dW, db } = steps.convBackward(floats(inputs, "dZ"), forward(inputs).cache);
  return { dA: dAPrev, dW, db };
}

function pooled(inputs: CaseInputs) {
  const hparameters = { f: inputs.numberParam("f"), stride: inputs.numberParam("stride") };
  return steps.poolForward(floats(inputs, "A_prev"), hparameters, modeOf(inputs));
}

function modeOf(inputs: CaseInputs): "max" | "average" {
  return inputs.param("mode") === "average" ? "average" : "max";
}

export function poolForward(inputs: CaseInputs): Outputs {
  return { A: pooled(inputs).A };
}

export function poolBackward(inputs: CaseInputs): Outputs {
  return { dA_prev: steps.poolBackward(floats(inputs, "dA"), pooled(inputs).cache, modeOf(inputs)) };
}

export function maskFromWindow(inputs: CaseInputs): Outputs {
  return { mask: steps.createMaskFromWindow(floats(inputs, "x")) };
}

export function distributeValue(inputs: CaseInputs): Outputs {
  const shape = inputs.array("shape").toArray() as [number, number];
  return { a: steps.distributeValue(inputs.number("dz"), shape) };
}
