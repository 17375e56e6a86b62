import type { WrongVariant } from "../variant.js";

export const wrong: WrongVariant = {
  style: "tables",
  edits: {
    initializeParametersDeep: {
      "weights not scaled": [[".multiply(0.01)", ""]],
      "scaled by the number of inputs": [[".multiply(0.01)", ".divide(Math.sqrt(dims[l]!))"]],
      "weights transposed": [
        ["randn(units, dims[l]!)", "randn(dims[l]!, units)"],
        ["b: zerosLike(W.slice([], [0, 1]))", "b: zerosLike(W.T.slice([], [0, 1]))"],
      ],
      "last layer missing": [["dims.slice(1).map", "dims.slice(1, -1).map"]],
      "generator seeded for each layer": [["random.randn(units", "new RandomState(seed).randn(units"]],
      "flat biases": [["b: zerosLike(W.slice([], [0, 1]))", "b: zerosLike(W.slice([], 0))"]],
    },
    linearForward: {
      "bias missing": [[".T.add(b)", ".T.copy()"]],
      "Z kept in place of A": [["cache: { A, W, b }", "cache: { A: A.T.matmul(W.T).T.add(b), W, b }"]],
    },
    linearActivationForward: {
      "always sigmoid": [["KINDS[activation].up(Z)", "KINDS.sigmoid.up(Z)"]],
      "always relu": [["KINDS[activation].up(Z)", "KINDS.relu.up(Z)"]],
      "no activation": [["A: KINDS[activation].up(Z)", "A: Z"]],
      "leaky relu": [["up: (Z: NDArray) => maximum(Z, 0)", "up: (Z: NDArray) => maximum(Z, Z.divide(100))"]],
      "tanh instead of sigmoid": [
        [
          "sigmoid: { up: squash",
          "sigmoid: { up: (Z: NDArray) => squash(Z.multiply(2)).multiply(2).subtract(1)",
        ],
      ],
      "A kept instead of Z": [
        [
          "cache: { linearCache: cache, activationCache: Z }",
          "cache: { linearCache: cache, activationCache: KINDS[activation].up(Z) }",
        ],
      ],
    },
    lModelForward: {
      "relu at the output": [['l + 1 === layers.length ? "sigmoid" : "relu"', '"relu"']],
      "sigmoid in all layers": [['l + 1 === layers.length ? "sigmoid" : "relu"', '"sigmoid"']],
      "last layer missing": [["const AL = layers.reduce", "const AL = layers.slice(0, -1).reduce"]],
      "last cache missing": [
        ["caches.push(layer.cache)", "if (l + 1 < layers.length) caches.push(layer.cache)"],
      ],
      "caches from the last to the first": [["caches.push(layer.cache)", "caches.unshift(layer.cache)"]],
    },
    computeCost: {
      "cost not averaged": [["-ones / m - zeros / m", "-ones - zeros"]],
      "cost without its minus": [["-ones / m - zeros / m", "ones / m + zeros / m"]],
      "second half of the cost missing": [["-ones / m - zeros / m", "-ones / m"]],
    },
    linearBackward: {
      "dW not averaged": [[".T.divide(A.shape[1]!)", ".T.copy()"]],
      "db not averaged": [["dZ.mean({", "dZ.sum({"]],
      "dAPrev averaged": [["dZ.T.matmul(W).T", "dZ.T.matmul(W).T.divide(A.shape[1]!)"]],
      "averaged over the units": [
        ["divide(A.shape[1]!)", "divide(A.shape[0]!)"],
        ["dZ.mean({ axis: 1, keepdims: true })", "dZ.sum({ axis: 1, keepdims: true }).divide(A.shape[0]!)"],
      ],
      "biases summed over units": [
        ["dZ.mean({ axis: 1, keepdims: true })", "dZ.sum({ axis: 0, keepdims: true }).divide(A.shape[1]!)"],
      ],
      "biases summed over everything": [
        ["dZ.mean({ axis: 1, keepdims: true })", "dZ.sum({ keepdims: true }).divide(A.shape[1]!)"],
      ],
      "axis of db dropped": [["axis: 1, keepdims: true", "axis: 1"]],
    },
    linearActivationBackward: {
      "relu derivative missing": [['Z.greater(0).astype("float64")', "Z.multiply(0).add(1)"]],
      "gradient passes at zero": [["Z.greater(0)", "Z.greaterEqual(0)"]],
      "mask without the gradient": [
        [
          "KINDS[kind].down(Z).multiply(dA)",
          'kind === "relu" ? KINDS.relu.down(Z) : KINDS[kind].down(Z).multiply(dA)',
        ],
      ],
      "mask from the gradient": [
        [
          "KINDS[kind].down(Z).multiply(dA)",
          'kind === "relu" ? maximum(dA, 0) : KINDS[kind].down(Z).multiply(dA)',
        ],
      ],
      "sigmoid derivative missing": [
        ["KINDS[kind].down(Z).multiply(dA)", 'kind === "sigmoid" ? dA : KINDS[kind].down(Z).multiply(dA)'],
      ],
      "sigmoid derivative from Z": [["squash(Z).multiply(squash(Z.negate()))", "Z.multiply(subtract(1, Z))"]],
      "activations swapped": [["KINDS[kind].down", 'KINDS[kind === "relu" ? "sigmoid" : "relu"].down']],
    },
    lModelBackward: {
      "results exchanged": [
        [
          "return walk(L, slope, {})",
          "const all = walk(L, slope, {}); return all.dW2 ? { ...all, dW1: all.dW2, dW2: all.dW1! } : all",
        ],
      ],
      "cost gradient with the wrong sign": [["AL.subtract(Y).divide(", "Y.subtract(AL).divide("]],
      "second half of the cost gradient missing": [
        ["AL.subtract(Y).divide(AL.multiply(subtract(1, AL)))", "Y.divide(AL).negate()"],
      ],
      "AL - Y used as dAL": [["AL.subtract(Y).divide(AL.multiply(subtract(1, AL)))", "AL.subtract(Y)"]],
      "cost gradient averaged": [["walk(L, slope, {})", "walk(L, slope.divide(Y.size), {})"]],
      "relu at the output": [['l === L ? "sigmoid" : "relu"', '"relu"']],
      "sigmoid in the hidden layers": [['l === L ? "sigmoid" : "relu"', '"sigmoid"']],
      "dA named one layer too high": [["[`dA${l - 1}`]", "[`dA${l}`]"]],
      "first layer missing": [["if (l === 0)", "if (l === 1)"]],
    },
    updateParameters: {
      "values of another parameter": [
        ["W: grads[`dW${l + 1}`]!", "W: (l === 0 ? grads.db1! : grads[`dW${l + 1}`]!)"],
      ],
      "step uphill": [
        ["[`dW${l + 1}`]!.multiply(-", "[`dW${l + 1}`]!.multiply("],
        ["[`db${l + 1}`]!.multiply(-", "[`db${l + 1}`]!.multiply("],
      ],
      "biases not updated": [["grads[`db${l + 1}`]!.multiply(-learningRate).add(b)", "b"]],
      "learning rate missing": [
        ["[`dW${l + 1}`]!.multiply(-learningRate)", "[`dW${l + 1}`]!.negate()"],
        ["[`db${l + 1}`]!.multiply(-learningRate)", "[`db${l + 1}`]!.negate()"],
      ],
      "last layer not updated": [
        ["return named(moved)", "return named([...moved.slice(0, -1), ...layers.slice(-1)])"],
      ],
    },
  },
};
