import type { WrongVariant } from "../variant.js";

const MIXED = "x.reshape(-1, x.shape[0]!).T";

export const wrong: WrongVariant = {
  style: "functional",
  edits: {
    affineForward: {
      "examples mixed when flattened": [["out: flat(x).dot", `out: ${MIXED}.dot`]],
      "bias missing": [[".add(b.reshape(1, -1))", ""]],
      "bias subtracted": [[".add(b.reshape(1, -1))", ".subtract(b.reshape(1, -1))"]],
      "clipped at zero": [
        ["flat(x).dot(w).add(b.reshape(1, -1))", "reluForward(flat(x).dot(w).add(b.reshape(1, -1))).out"],
      ],
    },
    affineBackward: {
      "examples mixed when flattened": [["dout.T.dot(flat(x)).T", `dout.T.dot(${MIXED}).T`]],
      "gradient of the weights averaged": [
        ["dout.T.dot(flat(x)).T", "dout.T.dot(flat(x)).T.divide(dout.shape[0]!)"],
      ],
      "gradient of the biases averaged": [
        ["dout.sum({ axis: 0 }).reshape(b.size)", "dout.mean({ axis: 0 })"],
      ],
      "gradient of the biases summed over the outputs": [
        ["dout.sum({ axis: 0 }).reshape(b.size)", "dout.sum({ axis: 1 })"],
      ],
      "gradient of the biases with an extra axis": [[".reshape(b.size)", ".reshape(1, b.size)"]],
      "gradient of the input left flat": [["w.dot(dout.T).T.reshape(...x.shape)", "w.dot(dout.T).T"]],
      "gradient of the weights transposed": [["dout.T.dot(flat(x)).T", "dout.T.dot(flat(x))"]],
    },
    reluForward: {
      "leaky ReLU": [["x.add(abs(x)).divide(2)", "x.multiply(1.01).add(abs(x).multiply(0.99)).divide(2)"]],
      "absolute value": [["x.add(abs(x)).divide(2)", "abs(x)"]],
      "negative half kept": [["x.add(abs(x)).divide(2)", "x.subtract(abs(x)).divide(2)"]],
      "sigmoid instead of ReLU": [["x.add(abs(x)).divide(2)", "exp(x.negate()).add(1).power(-1)"]],
    },
    reluBackward: {
      "mask missing": [["=> gate(x).multiply(dout)", "=> dout.multiply(1)"]],
      "mask from the gradient": [["=> gate(x).multiply(dout)", "=> gate(dout).multiply(dout)"]],
      "mask reversed": [["=> gate(x).multiply(dout)", "=> dout.subtract(gate(x).multiply(dout))"]],
      "gradient passes at zero": [
        ["=> gate(x).multiply(dout)", "=> dout.subtract(gate(x.negate()).multiply(dout))"],
      ],
      "multiplied by the output": [["=> gate(x).multiply(dout)", "=> reluForward(x).out.multiply(dout)"]],
    },
    softmaxLoss: {
      unstable: [["const top = x.max({ axis: 1, keepdims: true })", "const top = 0"]],
      "shift never below zero": [
        [
          "const top = x.max({ axis: 1, keepdims: true })",
          "const most = x.max({ axis: 1, keepdims: true }); const top = most.multiply(most.greater(0))",
        ],
      ],
      "largest score of all": [["const top = x.max({ axis: 1, keepdims: true })", "const top = x.max()"]],
      "normalized over the examples": [["log(exp(low).sum({ axis: 1", "log(exp(low).sum({ axis: 0"]],
      "normalized over everything": [
        ["log(exp(low).sum({ axis: 1, keepdims: true }))", "Math.log(exp(low).sum())"],
      ],
      "normalized without the true class": [["log(exp(low).sum(", "log(exp(low).assignAt(y, 0).sum("]],
      "logarithm missing": [["-total(logP.pick(y))", "-total(exp(logP.pick(y)))"]],
      "logarithm to base 10": [["-total(logP.pick(y)) *", "-total(logP.pick(y)) * Math.LOG10E *"]],
      "loss with the wrong sign": [["-total(logP", "total(logP"]],
      "true class like the others": [["exp(logP).subtract(hot)", "exp(logP)"]],
      "one for every class": [["exp(logP).subtract(hot)", "exp(logP).subtract(1)"]],
      "loss not averaged": [["-total(logP.pick(y)) * share", "-total(logP.pick(y))"]],
      "gradient not averaged": [["subtract(hot).multiply(share)", "subtract(hot)"]],
      "gradient with the wrong sign": [["subtract(hot).multiply(share)", "subtract(hot).multiply(-share)"]],
    },
    twoLayerNetScores: {
      "ReLU missing": [["reluForward(affineForward(X, W1, b1).out).out", "affineForward(X, W1, b1).out"]],
      "ReLU on the scores": [
        [
          "return affineForward(hidden, W2, b2).out",
          "return reluForward(affineForward(hidden, W2, b2).out).out",
        ],
      ],
      "tanh instead of ReLU": [
        [
          "reluForward(affineForward(X, W1, b1).out).out",
          "exp(affineForward(X, W1, b1).out.multiply(-2)).add(1).power(-1).multiply(2).subtract(1)",
        ],
      ],
      "probabilities instead of scores": [
        [
          "return affineForward(hidden, W2, b2).out",
          "const e = exp(affineForward(hidden, W2, b2).out); return e.divide(e.sum({ axis: 1, keepdims: true }))",
        ],
      ],
      "first bias missing": [["affineForward(X, W1, b1)", "affineForward(X, W1, b1.multiply(0))"]],
      "second bias missing": [["affineForward(hidden, W2, b2)", "affineForward(hidden, W2, b2.multiply(0))"]],
    },
    twoLayerNetLoss: {
      "results exchanged": [
        ["W1: X.T.dot(dh)", "W2: X.T.dot(dh)"],
        ["W2: r.T.dot(dx)", "W1: r.T.dot(dx)"],
      ],
      "first bias missing": [["const h = X.dot(W1).add(b1)", "const h = X.dot(W1)"]],
      "second bias missing": [["softmaxLoss(r.dot(W2).add(b2), y)", "softmaxLoss(r.dot(W2), y)"]],
      "ReLU missing": [
        ["const r = reluForward(h).out", "const r = h"],
        ["reluBackward(dx.dot(W2.T), h)", "dx.dot(W2.T)"],
      ],
      "ReLU on the scores": [
        ["softmaxLoss(r.dot(W2).add(b2), y)", "softmaxLoss(reluForward(r.dot(W2).add(b2)).out, y)"],
      ],
      "mask missing in the backward pass": [["reluBackward(dx.dot(W2.T), h)", "dx.dot(W2.T)"]],
      "mask from the gradient": [
        ["reluBackward(dx.dot(W2.T), h)", "reluBackward(dx.dot(W2.T), dx.dot(W2.T))"],
      ],
      "second layer fed before the ReLU": [["W2: r.T.dot(dx)", "W2: h.T.dot(dx)"]],
      "loss not averaged": [["loss: loss + half", "loss: loss * X.shape[0]! + half"]],
      "gradient not averaged": [
        [
          "const { loss, dx } = softmaxLoss(r.dot(W2).add(b2), y)",
          "const { loss, dx: mean } = softmaxLoss(r.dot(W2).add(b2), y); const dx = mean.multiply(X.shape[0]!)",
        ],
      ],
      "gradient with the wrong sign": [
        [
          "const { loss, dx } = softmaxLoss(r.dot(W2).add(b2), y)",
          "const { loss, dx: up } = softmaxLoss(r.dot(W2).add(b2), y); const dx = up.negate()",
        ],
      ],
      "gradient of the biases averaged": [
        ["dh.sum({ axis: 0 })", "dh.mean({ axis: 0 })"],
        ["dx.sum({ axis: 0 })", "dx.mean({ axis: 0 })"],
      ],
      "penalty missing in the loss": [
        ["loss + half * total(W1.power(2)) + half * total(W2.power(2))", "loss"],
      ],
      "penalty missing in the gradient": [
        [".add(W1.multiply(2 * half))", ""],
        [".add(W2.multiply(2 * half))", ""],
      ],
      "penalty doubled in the loss": [
        ["loss + half * total(W1.power(2)) + half *", "loss + reg * total(W1.power(2)) + reg *"],
      ],
      "penalty doubled in the gradient": [
        ["W1.multiply(2 * half)", "W1.multiply(2 * reg)"],
        ["W2.multiply(2 * half)", "W2.multiply(2 * reg)"],
      ],
      "penalty averaged in the loss": [
        [
          "loss + half * total(W1.power(2)) + half * total(W2.power(2))",
          "loss + (half * total(W1.power(2)) + half * total(W2.power(2))) / y.size",
        ],
      ],
      "penalty averaged in the gradient": [
        ["W1.multiply(2 * half)", "W1.multiply(reg / y.size)"],
        ["W2.multiply(2 * half)", "W2.multiply(reg / y.size)"],
      ],
      "biases penalized in the loss": [
        ["loss + half *", "loss + half * total(b1.power(2)) + half * total(b2.power(2)) + half *"],
      ],
      "biases penalized in the gradient": [
        ["dh.sum({ axis: 0 })", "dh.sum({ axis: 0 }).add(b1.multiply(reg))"],
        ["dx.sum({ axis: 0 })", "dx.sum({ axis: 0 }).add(b2.multiply(reg))"],
      ],
      "second layer not penalized": [
        ["+ half * total(W2.power(2))", ""],
        [".add(W2.multiply(2 * half))", ""],
      ],
    },
    sgdStep: {
      "values of another parameter": [["down(params.W1, grads.W1)", "down(params.W1, grads.b1)"]],
      "step uphill": [["g.multiply(-rate)", "g.multiply(rate)"]],
      "learning rate missing": [["g.multiply(-rate)", "g.negate()"]],
      "biases missing": [
        ["down(params.b1, grads.b1)", "params.b1"],
        ["down(params.b2, grads.b2)", "params.b2"],
      ],
      "step instead of parameters": [["g.multiply(-rate).add(p)", "g.multiply(-rate).add(p.multiply(0))"]],
    },
    predict: {
      "smallest score": [[".T.argmax({ axis: 0 })", ".T.argmin({ axis: 0 })"]],
      "best example of each class": [[".T.argmax({ axis: 0 })", ".T.argmax({ axis: 1 })"]],
      "score instead of class": [[".T.argmax({ axis: 0 })", ".T.max({ axis: 0 })"]],
      "ReLU missing": [["const r = reluForward(X.dot(W1).add(b1)).out", "const r = X.dot(W1).add(b1)"]],
      "biases missing": [
        ["reluForward(X.dot(W1).add(b1))", "reluForward(X.dot(W1))"],
        ["r.dot(W2).add(b2).T", "r.dot(W2).T"],
      ],
    },
  },
};
