import type { WrongVariant } from "../variant.js";

export const wrong: WrongVariant = {
  style: "one-letter",
  edits: {
    sigmoid: {
      "exponent without its minus": [["=> s(a);", "=> s(a.negate());"]],
      "derivative instead of value": [["=> s(a);", "=> s(a).subtract(s(a).power(2));"]],
      "tanh instead of sigmoid": [["=> s(a);", "=> tanh(a);"]],
    },
    initializeWithZeros: {
      "row instead of column": [["zeros([n, 1])", "zeros([1, n])"]],
      "only one axis": [["zeros([n, 1])", "zeros(n)"]],
      "ones instead of zeros": [["zeros([n, 1])", "zeros([n, 1]).add(1)"]],
    },
    propagate: {
      "cost not averaged": [["subtract(a.multiply(y)).mean()", "subtract(a.multiply(y)).sum()"]],
      "dw not averaged": [["X.matmul(e)", "X.matmul(e).multiply(m)"]],
      "db not averaged": [["e.sum()", "e.sum() * m"]],
      "divided by the number of features": [
        ["e = s(a).subtract(y).divide(m)", "e = s(a).subtract(y).divide(w.size)"],
        ["subtract(a.multiply(y)).mean()", "subtract(a.multiply(y)).sum() / w.size"],
      ],
      "cost without its minus": [["const J = plus", "const J = -plus"]],
      "second half of the cost missing": [
        ["plus(a).subtract(a.multiply(y)).mean()", "plus(a.negate()).multiply(y).mean()"],
      ],
      "activation missing": [
        ["e = s(a)", "e = a"],
        [
          "plus(a).subtract(a.multiply(y)).mean()",
          "-y.multiply(log(a)).add(y.negate().add(1).multiply(log(a.negate().add(1)))).mean()",
        ],
      ],
      "bias missing": [["const a = z(w, b, X)", "const a = z(w, 0, X)"]],
      "gradient with the wrong sign": [["s(a).subtract(y)", "y.subtract(s(a))"]],
      "extra sigmoid derivative": [
        ["s(a).subtract(y)", "s(a).subtract(y).multiply(s(a)).multiply(s(a.negate()))"],
      ],
    },
    optimize: {
      "step uphill": [
        ["p.w.subtract(g.dw.multiply(r)), b: p.b - r", "p.w.add(g.dw.multiply(r)), b: p.b + r"],
      ],
      "bias not updated": [["b: p.b - r * g.db", "b: p.b"]],
      "learning rate missing": [["g.dw.multiply(r)), b: p.b - r * g.db", "g.dw), b: p.b - g.db"]],
      "gradient of the initial parameters only": [["g = o.grads;", "g = propagate(w, b, X, Y).grads;"]],
      "one iteration too many": [["k < t;", "k <= t;"]],
      "cost of every iteration": [["if (k % 100 === 0) c.push", "c.push"]],
      "cost at the end of each hundred": [["k % 100 === 0", "k % 100 === 99"]],
    },
    predict: {
      "probabilities returned": [["z(w, b, X).T.greater(0)", "s(z(w, b, X)).T.copy()"]],
      "one half counted as class 1": [[".T.greater(0)", ".T.greaterEqual(0)"]],
      "score compared with one half": [[".T.greater(0)", ".T.greater(0.5)"]],
      "bias missing": [["z(w, b, X).T.greater(0)", "z(w, 0, X).T.greater(0)"]],
    },
    model: {
      "settings not passed on": [["(o.w, o.b, X, Y, numIterations, learningRate)", "(o.w, o.b, X, Y)"]],
      "trained on the test set": [["(o.w, o.b, X, Y, numIterations", "(o.w, o.b, Q, _, numIterations"]],
      "predictions of the initial parameters": [
        ["predict(w, b, X)", "predict(o.w, o.b, X)"],
        ["predict(w, b, Q)", "predict(o.w, o.b, Q)"],
      ],
      "predictions swapped": [
        [
          "yPredictionTest, yPredictionTrain, l",
          "yPredictionTest: yPredictionTrain, yPredictionTrain: yPredictionTest, l",
        ],
      ],
      "initial parameters returned": [["return { w, b, costs", "return { ...o, costs"]],
    },
  },
};
