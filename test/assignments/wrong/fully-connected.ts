import type { Edit, WrongVariant } from "../variant.js";

const HIDDEN = "input = maximum(input.matmul(W).add(b), 0)";
const SCORES = "scores: input.matmul(W).add(b)";
const MASK = "d.matmul(layer.W.T).multiply(layer.input.greater(0))";
const PENALTY = "loss += (reg * W.power(2).sum()) / 2";

const FORWARD: Readonly<Record<string, readonly Edit[]>> = {
  "ReLU on the scores": [[SCORES, "scores: maximum(input.matmul(W).add(b), 0)"]],
  "biases missing": [
    [HIDDEN, "input = maximum(input.matmul(W), 0)"],
    [SCORES, "scores: input.matmul(W)"],
  ],
  "last bias missing": [[SCORES, "scores: input.matmul(W)"]],
};

export const wrong: WrongVariant = {
  style: "arrays-of-layers",
  edits: {
    initializeParams: {
      "weights not scaled": [[".multiply(scale)", ""]],
      "weight scale used as a variance": [[".multiply(scale)", ".multiply(Math.sqrt(scale))"]],
      "uniform instead of normal": [["random.randn(", "random.rand("]],
      "zero weights": [[".multiply(scale)", ".multiply(0)"]],
      "random biases": [["zeros(size)]", "random.randn(size).multiply(scale)]"]],
      "weights transposed": [
        [
          "random.randn(k === 0 ? D : outputs[k - 1]!, size)",
          "random.randn(size, k === 0 ? D : outputs[k - 1]!)",
        ],
      ],
      "biases as rows": [["zeros(size)]", "zeros([1, size])]"]],
      "generator seeded for each layer": [["random.randn(", "new RandomState(seed).randn("]],
    },
    fullyConnectedScores: {
      ...FORWARD,
      "ReLU missing": [[HIDDEN, "input = input.matmul(W).add(b)"]],
      "ReLU after the first layer only": [
        [HIDDEN, "input = number === 1 ? maximum(input.matmul(W).add(b), 0) : input.matmul(W).add(b)"],
      ],
    },
    fullyConnectedLoss: {
      "results exchanged": [
        [
          "return { loss, grads };",
          "if (grads.W2) [grads.W1, grads.W2] = [grads.W2, grads.W1!]; return { loss, grads };",
        ],
      ],
      ...FORWARD,
      "ReLU missing": [
        [HIDDEN, "input = input.matmul(W).add(b)"],
        [MASK, "d.matmul(layer.W.T)"],
      ],
      "ReLU after the first layer only": [
        [HIDDEN, "input = number === 1 ? maximum(input.matmul(W).add(b), 0) : input.matmul(W).add(b)"],
        [MASK, "k === 1 ? d.matmul(layer.W.T).multiply(layer.input.greater(0)) : d.matmul(layer.W.T)"],
      ],
      "mask missing in the backward pass": [[MASK, "d.matmul(layer.W.T)"]],
      "mask from the gradient": [[MASK, "maximum(d.matmul(layer.W.T), 0)"]],
      "loss not averaged": [
        ["log(sums).mean() - shifted.pick(y).mean()", "log(sums).sum() - shifted.pick(y).sum()"],
      ],
      "gradient not averaged": [
        ["sums.multiply(N)", "sums"],
        ["subtract(1 / N)", "subtract(1)"],
      ],
      "gradient of the biases averaged": [["d.sum({ axis: 0 })", "d.mean({ axis: 0 })"]],
      "penalty missing in the loss": [[PENALTY, ""]],
      "penalty missing in the gradient": [
        ["W.multiply(reg).add(d.T.matmul(input).T)", "d.T.matmul(input).T"],
      ],
      "penalty doubled in the loss": [[PENALTY, "loss += reg * W.power(2).sum()"]],
      "penalty doubled in the gradient": [["W.multiply(reg).add(d", "W.multiply(2 * reg).add(d"]],
      "penalty averaged in the loss": [[PENALTY, "loss += (reg * W.power(2).sum()) / 2 / N"]],
      "biases penalized in the loss": [
        [PENALTY, "loss += (reg * (W.power(2).sum() + params[`b${number}`]!.power(2).sum())) / 2"],
      ],
      "biases penalized in the gradient": [
        ["d.sum({ axis: 0 })", "d.sum({ axis: 0 }).add(params[`b${number}`]!.multiply(reg))"],
      ],
      "last layer not penalized": [
        [PENALTY, "if (number < layers.length) loss += (reg * W.power(2).sum()) / 2"],
        ["W.multiply(reg).add(d", "W.multiply(number < layers.length ? reg : 0).add(d"],
      ],
      "only the last layer penalized": [
        [PENALTY, "if (number === layers.length) loss += (reg * W.power(2).sum()) / 2"],
      ],
    },
    sgdMomentum: {
      "step uphill": [["velocity.subtractInPlace", "velocity.addInPlace"]],
      "velocity subtracted": [["w: velocity.add(w)", "w: w.subtract(velocity)"]],
      "learning rate outside the velocity": [
        ["velocity.subtractInPlace(dw.multiply(rate))", "velocity.addInPlace(dw)"],
        ["w: velocity.add(w)", "w: w.subtract(velocity.multiply(rate))"],
      ],
      "learning rate missing": [["dw.multiply(rate)", "dw"]],
      "average instead of velocity": [["dw.multiply(rate)", "dw.multiply(rate * (1 - rho))"]],
      "past ignored": [["old.multiply(rho)", "old.multiply(0)"]],
      "old velocity used": [["w: velocity.add(w)", "w: old.add(w)"]],
      "velocity not kept": [["config: { ...config, velocity }", "config: { ...config, velocity: old }"]],
      "Nesterov's momentum": [
        ["w: velocity.add(w)", "w: w.add(velocity.multiply(rho)).subtract(dw.multiply(rate))"],
      ],
    },
    rmsprop: {
      "step uphill": [["w: w.subtract(dw.divide(size)", "w: w.add(dw.divide(size)"]],
      "root missing": [["sqrt(cache).add(epsilon)", "cache.add(epsilon)"]],
      "square missing": [["dw.power(2)).multiply(1 - rho)", "dw).multiply(1 - rho)"]],
      "decay rate applied to the new square": [
        ["dw.power(2)).multiply(1 - rho)", "dw.power(2)).multiply(rho)"],
      ],
      "sum instead of average": [
        [
          "old.subtract(old.subtract(dw.power(2)).multiply(1 - rho))",
          "old.add(dw.power(2)).multiply(rho / rho)",
        ],
      ],
      "old cache used": [["sqrt(cache)", "sqrt(old)"]],
      "cache not kept": [["config: { ...config, cache }", "config: { ...config, cache: old }"]],
      "epsilon inside the root": [["sqrt(cache).add(epsilon)", "sqrt(cache.add(epsilon))"]],
      "epsilon missing": [["sqrt(cache).add(epsilon)", "sqrt(cache.add(0 * epsilon))"]],
    },
    adam: {
      "step uphill": [["w: w.subtract(step)", "w: w.add(step)"]],
      "no bias correction": [["[1 - beta1 ** t, 1 - beta2 ** t]", "[t / t, 1]"]],
      "first average not corrected": [["[1 - beta1 ** t, 1 - beta2 ** t]", "[1, 1 - beta2 ** t]"]],
      "second average not corrected": [["[1 - beta1 ** t, 1 - beta2 ** t]", "[1 - beta1 ** t, 1]"]],
      "correction one step behind": [
        ["[1 - beta1 ** t, 1 - beta2 ** t]", "[1 - beta1 ** before, 1 - beta2 ** before]"],
      ],
      "t not counted": [["config: { m, v, t }", "config: { m, v, t: before }"]],
      "corrected averages returned": [
        ["config: { m, v, t }", "config: { m: m.divide(c1), v: v.divide(c2), t }"],
      ],
      "correction with a product": [["[1 - beta1 ** t, 1 - beta2 ** t]", "[1 - beta1 * t, 1 - beta2 * t]"]],
      "betas swapped": [
        ["[config.beta1 ?? 0.9, config.beta2 ?? 0.999]", "[config.beta2 ?? 0.999, config.beta1 ?? 0.9]"],
      ],
      "root missing": [["sqrt(v.divide(c2))", "v.divide(c2)"]],
      "square missing": [["abs(dw).power(2).multiply(1", "dw.multiply(1"]],
      "gradient instead of its average": [
        ["m.divide(size).multiply(rate / c1)", "dw.divide(size).multiply((rate * c1) / c1)"],
      ],
      "epsilon inside the root": [["sqrt(v.divide(c2)).add(epsilon)", "sqrt(v.divide(c2).add(epsilon))"]],
      "epsilon missing": [["sqrt(v.divide(c2)).add(epsilon)", "sqrt(v.divide(c2).add(0 * epsilon))"]],
    },
  },
};
