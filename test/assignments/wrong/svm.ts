import type { WrongVariant } from "../variant.js";

export const wrong: WrongVariant = {
  style: "typed-arrays",
  edits: {
    svmLossNaive: {
      "true class counted": [
        ["if (j === t) continue;\n", ""],
        ["g[k * c + t]! -= count *", "g[k * c + t]! -= count *"],
      ],
      "loss not averaged": [["total / n", "total"]],
      "gradient not averaged": [["g[p]! / n", "g[p]!"]],
      "penalty missing in the loss": [["total / n + reg * squares", "total / n"]],
      "penalty missing in the gradient": [["g[p]! / n + 2 * reg * w[p]!", "g[p]! / n"]],
      "penalty halved in the loss": [["+ reg * squares", "+ 0.5 * reg * squares"]],
      "penalty halved in the gradient": [["2 * reg * w[p]!", "reg * w[p]!"]],
      "penalty not squared": [["w[p]! * w[p]!", "w[p]!"]],
      "no margin": [["s[j]! - s[t]! + 1", "s[j]! - s[t]!"]],
      "margin reversed": [
        ["s[j]! - s[t]! + 1", "s[t]! - s[j]! + 1"],
        ["g[k * c + j]! +=", "g[k * c + j]! -="],
        ["g[k * c + t]! -=", "g[k * c + t]! +="],
      ],
      "hinge not clipped": [["if (m <= 0) continue;", ""]],
      "true class without its gradient": [["-= count * x", "-= 0 * x"]],
      "true class updated once": [["-= count * x", "-= (count > 0 ? 1 : 0) * x"]],
      "gradient with the wrong sign": [["g[p]! / n", "-g[p]! / n"]],
      "gradient at a margin of zero": [["if (m <= 0)", "if (m < 0)"]],
    },
    svmLossVectorized: {
      "true class counted": [[".add(1).subtract(own), 0)", ".add(1), 0)"]],
      "loss not averaged": [["hinge.divide(n).sum()", "hinge.sum()"]],
      "gradient not averaged": [["(hit.sum({ axis: 0 }))).divide(n)", "(hit.sum({ axis: 0 })))"]],
      "penalty missing in the loss": [["reg * flat", "0 * flat"]],
      "penalty missing in the gradient": [[".add(half.add(half))", ""]],
      "penalty halved in the loss": [["reg * flat", "(reg / 2) * flat"]],
      "penalty halved in the gradient": [["half.add(half)", "half"]],
      "penalty not squared": [["flat.dot(flat).item()", "flat.sum()"]],
      "no margin": [[".add(1).subtract(own), 0)", ", 0)"]],
      "margin reversed": [
        ["scores.subtract(right).add(1)", "right.subtract(scores).add(1)"],
        ["X.T.matmul(pull.T)", "X.T.matmul(pull.T).negate()"],
      ],
      "hinge not clipped": [
        [
          "maximum(scores.subtract(right).add(1).subtract(own), 0)",
          "scores.subtract(right).add(1).subtract(own)",
        ],
        ["hinge.greater(0).astype", "own.less(1).astype"],
      ],
      "true class without its gradient": [["hit.subtract(own.multiply(hit.sum({ axis: 0 })))", "hit"]],
      "true class updated once": [["hit.sum({ axis: 0 })", "hit.max({ axis: 0 })"]],
      "gradient with the wrong sign": [["matmul(pull.T)", "matmul(pull.negate().T)"]],
      "gradient at a margin of zero": [
        [
          'hinge.greater(0).astype("float64")',
          'scores.subtract(right).add(1).subtract(own).greaterEqual(0).astype("float64").subtract(own)',
        ],
      ],
    },
  },
};
