/** Known mistakes of the three functions that make parameters. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { ones, zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { INITIALIZATION_NOTES } from "../shared/course-slides.js";
import type { Parameters } from "./starter.js";

/** What can go wrong with the shapes, whatever the numbers are. */
const SHAPES = {
  "weights transposed": {
    hint: {
      en: "The weight matrices lie on their side: W has a row for each unit of its own layer and a column for each unit of the layer before.",
      zh: "权重矩阵的方向反了：每一行对应本层的一个单元，每一列对应前一层的一个单元。",
    },
    source: INITIALIZATION_NOTES,
  },
  "last layer missing": {
    hint: {
      en: "The last layer has no parameters. layersDims begins with the input, so that L layers need L + 1 numbers.",
      zh: "最后一层没有参数。layersDims 从输入层开始，所以 L 层对应 L + 1 个数。",
    },
    source: INITIALIZATION_NOTES,
  },
  "flat biases": {
    hint: {
      en: "The biases have one axis. They must be columns, [units, 1].",
      zh: "偏置只有一个轴；它们必须是列向量 [units, 1]。",
    },
    source: INITIALIZATION_NOTES,
  },
};

/** What can go wrong in drawing. */
const DRAWING = {
  "uniform instead of normal": {
    hint: {
      en: "The weights are all positive: they come from rand, which is uniform on [0, 1). The exercise asks for randn.",
      zh: "权重全为正数：用的是 [0, 1) 上的均匀分布 rand；本练习要求 randn。",
    },
    source: INITIALIZATION_NOTES,
  },
  "generator started again": {
    hint: {
      en: "Every layer begins with the same random numbers: the generator is seeded once for each layer.",
      zh: "每一层都从相同的随机数开始：每层都重新设置了随机种子。",
    },
    source: INITIALIZATION_NOTES,
  },
  "biases drawn as well": {
    hint: {
      en: "The biases are random. Random weights are enough to make the units differ; the biases start at 0.",
      zh: "偏置也是随机的。随机的权重已足以让各单元不同；偏置应从 0 开始。",
    },
    source: INITIALIZATION_NOTES,
  },
};

type Wrong = (id: keyof typeof SHAPES | keyof typeof DRAWING) => boolean;

/** Parameters layer by layer. `weights` gets a layer's shape, inputs and units. */
function layerByLayer(
  wrong: (id: keyof typeof SHAPES) => boolean,
  layersDims: readonly number[],
  weights: (shape: [rows: number, columns: number], inputs: number, units: number) => NDArray,
  bias: (shape: number[]) => NDArray = zeros,
): Parameters {
  return scope(() => {
    const parameters: Parameters = {};
    const end = wrong("last layer missing") ? layersDims.length - 1 : layersDims.length;
    for (let l = 1; l < end; l++) {
      const [units, inputs] = [layersDims[l]!, layersDims[l - 1]!];
      const across = wrong("weights transposed");
      parameters[`W${l}`] = weights(across ? [inputs, units] : [units, inputs], inputs, units);
      parameters[`b${l}`] = bias(wrong("flat biases") ? [units] : [units, 1]);
    }
    return parameters;
  });
}

function drawn(
  wrong: Wrong,
  layersDims: readonly number[],
  seed: number,
  scale: (inputs: number, units: number) => number,
): Parameters {
  const rng = new RandomState(seed);
  const weights = ([rows, columns]: [number, number], inputs: number, units: number) => {
    if (wrong("generator started again")) rng.seed(seed);
    const numbers = wrong("uniform instead of normal") ? rng.rand(rows, columns) : rng.randn(rows, columns);
    return numbers.multiply(scale(inputs, units));
  };
  const bias = (shape: number[]) => (wrong("biases drawn as well") ? rng.randn(...shape) : zeros(shape));
  return layerByLayer(wrong, layersDims, weights, bias);
}

