import type { WrongVariant } from "../variant.js";

const penalty = (text: string) =>
  [["norm2(parameters.W1!) + norm2(parameters.W2!) + norm2(parameters.W3!)", text]] as const;
const NO_SLOPE = [
  ["where(c.A2!.greater(0), dA2, 0)", "dA2"],
  ["where(c.A1!.greater(0), dA1, 0)", "dA1"],
] as const;
const NO_MEAN = [
  [
    "const mean = (d: NDArray) => d.sum({ axis: 1, keepdims: true }).divide(m)",
    "const mean = (d: NDArray) => d.sum({ axis: 1, keepdims: true })",
  ],
  ["A.matmul(d.T).T.divide(m)", "A.matmul(d.T).T.copy()"],
] as const;

export const wrong: WrongVariant = {
  style: "one-step-each",
  edits: {
    computeCostWithRegularization: {
      "penalty missing": [["(weights * lambd * 0.5)", "(0 * weights)"]],
      "factor one half missing": [["lambd * 0.5", "lambd"]],
      "penalty not averaged": [["(weights * lambd * 0.5) / m", "weights * lambd * 0.5 * (m / m)"]],
      "weights not squared": [["return w.dot(w).item()", "return w.sum()"]],
      "absolute values": [["return w.dot(w).item()", "return w.multiply(w).power(0.5).sum()"]],
      "norms not squared": [["return w.dot(w).item()", "return Math.sqrt(w.dot(w).item())"]],
      "last layer not penalized": [["+ norm2(parameters.W3!)", ""]],
      "biases penalized": penalty("Object.values(parameters).map(norm2).reduce((a, b) => a + b)"),
      "penalty subtracted": [["return (weights", "return -(weights"]],
    },
    backwardPropagationWithRegularization: {
      "results exchanged": [
        ["return { ...plain, dW1, dW2, dW3 }", "return { ...plain, dW1: dW2, dW2: dW1, dW3 }"],
      ],
      "penalty missing in the gradient": [["pull = lambd / Y.size", "pull = 0"]],
      "penalty not averaged": [["pull = lambd / Y.size", "pull = lambd"]],
      "penalty halved in the gradient": [["pull = lambd / Y.size", "pull = lambd / Y.size / 2"]],
      "penalty doubled in the gradient": [["pull = lambd / Y.size", "pull = (2 * lambd) / Y.size"]],
      "penalty subtracted": [["pull = lambd / Y.size", "pull = -lambd / Y.size"]],
      "biases penalized": [
        [
          "return { ...plain, dW1, dW2, dW3 }",
          "return { ...plain, dW1, dW2, dW3, db1: plain.db1.add(cache.b1!.multiply(pull)), " +
            "db2: plain.db2.add(cache.b2!.multiply(pull)), " +
            "db3: plain.db3.add(cache.b3!.multiply(pull)) }",
        ],
      ],
      "last layer not penalized": [["...plain, dW1, dW2, dW3", "...plain, dW1, dW2"]],
      "gradient not averaged": NO_MEAN,
      "relu derivative missing": NO_SLOPE,
    },
    forwardPropagationWithDropout: {
      "mask reversed": [
        ["W1.shape[0]!, m).less(keepProb)", "W1.shape[0]!, m).greater(keepProb)"],
        ["W2.shape[0]!, m).less(keepProb)", "W2.shape[0]!, m).greater(keepProb)"],
      ],
      "compared with the drop probability": [
        ["W1.shape[0]!, m).less(keepProb)", "W1.shape[0]!, m).less(1 - keepProb)"],
        ["W2.shape[0]!, m).less(keepProb)", "W2.shape[0]!, m).less(1 - keepProb)"],
      ],
      "normal instead of uniform": [
        ["draw.rand(W1", "draw.randn(W1"],
        ["draw.rand(W2", "draw.randn(W2"],
      ],
      "mask not applied": [
        ['.multiply(D1.astype("float64").divide(keepProb))', ".divide(keepProb)"],
        ['.multiply(D2.astype("float64").divide(keepProb))', ".divide(keepProb)"],
      ],
      "kept units not scaled": [
        ['D1.astype("float64").divide(keepProb)', "D1"],
        ['D2.astype("float64").divide(keepProb)', "D2"],
      ],
      "kept units scaled down": [
        ['D1.astype("float64").divide(keepProb)', 'D1.astype("float64").multiply(keepProb)'],
        ['D2.astype("float64").divide(keepProb)', 'D2.astype("float64").multiply(keepProb)'],
      ],
      "scaled by the drop probability": [
        ['D1.astype("float64").divide(keepProb)', 'D1.astype("float64").divide(1 - keepProb)'],
        ['D2.astype("float64").divide(keepProb)', 'D2.astype("float64").divide(1 - keepProb)'],
      ],
      "one mask for all examples": [
        ["draw.rand(W1.shape[0]!, m)", "draw.rand(W1.shape[0]!, 1)"],
        ["draw.rand(W2.shape[0]!, m)", "draw.rand(W2.shape[0]!, 1)"],
      ],
      "generator seeded for each layer": [["draw.rand(W2", "new RandomState(seed).rand(W2"]],
      "second layer not dropped": [['.multiply(D2.astype("float64").divide(keepProb))', ""]],
    },
    backwardPropagationWithDropout: {
      "results exchanged": [
        [
          "return back(X, Y, cache, (dA, layer) => dA.multiply(masks[layer]))",
          "const all = back(X, Y, cache, (dA, layer) => dA.multiply(masks[layer])); return { ...all, " +
            "dW1: all.dW2, dW2: all.dW1 }",
        ],
      ],
      "masks not applied": [["dA.multiply(masks[layer])", "dA.divide(keepProb)"]],
      "first layer's mask not applied": [
        ["1: cache.D1!.divide(keepProb)", "1: cache.A1!.multiply(0).add(1 / keepProb)"],
      ],
      "gradients not scaled": [
        ["cache.D1!.divide(keepProb)", "cache.D1!"],
        ["cache.D2!.divide(keepProb)", "cache.D2!"],
      ],
      "gradients scaled down": [
        ["cache.D1!.divide(keepProb)", "cache.D1!.multiply(keepProb)"],
        ["cache.D2!.divide(keepProb)", "cache.D2!.multiply(keepProb)"],
      ],
      "scaled by the drop probability": [
        ["cache.D1!.divide(keepProb)", "cache.D1!.divide(1 - keepProb)"],
        ["cache.D2!.divide(keepProb)", "cache.D2!.divide(1 - keepProb)"],
      ],
      "gradient not averaged": NO_MEAN,
      "relu derivative missing": NO_SLOPE,
    },
  },
};
