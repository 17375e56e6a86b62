import {
  leakyReluBackwardNaive,
  leakyReluBackwardVectorized,
  leakyReluForwardNaive,
  leakyReluForwardVectorized,
} from "../layers/leaky-relu.js";
import {
  reluBackwardNaive,
  reluBackwardVectorized,
  reluForwardNaive,
  reluForwardVectorized,
} from "../layers/relu.js";
import {
  sigmoidBackwardNaive,
  sigmoidBackwardVectorized,
  sigmoidForwardNaive,
  sigmoidForwardVectorized,
} from "../layers/sigmoid.js";
import {
  tanhBackwardNaive,
  tanhBackwardVectorized,
  tanhForwardNaive,
  tanhForwardVectorized,
} from "../layers/tanh.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { type Comparison, type ComparisonVariant, type ProblemSize, sizesOf } from "./comparison.js";
import { ELEMENTWISE, layerComparison } from "./layer-comparison.js";

/** What the first convolution of CS231n's ThreeLayerConvNet makes of a batch: 32 filters on 32 x 32 places. */
const SIZES = { small: { N: 3, D: 20 }, course: { N: 50, D: 32 * 32 * 32 } } as const;

interface ForwardInput {
  readonly x: NDArray; // [N, D]
}

interface BackwardInput {
  readonly dout: NDArray; // [N, D]
  readonly x: NDArray; // [N, D], the layer's input, or its output where that is what the layer remembers
}

type Variants<Input> = readonly [ComparisonVariant<Input>, ComparisonVariant<Input>];

/** `perNumber`: operations for one number. */
function forward(
  name: string,
  title: string,
  perNumber: number,
  variants: Variants<ForwardInput>,
): Comparison<ForwardInput> {
  return layerComparison<ForwardInput>({
    ...{ id: `${name}/forward`, title: `${title}, forward`, ...SIZES, agree: ELEMENTWISE, variants },
    input(size, rng, dtype) {
      const { N, D } = sizesOf(size, "N", "D");
      return { x: rng.randn(N, D).astype(dtype) };
    },
    flops: (size) => perNumber * numbersOf(size),
    numbers: (size) => 2 * numbersOf(size),
  });
}

function backward(
  name: string,
  title: string,
  perNumber: number,
  remembered: (x: NDArray) => NDArray,
  variants: Variants<BackwardInput>,
): Comparison<BackwardInput> {
  return layerComparison<BackwardInput>({
    ...{ id: `${name}/backward`, title: `${title}, backward`, ...SIZES, agree: ELEMENTWISE, variants },
    input(size, rng, dtype) {
      const { N, D } = sizesOf(size, "N", "D");
      const x = remembered(rng.randn(N, D).astype(dtype));
      return { dout: rng.randn(N, D).astype(dtype), x };
    },
    flops: (size) => perNumber * numbersOf(size),
    numbers: (size) => 3 * numbersOf(size),
  });
}

function numbersOf(size: ProblemSize): number {
  const { N, D } = sizesOf(size, "N", "D");
  return N * D;
}

const variant = <Input>(
  name: string,
  label: string,
  run: ComparisonVariant<Input>["run"],
): ComparisonVariant<Input> => ({
  name,
  label,
  run,
});

/** A comparison with 0 for each number, both ways. */
export const reluForward = forward("relu", "ReLU", 1, [
  variant("reluForwardNaive", "loop", ({ x }) => ({ out: reluForwardNaive(x).out })),
  variant("reluForwardVectorized", "whole array", ({ x }) => ({ out: reluForwardVectorized(x).out })),
]);

export const reluBackward = backward("relu", "ReLU", 1, (x) => reluForwardVectorized(x).out, [
  variant("reluBackwardNaive", "loop", ({ dout, x }) => ({ ...reluBackwardNaive(dout, { out: x }) })),
  variant("reluBackwardVectorized", "whole array", ({ dout, x }) => ({
    ...reluBackwardVectorized(dout, { out: x }),
  })),
]);

const alpha = 0.01;

/** A product and a comparison for each number, both ways. */
export const leakyReluForward = forward("leaky-relu", "Leaky ReLU", 2, [
  variant("leakyReluForwardNaive", "loop", ({ x }) => ({ out: leakyReluForwardNaive(x, { alpha }).out })),
  variant("leakyReluForwardVectorized", "whole array", ({ x }) => ({
    out: leakyReluForwardVectorized(x, { alpha }).out,
  })),
]);

export const leakyReluBackward = backward("leaky-relu", "Leaky ReLU", 2, (x) => x, [
  variant("leakyReluBackwardNaive", "loop", ({ dout, x }) => ({
    ...leakyReluBackwardNaive(dout, { x, alpha }),
  })),
  variant("leakyReluBackwardVectorized", "whole array", ({ dout, x }) => ({
    ...leakyReluBackwardVectorized(dout, { x, alpha }),
  })),
]);

/** An exponential, an addition and a division; back, two products and a subtraction. */
export const sigmoidForward = forward("sigmoid", "Sigmoid", 3, [
  variant("sigmoidForwardNaive", "loop", ({ x }) => ({ out: sigmoidForwardNaive(x).out })),
  variant("sigmoidForwardVectorized", "whole array", ({ x }) => ({ out: sigmoidForwardVectorized(x).out })),
]);

export const sigmoidBackward = backward("sigmoid", "Sigmoid", 3, (x) => sigmoidForwardVectorized(x).out, [
  variant("sigmoidBackwardNaive", "loop", ({ dout, x }) => ({ ...sigmoidBackwardNaive(dout, { out: x }) })),
  variant("sigmoidBackwardVectorized", "whole array", ({ dout, x }) => ({
    ...sigmoidBackwardVectorized(dout, { out: x }),
  })),
]);

/** With e = exp(-2 x): (1 - e) / (1 + e); back, two products and a subtraction. */
export const tanhForward = forward("tanh", "Tanh", 5, [
  variant("tanhForwardNaive", "loop", ({ x }) => ({ out: tanhForwardNaive(x).out })),
  variant("tanhForwardVectorized", "whole array", ({ x }) => ({ out: tanhForwardVectorized(x).out })),
]);

export const tanhBackward = backward("tanh", "Tanh", 3, (x) => tanhForwardVectorized(x).out, [
  variant("tanhBackwardNaive", "loop", ({ dout, x }) => ({ ...tanhBackwardNaive(dout, { out: x }) })),
  variant("tanhBackwardVectorized", "whole array", ({ dout, x }) => ({
    ...tanhBackwardVectorized(dout, { out: x }),
  })),
]);
