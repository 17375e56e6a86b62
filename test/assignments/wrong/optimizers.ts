import type { Edit, WrongVariant } from "../variant.js";

const START: Readonly<Record<string, readonly Edit[]>> = {
  "ones instead of zeros": [
    ["= zeros(parameters[name]!.shape);", "= zeros(parameters[name]!.shape).add(1);"],
  ],
  "weights only": [["in parameters) out[`d${name}`]", 'in parameters) if (name[0] === "W") out[`d${name}`]']],
  "named after the parameters": [["in parameters) out[`d${name}`]", "in parameters) out[name]"]],
  "last layer missing": [
    [
      "in parameters) out[`d${name}`]",
      "in parameters) if (`W${Number(name.slice(1)) + 1}` in parameters) out[`d${name}`]",
    ],
  ],
};

export const wrong: WrongVariant = {
  style: "loops-over-names",
  edits: {
    updateParametersWithGd: {
      "values of another parameter": [
        [
          "copy.subtractInPlace(grads[`d${name}`]!",
          'copy.subtractInPlace((name === "W1" && grads.db1 ? grads.db1 : grads[`d${name}`]!)',
        ],
      ],
      "step uphill": [["copy.subtractInPlace", "copy.addInPlace"]],
      "learning rate missing": [["!.multiply(learningRate));", "!);"]],
      "biases not updated": [["copy.subtractInPlace", 'if (name[0] !== "b") copy.subtractInPlace']],
      "last layer not updated": [
        ["copy.subtractInPlace", "if (`W${Number(name.slice(1)) + 1}` in parameters) copy.subtractInPlace"],
      ],
    },
    randomMiniBatches: {
      "not shuffled": [["new RandomState(seed).permutation(m)", 'arange(m).astype("int32")']],
      "labels not shuffled": [["Y.T.take(chosen, { axis: 0 })", "Y.T.slice([at, at + size])"]],
      "two permutations": [
        [
          "new RandomState(seed).permutation(m);",
          "new RandomState(seed).permutation(m); const twice = new RandomState(seed); " +
            "twice.permutation(m); const other = twice.permutation(m);",
        ],
        [
          "Y.T.take(chosen, { axis: 0 })",
          'Y.T.take(other.take(arange(at, at + size).astype("int32")), { axis: 0 })',
        ],
      ],
      "permutation undone": [["permutation(m)", "permutation(m).argsort()"]],
      "last mini-batch dropped": [["while (at < m)", "while (at + miniBatchSize <= m)"]],
      "last mini-batch not shuffled": [
        [
          "const chosen = order.take",
          'const chosen = size < miniBatchSize ? arange(at, m).astype("int32") : order.take',
        ],
      ],
      "empty mini-batch at the end": [
        [
          "at += size;",
          "at += size; if (at === m && size === miniBatchSize) batches.push({ X: X.slice([], [m, " +
            "m]), Y: Y.slice([], [m, m]) });",
        ],
      ],
      "overlapping mini-batches": [
        [
          "arange(at, at + size)",
          "arange(size < miniBatchSize ? at : batches.length, (size < miniBatchSize ? at : batches.length) + size)",
        ],
      ],
      "seed ignored": [["new RandomState(seed)", "new RandomState(0)"]],
    },
    initializeVelocity: START,
    initializeAdam: START,
    updateParametersWithMomentum: {
      "values of another parameter": [
        [
          "towards(v[name]!, grad, beta))",
          'towards(name === "dW1" && v.db1 ? v.db1 : v[name]!, grad, beta))',
        ],
      ],
      "gradient not weighted": [["towards(v[name]!, grad, beta)", "v[name]!.multiply(beta).add(grad)"]],
      "weights swapped": [["towards(v[name]!, grad, beta)", "towards(grad, v[name]!, beta)"]],
      "velocity not used": [["next[`d${name}`]!.multiply", "grads[`d${name}`]!.multiply"]],
      "old velocity used": [["next[`d${name}`]!.multiply", "v[`d${name}`]!.multiply"]],
      "velocity not kept": [["parameters: moved, v: next", "parameters: moved, v"]],
      "learning rate in the velocity": [
        [
          "towards(v[name]!, grad, beta)",
          "v[name]!.multiply(beta).add(grad.multiply((1 - beta) * learningRate))",
        ],
        ["!.multiply(-learningRate).add(value)", "!.negate().add(value)"],
      ],
      "step uphill": [["!.multiply(-learningRate).add(value)", "!.multiply(learningRate).add(value)"]],
      "bias correction added": [
        ["towards(v[name]!, grad, beta)", "towards(v[name]!, grad, beta).divide(1 - beta)"],
      ],
    },
    updateParametersWithAdam: {
      "values of another parameter": [
        [
          "towards(v[name]!, grad, beta1)",
          'towards(name === "dW1" && v.db1 ? v.db1 : v[name]!, grad, beta1)',
        ],
      ],
      "first average not corrected": [["learningRate / c1", "learningRate"]],
      "second average not corrected": [[".divide(c2)", ""]],
      "correction of the first step only": [
        ["1 - Math.exp(t * Math.log(beta1)), 1 - Math.exp(t * Math.log(beta2))", "1 - beta1, 1 - beta2"],
      ],
      "correction with a product": [
        [
          "1 - Math.exp(t * Math.log(beta1)), 1 - Math.exp(t * Math.log(beta2))",
          "1 - beta1 * t, 1 - beta2 * t",
        ],
      ],
      "correction one step behind": [
        ["Math.exp(t * Math.log(beta1))", "beta1 ** (t - 1)"],
        ["Math.exp(t * Math.log(beta2))", "beta2 ** (t - 1)"],
      ],
      "corrected averages returned": [
        [
          "v: first, s: second",
          "v: each(first, (_, a) => a.divide(c1)), s: each(second, (_, a) => a.divide(c2))",
        ],
      ],
      "gradient not squared": [["grad.multiply(grad)", "grad"]],
      "root missing": [[".power(0.5)", ""]],
      "epsilon inside the root": [[".power(0.5).add(epsilon)", ".add(epsilon).power(0.5)"]],
      "epsilon missing": [[".add(epsilon)", ""]],
      "betas swapped": [
        ["beta1 = 0.9", "beta2 = 0.9"],
        ["beta2 = 0.999", "beta1 = 0.999"],
      ],
      "weights swapped": [
        ["towards(v[name]!, grad, beta1)", "towards(grad, v[name]!, beta1)"],
        ["towards(s[name]!, grad.multiply(grad), beta2)", "towards(grad.multiply(grad), s[name]!, beta2)"],
      ],
      "step uphill": [["value.subtract(first", "value.add(first"]],
    },
    updateLr: {
      "growing instead of decaying": [["(1 / (decayRate * epochNum + 1))", "(decayRate * epochNum + 1)"]],
      "1 missing in the denominator": [["decayRate * epochNum + 1", "decayRate * epochNum"]],
      "exponential decay": [["(1 / (decayRate * epochNum + 1))", "Math.pow(decayRate, epochNum)"]],
      "rate of the next epoch": [["decayRate * epochNum + 1", "decayRate * (epochNum + 1) + 1"]],
    },
    scheduleLrDecay: {
      "not rounded down": [
        ["(epochNum - (epochNum % timeInterval)) / timeInterval", "epochNum / timeInterval"],
      ],
      "rounded to the nearest": [
        [
          "(epochNum - (epochNum % timeInterval)) / timeInterval",
          "Math.floor(epochNum / timeInterval + 0.5)",
        ],
      ],
      "interval ignored": [["(epochNum - (epochNum % timeInterval)) / timeInterval", "epochNum"]],
      "decay rate rounded too": [
        [
          "return updateLr(learningRate0, over, decayRate)",
          "return over < 0 ? 0 : updateLr(learningRate0, Math.floor((epochNum * decayRate) / timeInterval), 1)",
        ],
      ],
      "remainder instead of quotient": [
        ["(epochNum - (epochNum % timeInterval)) / timeInterval", "epochNum % timeInterval"],
      ],
    },
  },
};
