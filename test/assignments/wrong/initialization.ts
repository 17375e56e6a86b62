import type { Edit, WrongVariant } from "../variant.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

const LATER: Edits = {
  "last layer missing": [["if (l === 0) return;", "if (l === 0 || l === dims.length - 1) return;"]],
  "flat biases": [["zeros([units, 1])", "zeros(units)"]],
};

const DRAWN: Edits = {
  ...LATER,
  "weights transposed": [["random.normal(0, 1, [units, inputs])", "random.normal(0, 1, [inputs, units])"]],
  "uniform instead of normal": [["random.normal(0, 1, [units, inputs])", "random.rand(units, inputs)"]],
  "generator seeded for each layer": [["random.normal(0", "new RandomState(seed).normal(0"]],
  "random biases": [
    ["parameters[`b${l}`] = zeros([units, 1]);", ""],
    ["= draw(units, dims[l - 1]!);", "= draw(units, dims[l - 1]!); parameters[`b${l}`] = drawBias(units);"],
    [
      "function build(dims: readonly number[], draw: Draw)",
      "let drawBias: (units: number) => NDArray; function build(dims: readonly number[], draw: Draw)",
    ],
    [
      "const random = new RandomState(seed);",
      "const random = new RandomState(seed); drawBias = (units) => random.randn(units, 1);",
    ],
  ],
};

const deviation = (text: string): readonly Edit[] => [["(inputs) => Math.SQRT2 / Math.sqrt(inputs)", text]];

export const wrong: WrongVariant = {
  style: "builder",
  edits: {
    initializeParametersZeros: {
      ...LATER,
      "weights transposed": [
        ["(units, inputs) => zeros([units, inputs])", "(units, inputs) => zeros([inputs, units])"],
      ],
      "ones instead of zeros": [
        ["(units, inputs) => zeros([units, inputs])", "(units, inputs) => zeros([units, inputs]).add(1)"],
      ],
    },
    initializeParametersRandom: {
      "results exchanged": [
        [
          "build(dims, normal(seed, () => 10))",
          "((p: Parameters) => ({ ...p, W1: p.W2!, W2: p.W1! }))(build(dims, normal(seed, () => 10)))",
        ],
      ],
      ...DRAWN,
      "weights not scaled": [["() => 10", "() => 1"]],
      "small weights": [["() => 10", "() => 0.01"]],
    },
    initializeParametersHe: {
      "results exchanged": [
        [
          "build(dims, normal(seed, (inputs) => Math.SQRT2 / Math.sqrt(inputs)))",
          "((p: Parameters) => ({ ...p, W1: p.W2!, W2: p.W1! }))(build(dims, normal(seed, " +
            "(inputs) => Math.SQRT2 / Math.sqrt(inputs))))",
        ],
      ],
      ...DRAWN,
      "weights times 10": deviation("() => 10 "),
      "Xavier factor": deviation("(inputs) => 1 / Math.sqrt(inputs)"),
      "root missing": deviation("(inputs) => 2 / inputs"),
      "outputs counted instead of inputs": deviation("(_, units) => Math.sqrt(2 / units)"),
      "inputs and outputs counted": deviation("(inputs, units) => Math.sqrt(2 / (inputs + units))"),
      "divided instead of multiplied": deviation("(inputs) => Math.sqrt(inputs / 2)"),
    },
    model: {
      "always He initialization": [["starts[initialization](", "starts.he("]],
      "random and He swapped": [
        [
          "random: initializeParametersRandom, he: initializeParametersHe",
          "he: initializeParametersRandom, random: initializeParametersHe",
        ],
      ],
      "gradient of the initial parameters only": [
        ["const grads = computeGradients(p, X, Y);", ""],
        [
          "for (let i = 0; i < numIterations",
          "const grads = computeGradients(p, X, Y); for (let i = 0; i < numIterations",
        ],
      ],
      "parameters initialized in every iteration": [
        ["const p = starts", "let p = starts"],
        ["const grads =", "p = starts[initialization]([X.shape[0]!, 10, 5, 1], seed); const grads ="],
      ],
      "initial parameters returned": [
        ["return p;", "return starts[initialization]([X.shape[0]!, 10, 5, 1], seed);"],
      ],
      "one iteration too many": [["i < numIterations", "i <= numIterations"]],
      "learning rate ignored": [["multiply(learningRate)", "multiply(0.01)"]],
      "seed ignored": [["10, 5, 1], seed)", "10, 5, 1])"]],
    },
  },
};
