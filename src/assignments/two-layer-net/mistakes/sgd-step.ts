/** Known mistakes of sgdStep. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/sgd-step.js";
import type { TwoLayerParams } from "../starter.js";

export const stepMistakes = mistakesOf({
  functions: ["sgdStep"],
  mistakes: HINTS,
  build: (wrong) => (params: TwoLayerParams, grads: TwoLayerParams, learningRate: number) => {
    const rate = (wrong("learning rate missing") ? 1 : learningRate) * (wrong("step uphill") ? -1 : 1);
    const step = (name: "W1" | "W2" | "b1" | "b2"): NDArray => {
      if (wrong("biases missing") && name.startsWith("b")) return params[name].copy();
      const move = grads[name].multiply(-rate);
      return wrong("step instead of parameters") ? move : params[name].add(move);
    };
    return { W1: step("W1"), b1: step("b1"), W2: step("W2"), b2: step("b2") };
  },
});