export const zerosMistakes = mistakesOf({
  functions: ["initializeParametersZeros"],
  mistakes: {
    ...SHAPES,
    "ones instead of zeros": {
      hint: {
        en: "The weights are 1. This start is meant to show what becomes of weights that are all 0.",
        zh: "权重全为 1。这里要看的是权重全为 0 会怎样。",
      },
      source: INITIALIZATION_NOTES,
    },
  },
  build: (wrong) => (layersDims: readonly number[]) =>
    layerByLayer(wrong, layersDims, (shape) => (wrong("ones instead of zeros") ? ones(shape) : zeros(shape))),
});

export const randomMistakes = mistakesOf({
  functions: ["initializeParametersRandom"],
  mistakes: {
    ...SHAPES,
    ...DRAWING,
    "weights not scaled": {
      hint: {
        en: "The weights are not scaled. The exercise makes them ten times as large, to show what that does.",
        zh: "权重没有缩放。本练习把它们放大十倍，以观察其后果。",
      },
      source: INITIALIZATION_NOTES,
    },
    "small weights": {
      hint: {
        en: "The weights are scaled by 0.01, as in course 1. This exercise wants them large, times 10.",
        zh: "权重像第一门课那样乘以了 0.01；本练习要求大权重，即乘以 10。",
      },
      source: INITIALIZATION_NOTES,
    },
  },
  build:
    (wrong) =>
    (layersDims: readonly number[], seed = 3) => {
      const unscaled = wrong("weights not scaled") ? 1 : 10;
      return drawn(wrong, layersDims, seed, () => (wrong("small weights") ? 0.01 : unscaled));
    },
});

export const heMistakes = mistakesOf({
  functions: ["initializeParametersHe"],
  mistakes: {
    ...SHAPES,
    ...DRAWING,
    "weights times 10": {
      hint: {
        en: "The weights are those of the random start, times 10. He's factor depends on the layer.",
        zh: "权重与随机初始化一样乘以了 10；He 初始化的系数取决于该层。",
      },
      source: INITIALIZATION_NOTES,
    },
    "Xavier's factor": {
      hint: {
        en: "The variance is 1 over the number of inputs: Xavier's, meant for tanh. A relu discards half of the signal, which He makes up for.",
        zh: "方差取了 1 除以输入个数：这是用于 tanh 的 Xavier 初始化。relu 会丢掉一半信号，He 初始化对此作了补偿。",
      },
      source: INITIALIZATION_NOTES,
    },
    "root missing": {
      hint: {
        en: "The weights are scaled by the variance. A standard deviation is its square root.",
        zh: "权重乘的是方差；标准差是方差的平方根。",
      },
      source: INITIALIZATION_NOTES,
    },
    "outputs counted instead of inputs": {
      hint: {
        en: "The factor uses the layer's own units. What adds up in a unit are its inputs: the units of the layer before.",
        zh: "系数用了本层的单元数；在一个单元里相加的是它的输入，即前一层的单元。",
      },
      source: INITIALIZATION_NOTES,
    },
    "inputs and outputs counted": {
      hint: {
        en: "The variance is 2 over inputs plus outputs: that is Glorot's. He's counts the inputs only.",
        zh: "方差取了 2 除以输入与输出之和：那是 Glorot 初始化；He 初始化只看输入个数。",
      },
      source: INITIALIZATION_NOTES,
    },
    "divided instead of multiplied": {
      hint: {
        en: "Layers with many inputs get larger weights, and should get smaller ones: the factor is applied upside down.",
        zh: "输入越多权重反而越大，应当越小：系数用反了。",
      },
      source: INITIALIZATION_NOTES,
    },
  },
  build:
    (wrong) =>
    (layersDims: readonly number[], seed = 3) =>
      drawn(wrong, layersDims, seed, (inputs, units) => {
        if (wrong("weights times 10")) return 10;
        if (wrong("inputs and outputs counted")) return Math.sqrt(2 / (inputs + units));
        const counted = wrong("outputs counted instead of inputs") ? units : inputs;
        const variance = (wrong("Xavier's factor") ? 1 : 2) / counted;
        const deviation = wrong("root missing") ? variance : Math.sqrt(variance);
        return wrong("divided instead of multiplied") ? 1 / deviation : deviation;
      }),
});
