import type { WrongVariant } from "../variant.js";

export const wrong: WrongVariant = {
  style: "in-a-class",
  edits: {
    layerSizes: {
      "examples counted": [["const [[nX], [nY]]", "const [[, nX], [, nY]]"]],
      "one unit for each feature": [["nH: 4,", "nH: nX!,"]],
    },
    initializeParameters: {
      "weights not scaled": [
        ["draw.randn(hidden, inputs).divide(100)", "draw.randn(hidden, inputs)"],
        ["draw.randn(outputs, hidden).divide(100)", "draw.randn(outputs, hidden)"],
      ],
      "uniform instead of normal": [
        ["draw.randn(hidden, inputs)", "draw.rand(hidden, inputs)"],
        ["draw.randn(outputs, hidden)", "draw.rand(outputs, hidden)"],
      ],
      "weights transposed": [
        ["draw.randn(hidden, inputs)", "draw.randn(inputs, hidden)"],
        ["draw.randn(outputs, hidden)", "draw.randn(hidden, outputs)"],
      ],
      "zero weights": [
        ["draw.randn(hidden, inputs)", "zeros([hidden, inputs])"],
        ["draw.randn(outputs, hidden)", "zeros([outputs, hidden])"],
      ],
      "generator seeded for each layer": [["W2 = draw.randn", "W2 = new RandomState(seed).randn"]],
      "flat biases": [
        ["b1: zeros([hidden, 1]), b2: zeros([outputs, 1])", "b1: zeros(hidden), b2: zeros(outputs)"],
      ],
    },
    forwardPropagation: {
      "sigmoid in the hidden layer": [["a1 = tanh(z1)", "a1 = exp(z1.negate()).add(1).power(-1)"]],
      "relu in the hidden layer": [["a1 = tanh(z1)", "a1 = z1.multiply(z1.greater(0))"]],
      "tanh at the output": [["a2 = exp(z2.negate()).add(1).power(-1)", "a2 = tanh(z2)"]],
      "hidden bias missing": [[".add(this.b1.T)", ""]],
      "output bias missing": [[".add(this.b2.T)", ""]],
      "hidden activation skipped": [["z2 = a1.matmul", "z2 = z1.matmul"]],
      "Z1 and A1 swapped in the cache": [["Z1: z1.T, A1: a1.T", "Z1: a1.T, A1: z1.T"]],
    },
    computeCost: {
      "cost not averaged": [["-(ones.mean() + zeros.mean())", "-(ones.sum() + zeros.sum())"]],
      "cost without its minus": [["return -(ones", "return (ones"]],
      "second half of the cost missing": [["(ones.mean() + zeros.mean())", "ones.mean()"]],
      "squared error": [["return -(ones.mean() + zeros.mean())", "return A2.subtract(Y).power(2).mean()"]],
    },
    backwardPropagation: {
      "results exchanged": [
        [
          "return new Net(parameters).backward(X.T, cache.A1!.T, cache.A2!.T, Y.T)",
          "const all = new Net(parameters).backward(X.T, cache.A1!.T, cache.A2!.T, Y.T); " +
            "return { ...all, dW1: all.dW2, dW2: all.dW1 }",
        ],
      ],
      "tanh derivative missing": [["d1.multiplyInPlace(slope);", ""]],
      "tanh derivative not squared": [["a1.multiply(a1).negate()", "a1.negate()"]],
      "tanh derivative from Z1": [
        [
          "const slope = a1.multiply(a1)",
          "const z1 = rows.matmul(this.W1.T).add(this.b1.T); const slope = z1.multiply(z1)",
        ],
      ],
      "sigmoid derivative in the hidden layer": [
        ["a1.multiply(a1).negate().add(1)", "a1.multiply(a1.negate().add(1))"],
      ],
      "extra sigmoid derivative": [
        ["d2 = a2.subtract(y)", "d2 = a2.subtract(y).multiply(a2).multiply(a2.negate().add(1))"],
      ],
      "gradient with the wrong sign": [["a2.subtract(y)", "y.subtract(a2)"]],
      "gradient not averaged": [["const share = 1 / rows.shape[0]!", "const share = 1"]],
      "gradient of the biases not averaged": [
        ["d.sum({ axis: 0, keepdims: true })", "d.sum({ axis: 0, keepdims: true }).divide(share)"],
      ],
      "first layer averaged twice": [["d2.matmul(this.W2)", "d2.matmul(this.W2).multiply(share)"]],
      "biases summed over units": [
        ["d.sum({ axis: 0, keepdims: true })", "d.sum({ axis: 1, keepdims: true })"],
      ],
      "axis of the biases dropped": [["d.sum({ axis: 0, keepdims: true }).T.copy()", "d.sum({ axis: 0 })"]],
      "gradient of W2 instead of W2": [["d2.matmul(this.W2)", "d2.matmul(d2.T.matmul(a1))"]],
      "Z1 instead of A1 in dW2": [
        ["dW2: d2.T.matmul(a1)", "dW2: d2.T.matmul(rows.matmul(this.W1.T).add(this.b1.T))"],
      ],
    },
    updateParameters: {
      "values of another parameter": [
        [
          "new Net(parameters).step(grads, learningRate)",
          "new Net(parameters).step({ ...grads, dW1: grads.db1! }, learningRate)",
        ],
      ],
      "step uphill": [["multiply(-rate)", "multiply(rate)"]],
      "biases not updated": [
        [
          "next[name as keyof Parameters] = value",
          'if (name.startsWith("W")) next[name as keyof Parameters] = value',
        ],
      ],
      "learning rate missing": [["multiply(-rate)", "negate()"]],
      "default learning rate": [["step(grads, learningRate)", "step(grads, 1.2)"]],
    },
    nnModel: {
      "gradient of the initial parameters only": [
        ["let left = numIterations", "let left = numIterations; const first = net"],
        ["const { a1, a2 } = net.forward", "const { a1, a2 } = first.forward"],
        ["net.step(net.backward", "net.step(first.backward"],
      ],
      "parameters initialized in every iteration": [
        [
          "const { a1, a2 } = net",
          "net = Net.start(X.shape[0]!, nH, Y.shape[0]!, seed); const { a1, a2 } = net",
        ],
      ],
      "initial parameters returned": [["net = net.step(", "net.step("]],
      "one iteration too many": [["left-- > 0", "left-- >= 0"]],
      "hidden size ignored": [["(X.shape[0]!, nH, Y.shape", "(X.shape[0]!, 4, Y.shape"]],
      "seed ignored": [["Y.shape[0]!, seed)", "Y.shape[0]!, 2)"]],
    },
    predict: {
      "probabilities returned": [["a2.T.greater(0.5)", "a2.T.copy()"]],
      "one half counted as class 1": [["a2.T.greater(0.5)", "a2.T.greaterEqual(0.5)"]],
      "score compared with one half": [["a2.T.greater(0.5)", "z2.T.greater(0.5)"]],
    },
  },
};
