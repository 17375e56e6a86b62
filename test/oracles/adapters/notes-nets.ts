/** The examples of CS231n's notes that belong to backpropagation and nets. */
import * as circuit from "../../../src/layers/circuit.js";
import { accuracy } from "../../../src/metrics/accuracy.js";
import { array } from "../../../src/ndarray/creation.js";
import type { LayerDescription } from "../../../src/nets/layer-description.js";
import { summarizeLayers } from "../../../src/nets/summary.js";
import { TwoLayerNet } from "../../../src/nets/two-layer-net.js";
import { sgdVectorized } from "../../../src/optim/sgd.js";
import { type CaseInputs, InputError } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { penaltyStrength } from "./linear-classifiers.js";

const { add, backward, divide, input, maximum, multiply, scaled, sigmoid } = circuit;

/** f = (x + y) z */
export function sumTimes(inputs: CaseInputs): Outputs {
  const [x, y, z] = [input(inputs.number("x")), input(inputs.number("y")), input(inputs.number("z"))];
  const q = add(x, y);
  const f = multiply(q, z);
  const df = backward(f);
  const slopes = { "df.x": df.of(x), "df.y": df.of(y), "df.z": df.of(z), "df.q": df.of(q) };
  return { q: q.value, f: f.value, ...slopes };
}

/** f = 2 (x y + max(z, w)) */
export function productPlusMaximum(inputs: CaseInputs): Outputs {
  const [x, y, z, w] = ["x", "y", "z", "w"].map((name) => input(inputs.number(name))) as Quadruple;
  const f = scaled(add(multiply(x, y), maximum(z, w)), 2);
  const df = backward(f);
  return { f: f.value, "df.x": df.of(x), "df.y": df.of(y), "df.z": df.of(z), "df.w": df.of(w) };
}

type Quadruple = [circuit.Gate, circuit.Gate, circuit.Gate, circuit.Gate];

/** f = (x + sigmoid(y)) / (sigmoid(x) + (x + y)^2) */
export function staged(inputs: CaseInputs): Outputs {
  const [x, y] = [input(inputs.number("x")), input(inputs.number("y"))];
  const sum = add(x, y);
  const f = divide(add(x, sigmoid(y)), add(sigmoid(x), multiply(sum, sum)));
  const df = backward(f);
  return { f: f.value, df: array([df.of(x), df.of(y)]) };
}

/** f = sigmoid(w0 x0 + w1 x1 + ... + the last w) */
export function sigmoidNeuron(inputs: CaseInputs): Outputs {
  const gates = (name: string) => Array.from(inputs.array(name).data, input);
  const [w, x] = [gates("w"), gates("x")];
  const bias = w.at(-1)!;
  const dot = x.reduceRight((sum, xi, i) => add(multiply(w[i]!, xi), sum), bias);
  const f = sigmoid(dot);
  const df = backward(f);
  return { dot: dot.value, f: f.value, dw: array(w.map(df.of)), dx: array(x.map(df.of)) };
}

/** Each net as its sizes, inputs first: [3, 4, 2]. */
export function learnableParameters(inputs: CaseInputs): Outputs {
  const counts = netSizes(inputs).map(([inputs, ...units]) =>
    summarizeLayers(
      [inputs!],
      units.map((count): LayerDescription => ({ type: "affine", units: count })),
    ),
  );
  return {
    weights: array(counts.map(({ weights }) => weights)),
    biases: array(counts.map(({ biases }) => biases)),
    parameters: array(counts.map(({ parameters }) => parameters)),
  };
}

/** Sizes, inputs first: a list of numbers, a list of the shapes of weights, or words such as "3 -> 4 -> 2". */
function netSizes(inputs: CaseInputs): number[][] {
  const nets = inputs.raw("nets");
  if (!Array.isArray(nets)) throw new InputError(`nets must be a list, got ${JSON.stringify(nets)}`);
  return nets.map((net: unknown) => {
    if (!Array.isArray(net)) return (JSON.stringify(net).match(/\d+/g) ?? []).map(Number);
    const [first, ...others] = net.map((size: unknown) =>
      Array.isArray(size) ? size.map(Number) : [Number(size)],
    );
    return [...first!, ...others.map((shape) => shape.at(-1)!)];
  });
}

/** Numbers of 3x3 filters, 0 for a 2x2 max pool, on 224 x 224 images in three colors; then the affine layers. */
export function vggWeights(inputs: CaseInputs): Outputs {
  const words = String(inputs.param("layers"));
  const units = (/fully connected ([\d, ]+)/.exec(words)?.[1] ?? "").match(/\d+/g)?.map(Number);
  if (units === undefined)
    throw new InputError(`cannot tell the fully connected layers: ${JSON.stringify(words)}`);
  const layers = (inputs.raw("layers") as readonly number[]).map((filters): LayerDescription => {
    return filters === 0 ? { type: "maxpool", size: 2 } : { type: "conv", filters, size: 3 };
  });
  const summary = summarizeLayers(
    [3, 224, 224],
    [...layers, ...units.map((count): LayerDescription => ({ type: "affine", units: count }))],
  );
  const weights = summary.layers.map((layer) => layer.weights).filter((count) => count > 0);
  return { weights: array(weights), total_weights: summary.weights, biases: summary.biases };
}

/** Full-batch gradient descent of the notes' "minimal neural network" example, with a hidden layer. */
export function trainTwoLayerNet(inputs: CaseInputs): Outputs {
  const [X, y, W1, W2] = [inputs.array("X"), inputs.array("y"), inputs.array("W1"), inputs.array("W2")];
  const [inputDim, hiddenDim] = W1.shape as [number, number];
  const net = new TwoLayerNet({
    ...{ inputDim, hiddenDim, numClasses: W2.shape[1]!, dtype: "float64" },
    reg: 2 * penaltyStrength(inputs),
  });
  net.params.W1.assign(W1);
  net.params.W2.assign(W2);
  const every = Number(/every (\d+)/.exec(String(inputs.param("losses")))?.[1] ?? 1);
  const learningRate = inputs.numberParam("step_size");
  const losses: number[] = [];
  for (let i = 0; i < inputs.numberParam("iterations"); i++) {
    const { loss, grads } = net.loss(X, y);
    if (i % every === 0) losses.push(loss);
    for (const [name, w] of Object.entries(net.params)) {
      w.assign(sgdVectorized(w, grads[name]!, { learningRate }).w);
    }
  }
  const predicted = net.scores(X).argmax({ axis: 1 });
  return { losses: array(losses), accuracy: accuracy(predicted, y), ...net.params };
}
