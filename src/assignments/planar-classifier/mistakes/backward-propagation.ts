/** Known mistakes of backwardPropagation. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { square, subtract } from "../../../ndarray/math.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/backward-propagation.js";
import type { Cache, Parameters } from "../starter.js";

export const backwardMistakes = mistakesOf({
  functions: ["backwardPropagation"],
  mistakes: HINTS,
  build:
    (wrong) =>
    ({ W2 }: Parameters, { Z1, A1, A2 }: Cache, X: NDArray, Y: NDArray) =>
      scope(() => {
        const m = wrong("gradient not averaged") ? 1 : X.shape[1]!;
        const error = wrong("gradient with the wrong sign") ? Y.subtract(A2) : A2.subtract(Y);
        const doubled = wrong("extra sigmoid derivative");
        const dZ2 = doubled ? error.multiply(A2).multiply(subtract(1, A2)) : error;
        const dW2 = dZ2.matmul((wrong("Z1 instead of A1 in dW2") ? Z1 : A1).T).divide(m);
        const back = (wrong("gradient of W2 instead of W2") ? dW2 : W2).T.matmul(dZ2);
        let derivative = subtract(1, square(wrong("tanh derivative from Z1") ? Z1 : A1));
        if (wrong("tanh derivative not squared")) derivative = subtract(1, A1);
        if (wrong("sigmoid derivative in the hidden layer")) derivative = A1.multiply(subtract(1, A1));
        const dA1 = wrong("first layer averaged twice") ? back.divide(m) : back;
        const dZ1 = wrong("tanh derivative missing") ? dA1 : dA1.multiply(derivative);
        const bias = (dZ: NDArray) => {
          const axis = wrong("biases summed over units") ? 0 : 1;
          const sum = dZ.sum({ axis, keepdims: !wrong("axis of the biases dropped") });
          return wrong("gradient of the biases not averaged") ? sum : sum.divide(m);
        };
        return { dW1: dZ1.matmul(X.T).divide(m), db1: bias(dZ1), dW2, db2: bias(dZ2) };
      }),
});
