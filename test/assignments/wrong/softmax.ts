import type { WrongVariant } from "../variant.js";

const LATER = {
  "penalty missing in the loss": [["[reg * W.multiply(W).sum(),", "[0,"]],
  "penalty missing in the gradient": [["W.multiply(2 * reg)]", "W.multiply(0)]"]],
  "penalty halved in the loss": [["[reg * W", "[0.5 * reg * W"]],
  "penalty halved in the gradient": [["W.multiply(2 * reg)]", "W.multiply(reg)]"]],
  "penalty not squared": [["W.multiply(W).sum()", "W.sum()"]],
} as const;

export const wrong: WrongVariant = {
  style: "log-sum-exp",
  edits: {
    softmaxLossNaive: {
      ...LATER,
      unstable: [["const shift = s.max()", "const shift = 0"]],
      "shift never below zero": [["const shift = s.max()", "const shift = Math.max(0, s.max())"]],
      "largest score of all": [["const shift = s.max()", "const shift = X.matmul(W).max()"]],
      "normalized over the examples": [
        [
          "const lse = Math.log(exp(s.subtract(shift)).sum()) + shift",
          "const lse = log(exp(X.matmul(W)).sum({ axis: 0 }))",
        ],
        ["(lse - s.get(label))", "(lse.get(label) - s.get(label))"],
      ],
      "normalized over everything": [
        ["exp(s.subtract(shift)).sum()", "exp(X.matmul(W).subtract(shift)).sum()"],
      ],
      "normalized without the true class": [
        ["const lse = Math.log(exp(s.subtract(shift)).sum()) + shift;", ""],
        [
          "const label = y.get(i++);",
          "const label = y.get(i++); const e = exp(s.subtract(shift)); const lse = Math.log(e.sum() - " +
            "e.get(label)) + shift;",
        ],
      ],
      "logarithm missing": [["loss += (lse - s.get(label)) / N", "loss -= Math.exp(s.get(label) - lse) / N"]],
      "logarithm to base 10": [
        ["loss += (lse - s.get(label)) / N", "loss += (lse - s.get(label)) / Math.log(10) / N"],
      ],
      "loss with the wrong sign": [["lse - s.get(label)", "s.get(label) - lse"]],
      "true class like the others": [["p.set(p.get(label) - 1, label);", ""]],
      "one for every class": [["p.set(p.get(label) - 1, label);", "p.subtractInPlace(1);"]],
      "loss not averaged": [["(lse - s.get(label)) / N", "lse - s.get(label)"]],
      "gradient not averaged": [["(p.reshape(1, -1)).divide(N)", "(p.reshape(1, -1))"]],
      "gradient with the wrong sign": [["dW.addInPlace(x", "dW.subtractInPlace(x"]],
      "penalty averaged in the loss": [["loss: loss + R", "loss: loss + R / N"]],
      "penalty averaged in the gradient": [["dW: dW.add(dR)", "dW: dW.add(dR.divide(N))"]],
    },
    softmaxLossVectorized: {
      ...LATER,
      unstable: [["const top = S.max({ axis: 1, keepdims: true })", "const top = 0"]],
      "shift never below zero": [
        [
          "const top = S.max({ axis: 1, keepdims: true })",
          "const most = S.max({ axis: 1, keepdims: true }); const top = most.multiply(most.greater(0))",
        ],
      ],
      "largest score of all": [["const top = S.max({ axis: 1, keepdims: true })", "const top = S.max()"]],
      "normalized over the examples": [
        ["exp(S.subtract(top)).sum({ axis: 1", "exp(S.subtract(top)).sum({ axis: 0"],
      ],
      "normalized over everything": [
        [
          "exp(S.subtract(top)).sum({ axis: 1, keepdims: true })",
          "exp(S.subtract(top)).sum({ keepdims: true })",
        ],
      ],
      "normalized without the true class": [
        [
          "exp(S.subtract(top)).sum({ axis: 1, keepdims: true })",
          "exp(S.subtract(top)).assignAt(y, 0).sum({ axis: 1, keepdims: true })",
        ],
      ],
      "logarithm missing": [["logP.pick(y).mean()", "exp(logP.pick(y)).mean()"]],
      "logarithm to base 10": [["logP.pick(y).mean()", "logP.pick(y).mean() / Math.LN10"]],
      "loss with the wrong sign": [["R - logP", "R + logP"]],
      "true class like the others": [["exp(logP).subtract(truth)", "exp(logP)"]],
      "one for every class": [["exp(logP).subtract(truth)", "exp(logP).subtract(1)"]],
      "loss not averaged": [["logP.pick(y).mean()", "logP.pick(y).sum()"]],
      "gradient not averaged": [["X.T.divide(N)", "X.T"]],
      "gradient with the wrong sign": [["dR.add(X.T", "dR.subtract(X.T"]],
      "penalty averaged in the loss": [["loss: R -", "loss: R / N -"]],
      "penalty averaged in the gradient": [["dW: dR.add", "dW: dR.divide(N).add"]],
    },
  },
};
