import type { WrongVariant } from "../variant.js";

const VERDICT = "norm(told.subtract(found)) / (norm(told) + norm(found))";

export const wrong: WrongVariant = {
  style: "flat-vectors",
  edits: {
    forwardPropagation: { "sum instead of product": [["return x * theta", "return x + theta"]] },
    backwardPropagation: {
      "derivative with respect to x": [["_theta: number) { return x;", "_theta: number) { return _theta;"]],
      "cost instead of its derivative": [
        ["_theta: number) { return x;", "_theta: number) { return x * _theta;"],
      ],
    },
    gradientCheck: {
      "distance of the points miscounted": [["(step + step)", "step"]],
      "points swapped": [["(above - below) / (step", "(below - above) / (step"]],
      "costs added": [["(above - below) / (step", "(above + below) / (step"]],
      "numerical gradient returned": [
        ["return Math.abs(found - told) / (Math.abs(found) + Math.abs(told))", "return found"],
      ],
    },
    gradientCheckN: {
      "divided by epsilon": [["(above - below) / (2 * epsilon)", "(above - below) / epsilon"]],
      "second point not shifted": [["down.set(theta.get(k) - epsilon, k);", ""]],
      "one-sided difference": [
        ["down.set(theta.get(k) - epsilon, k);", ""],
        ["(above - below) / (2 * epsilon)", "(above - below) / epsilon"],
      ],
      "points swapped": [["(above - below) / (2", "(below - above) / (2"]],
      "not divided by the sizes": [[VERDICT, "norm(told.subtract(found))"]],
      "norm of the sum": [["(norm(told) + norm(found))", "norm(told.add(found))"]],
      "root missing": [["Math.sqrt(v.dot(v).item())", "v.dot(v).item()"]],
      "worst element": [
        [
          VERDICT,
          "Math.max(...[...told.data].map((g, " +
            "k) => Math.abs(g - found.get(k)) / (Math.abs(g) + Math.abs(found.get(k)) || 1)))",
        ],
      ],
      "biases missing": [
        [
          "const theta = toVector(parameters, NAMES)",
          "const theta = toVector(parameters, NAMES); " +
            "const isBias = concatenate(NAMES.map((name) => parameters[name]!.flatten().multiply(0)" +
            '.add(name[0] === "b" ? 1 : 0)))',
        ],
        [
          `return ${VERDICT}`,
          "const W = isBias.equal(0); return norm(told.subtract(found).multiply(W)) / (norm(told" +
            ".multiply(W)) + norm(found.multiply(W)))",
        ],
      ],
      "one number of each array": [
        [
          "const theta = toVector(parameters, NAMES)",
          "const theta = toVector(parameters, NAMES); " +
            "const isFirst = concatenate(NAMES.map((name) => { const one = parameters[name]!.flatten()" +
            ".multiply(0); one.set(1, 0); return one; }))",
        ],
        [
          `return ${VERDICT}`,
          "return norm(told.subtract(found).multiply(isFirst)) / (norm(told.multiply(isFirst)) + " +
            "norm(found.multiply(isFirst)))",
        ],
      ],
      "epsilon ignored": [
        [
          "const theta = toVector(parameters, NAMES)",
          "epsilon = 1e-7; const theta = toVector(parameters, NAMES)",
        ],
      ],
    },
    backwardPropagationN: {
      "dW2 still doubled": [["dW2: dZ2.matmul(A1.T)", "dW2: dZ2.matmul(A1.T).multiply(2)"]],
      "db1 still four times too large": [["db1: sum(dZ1)", "db1: sum(dZ1).multiply(4)"]],
      "db1 not averaged": [["db1: sum(dZ1)", "db1: sum(dZ1).multiply(m)"]],
      "dW2 not averaged": [["dW2: dZ2.matmul(A1.T)", "dW2: dZ2.matmul(A1.T).multiply(m)"]],
      "relu derivative missing": [
        [".multiply(A2.greater(0))", ""],
        [".multiply(A1.greater(0))", ""],
      ],
    },
  },
};
